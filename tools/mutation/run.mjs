import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { vocabulary } from './condition-mutator.mjs';
import { groups } from './files.mjs';
import { writeTable } from './table.mjs';

/*
 * nx run tools:mutation [-- [--again] WORD...]: has Stryker change the files whose text is not the one that report.json tells of, of
 * those whose path holds each word, the smallest first, and writes what came of each into report.json and the table of README.md. A run
 * that is ended is taken up by the next. With --again it asks about those of which a change survived, too, since cases are added.
 */
const here = fileURLToPath(new URL('.', import.meta.url));
const report = join(here, 'report.json');
/** Files for which Stryker is started once: a run that is ended loses no more. A change of helm-kit is asked of the whole chart. */
const atOnceOf = (name) => (name.startsWith('helm-kit') ? 3 : 10);
const made = 'dist/mutation/laws.json';
const known = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};

const digest = (file) => createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
const compiled = (file) => file.replace('/src/', '/dist/').replace(/\.ts$/, '.js');

/** What Stryker tells of a file. */
function toldOf(file, text) {
  const { source, mutants } = JSON.parse(readFileSync(made, 'utf8')).files[compiled(file)];
  const ofStatus = (...statuses) => mutants.filter(({ status }) => statuses.includes(status));
  return {
    digest: text,
    asked: new Date().toISOString().slice(0, 10),
    killed: ofStatus('Killed').length,
    // a loaded machine is late, too: no answer is neither
    late: ofStatus('Timeout').length,
    ignored: ofStatus('Ignored', 'RuntimeError', 'CompileError').length,
    survived: ofStatus('Survived', 'NoCoverage').map((mutant) => shown(source, mutant)),
  };
}

const onOneLine = (text) => text.replace(/\s+/g, ' ').trim();

/** A change: the text and what it became, and of a short one the line that it begins on. */
function shown(source, { location: { start, end }, replacement }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const line = onOneLine(lines[0]);
  lines.push(lines.pop().slice(0, end.column - 1));
  lines[0] = lines[0].slice(start.column - 1);
  const [from, to] = [lines.join(' '), replacement.replaceAll(`${vocabulary}.`, '')].map(onOneLine);
  return `${from}  =>  ${to}${from.length < 40 ? `  in  ${line}` : ''}`;
}

const words = process.argv.slice(2).filter((word) => word !== '--again');
const isAgain = process.argv.includes('--again');
const isToAsk = (file) =>
  known[file]?.digest !== digest(file) || (isAgain && known[file].survived.length > 0);

for (const [name, files] of Object.entries(groups)) {
  const changed = files
    .filter((file) => isToAsk(file) && words.every((word) => file.includes(word)))
    .sort((a, b) => statSync(a).size - statSync(b).size);
  console.log(`${name}: ${changed.length} of ${files.length} files to ask about`);
  const atOnce = atOnceOf(name);
  for (let at = 0; at < changed.length; at += atOnce) {
    const files = changed.slice(at, at + atOnce);
    // of the text that is changed: it may be another when Stryker is done
    const texts = files.map(digest);
    const { status } = spawnSync(
      join(here, 'node_modules/.bin/stryker'),
      ['run', join(here, 'laws.config.mjs')],
      { stdio: 'inherit', env: { ...process.env, MUTATE: files.map(compiled).join(',') } },
    );
    if (status !== 0) process.exit(status ?? 1);
    for (const [i, file] of files.entries()) {
      known[file] = toldOf(file, texts[i]);
      console.log(`${file}: ${known[file].killed} killed, ${known[file].survived.length} survived`);
    }
    // of files that are there
    const kept = Object.values(groups)
      .flat()
      .filter((one) => known[one])
      .sort();
    const told = Object.fromEntries(kept.map((one) => [one, known[one]]));
    writeFileSync(report, `${JSON.stringify(told, null, 2)}\n`);
    writeTable(join(here, 'README.md'), told);
  }
}
