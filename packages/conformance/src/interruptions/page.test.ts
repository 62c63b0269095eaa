import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { inWorkspace } from '../workspace.ts';
import { withMeasured } from './page.ts';
import { readReport, type Run } from './report.ts';

const report = await readReport(inWorkspace('packages', 'conformance', 'measured', 'interruptions.json'));
const page = await readFile(inWorkspace('docs', 'interruptions.md'), 'utf8');

describe('docs/interruptions.md', () => {
  it('says what the last report says: nx run conformance:interruptions-page writes it', () => {
    expect(page).toBe(withMeasured(page, report));
  });

  it('tells of no lost row but those of the report, which has none', () => {
    expect(report.runs.filter(({ lost }) => lost > 0)).toEqual([]);
  });

  it('has a cell for what the chart costs with and without a store', () => {
    const stalls = report.runs.filter(({ settings }) => settings === 'chart').flatMap((run) => run.stalls);
    const stores = new Set(stalls.map(({ store }) => store));
    expect([...stores].sort()).toEqual(['answers', 'is silent', 'none', 'refuses']);
  });

  it('follows the report', () => {
    const [run] = report.runs as [Run];
    const worse = { runs: [...report.runs, { ...run, lost: 3 }] };
    expect(withMeasured(page, worse)).toContain('rows that were lost: 3, of');
  });

  it('says where the seconds went, of what nobody asked nothing', () => {
    const [run] = report.runs as [Run];
    const stall = { interruption: 'switchover', store: 'none', seconds: 6.5, load: 1 } as const;
    const asked = { ...stall, steps: { leased: 1.2, promoted: 2.3 } };
    const only = (one: Run['stalls'][number]): string =>
      withMeasured(page, { runs: [{ ...run, stalls: [one] }] });
    expect(only(asked)).toMatch(/^\| switched over +\| none +\| 1\.2 +\| 2\.3 +\| 6\.5 +\|$/m);
    expect(only(stall)).not.toContain('lease taken');
  });

  it('counts how often a goal was met', () => {
    const [run] = report.runs as [Run];
    const stalls = [4.9, 5.1].map(
      (seconds) => ({ interruption: 'switchover', store: 'none', seconds, load: 1 }) as const,
    );
    expect(withMeasured(page, { runs: [{ ...run, stalls }] })).toContain(
      'less than 5 s for a switchover, a restart or a drain: 1 of 2',
    );
  });

  it('is refused without its markers', () => {
    expect(() => withMeasured('# Interruptions\n', report)).toThrow('the page lacks its markers');
  });
});
