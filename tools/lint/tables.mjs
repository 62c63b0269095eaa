/** Refuses tables in Markdown that are wider than 160 columns: what is longer is read more easily as a list. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const columns = 160;

// the chart's README is generated: its tables are read where they are rendered
const listed = execFileSync('git', ['ls-files', '-z', '--', '*.md', ':(exclude)charts'], {
  encoding: 'utf8',
});
const findings = listed
  .split('\0')
  .filter((file) => file && existsSync(file))
  .flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        line.startsWith('|') && line.length > columns
          ? [`${file}:${index + 1}: error: the table is ${line.length} columns wide. Write a list.`]
          : [],
      ),
  );

if (findings.length > 0) {
  console.error(findings.join('\n'));
  process.exitCode = 1;
}
