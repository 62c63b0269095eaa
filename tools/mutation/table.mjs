import { readFileSync, writeFileSync } from 'node:fs';
import { groups } from './files.mjs';

/** Writes the table of a page: a line for each group, by the text of the files as it was when they were asked. */
export function writeTable(page, report) {
  const rows = Object.entries(groups).flatMap(([name, files]) => {
    const told = files.map((file) => report[file]).filter((one) => one !== undefined);
    const sum = (count) => told.reduce((all, one) => all + count(one), 0);
    const [killed, survived] = [sum((one) => one.killed), sum((one) => one.survived.length)];
    if (killed + survived === 0) return [];
    const score = Math.floor((100 * killed) / (killed + survived));
    return [[name, `${told.length} of ${files.length}`, killed + survived, killed, survived, `${score} %`]];
  });
  const all = [['what is changed', 'files', 'changes', 'killed', 'survived', 'score'], ...rows];
  const widths = all[0].map((_, i) => Math.max(...all.map((row) => String(row[i]).length)));
  const [head, ...lines] = all.map(
    (row) => `| ${row.map((cell, i) => String(cell).padEnd(widths[i])).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const text = readFileSync(page, 'utf8');
  writeFileSync(
    page,
    text.replace(/(?:^\|.*\n)+/m, () => `${[head, rule, ...lines].join('\n')}\n`),
  );
}
