import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { format, resolveConfig } from 'prettier';
import { asTables, observed } from './observed.test.helper.ts';

const page = fileURLToPath(new URL('../../../docs/plan.md', import.meta.url));
const [begin, end] = ['<!-- observed -->\n', '<!-- /observed -->'];
const rows = observed().map((row) => [`${row.chain}: ${row.title}`, row] as const);

describe('what was seen of a change on a cluster under load', () => {
  it('has been seen of each way to take the instances', () => {
    const kinds = new Set(rows.flatMap(([, row]) => row.observed.kinds));
    expect([...kinds]).toEqual(expect.arrayContaining(['reload', 'restart', 'switchover']));
  });

  it.each(rows)('is what is announced: %s', (_, row) => {
    expect(row.announced).toEqual(row.observed);
  });

  it.each(rows)('breaks sessions only where that is announced: %s', (_, { announced, reconnects }) => {
    const breaks = ['stop', 'switchover', 'restart', 'reconnect'];
    expect(reconnects === 0 || announced.kinds.some((kind) => breaks.includes(kind))).toBe(true);
  });

  it('stands in docs, which UPDATE_CASES=1 writes', async () => {
    const text = readFileSync(page, 'utf8');
    const [head = '', rest = ''] = text.split(begin);
    const [, tail = ''] = rest.split(end);
    const table = asTables(rows.map(([, row]) => row));
    const style = { ...(await resolveConfig(page)), parser: 'markdown' };
    const wanted = await format(`${head}${begin}\n${table}\n${end}${tail}`, style);
    if (process.env['UPDATE_CASES'] === '1') writeFileSync(page, wanted);
    expect(readFileSync(page, 'utf8')).toBe(wanted);
  });
});
