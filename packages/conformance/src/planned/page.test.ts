import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { inWorkspace } from '../workspace.ts';
import { withPlanned } from './page.ts';
import { isMeasured, readPlanned, stepsIn, type Measured } from './report.ts';

const measured = await readPlanned(inWorkspace('packages', 'conformance', 'measured', 'switchover.json'));
const page = await readFile(inWorkspace('docs', 'switchover.md'), 'utf8');

it('docs/switchover.md says what was measured: nx run conformance:switchover-page writes it', () => {
  expect(measured.length).toBeGreaterThan(0);
  expect(page).toBe(withPlanned(page, measured));
});

it('no client has seen an error of what holds clients back', () => {
  const held = measured.filter(({ change }) => change !== 'kubectl cnpg promote');
  expect(held.filter(isMeasured).filter(({ broken }) => broken > 0)).toEqual([]);
});

it('has the median and the largest of an odd and an even number', () => {
  const one = (stall: number): Measured => ({
    change: 'restart',
    at: '2026-11-26T18:00:00Z',
    load: 2,
    stall,
    broken: 0,
    acknowledged: 1000,
    steps: [0.1, stall - 1, stall, 20],
  });
  expect(withPlanned(page, [one(3), one(9), one(1)])).toMatch(
    /restart .* 3 .* 0 .* 0 of 24 .* 3\.0 .* 9\.0 .* 2\.0, 2\.0/,
  );
  const failed = { change: 'restart', at: one(1).at, load: 4, failed: 'c-1 is fenced' } as const;
  expect(withPlanned(page, [one(3), failed])).toMatch(/restart .* 2 .* 1 .* 0 of 8 .* 3\.0 .* 3\.0 .* 4\.0/);
  expect(withPlanned(page, [one(3), one(9)])).toMatch(
    /restart .* 6\.0 .* 9\.0[^]*restart .* 0\.1 .* 5\.0 .* 6\.0 .* 20\.0/,
  );
});

it('reads the seconds of what the program says', () => {
  const said = `restarts one
c: from c-1 to c-2, which is 0 bytes behind
0.1 s: 2 pods of poolers hold their clients back
4.7 s: c-2 is promoted
7.1 s: clients go on
23.0 s: c is healthy, and c-2 its primary
`;
  expect(stepsIn(said)).toEqual([0.1, 4.7, 7.1, 23]);
  expect(stepsIn(said.replace('4.7 s: c-2 is promoted\n', ''))).toBeUndefined();
});
