import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { inWorkspace } from '../workspace.ts';
import { withPlanned } from './page.ts';
import { readPlanned, type Planned } from './report.ts';

const measured = await readPlanned(inWorkspace('packages', 'conformance', 'measured', 'switchover.json'));
const page = await readFile(inWorkspace('docs', 'switchover.md'), 'utf8');

it('docs/switchover.md says what was measured: nx run conformance:switchover-page writes it', () => {
  expect(measured.length).toBeGreaterThan(0);
  expect(page).toBe(withPlanned(page, measured));
});

it('no client has seen an error of what holds clients back', () => {
  const held = measured.filter(({ change }) => change !== 'kubectl cnpg promote');
  expect(held.filter(({ broken }) => broken > 0)).toEqual([]);
});

it('has the median and the largest of an odd and an even number', () => {
  const one = (stall: number): Planned => ({
    change: 'restart',
    at: '2026-11-26T18:00:00Z',
    load: 2,
    stall,
    broken: 0,
    acknowledged: 1000,
  });
  expect(withPlanned(page, [one(3), one(9), one(1)])).toMatch(
    /restart .* 0 of 24 .* 3\.0 .* 9\.0 .* 2\.0, 2\.0/,
  );
  expect(withPlanned(page, [one(3), one(9)])).toMatch(/restart .* 6\.0 .* 9\.0/);
});
