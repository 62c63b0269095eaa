import { describe, expect, it } from '@jest/globals';
import type { ResultLine } from '../results/result.ts';
import { faultRow } from './by-fault.ts';
import { htmlReport } from './html.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import { CHART, OBJECTS, composite, green, lasting, offline, stuck, test } from './sample.test.helper.ts';
import { quantile } from './numbers.ts';
import { summarize } from './summary.ts';

describe('a summary', () => {
  it('is green when all passed and nothing was found', () => {
    expect(summarize(CHART, OBJECTS, green).faults).toEqual([]);
  });

  it.each<[what: string, lines: ResultLine[], fault: string]>([
    ['a test that failed', [...green, test('two', 'access', 'failed')], 'access: access works failed'],
    [
      'a finding, although the seed was well later',
      [...green, composite(2, { lost: 3 }), composite(2, {})],
      'composite 2: {"lost":3}',
    ],
    [
      'a fault that lasted, and raised nothing',
      [...green, lasting('all instances <down>')],
      'all instances <down>: PostgresOffline did not fire within 450 s',
    ],
    [
      'another critical alert, which nobody meant',
      [...green, lasting('a pod', offline, { name: 'PostgresNoStandby', severity: 'critical', after: 301 })],
      'a pod: PostgresNoStandby fired after 301 s, and is not meant for it',
    ],
    [
      'faults after which nothing came back, of an earlier chart with the same objects',
      [...green, stuck(3), stuck(4), composite(4, {})],
      'composite 3 (switchover (after 0 s)): waited 600 s for writes after the faults',
    ],
    [
      'a scenario that was not run',
      green.filter((one) => one.type !== 'test' || one.scenario !== 'access'),
      'scenario access was not run',
    ],
  ])('is not green for %s', (_, lines, fault) => {
    expect(summarize(CHART, OBJECTS, lines).faults).toEqual([fault]);
  });

  it('knows nothing of another chart', () => {
    expect(summarize('b'.repeat(64), 'b', green)).toMatchObject({ runs: [], scenarios: [], composites: [] });
  });

  it('has composites of an earlier chart that makes the same objects, and nothing else of it', () => {
    const summary = summarize('b'.repeat(64), OBJECTS, [...green, { ...composite(2, {}), objects: 'other' }]);
    expect(summary).toMatchObject({ runs: [], scenarios: [], composites: [composite(1, {})] });
    expect(htmlReport(summary)).toContain('1 of them with an earlier chart, which makes the same objects');
    expect(markdownReport(summary)).toContain('1 composites. 1 of them with an earlier chart');
  });

  it('counts the runs of a scenario that were green, back from the last', () => {
    const lines = ['failed', 'passed', 'passed'].map((outcome, i) =>
      test(`run ${i}`, 'access', outcome as 'passed'),
    );
    expect(summarize(CHART, OBJECTS, lines).scenarios).toMatchObject([
      { scenario: 'access', runs: 3, inARow: 2 },
    ]);
  });

  it('says what was not run, and why', () => {
    const { notRun } = summarize(CHART, OBJECTS, [...green, test('one', 'flux', 'not run', 'no registry')]);
    expect(notRun).toContainEqual({ name: 'flux: flux works', why: 'no registry' });
    expect(notRun.map(({ name }) => name)).toContain('operator away for 40 s');
    expect(notRun.map(({ name }) => name)).toContain('clock step');
    expect(notRun.map(({ name }) => name)).not.toContain('switchover');
  });

  it.each(['passed', 'failed'] as const)(
    'knows that a test %s, although a later run left it out',
    (outcome) => {
      const lines = [...green, test('two', 'access', outcome), test('three', 'access', 'not run')];
      const { scenarios, faults } = summarize(CHART, OBJECTS, lines);
      expect(scenarios).toContainEqual(expect.objectContaining({ tests: [test('two', 'access', outcome)] }));
      expect(faults).toHaveLength(outcome === 'failed' ? 1 : 0);
    },
  );

  it('does not take a fault for run because another one begins with its name', () => {
    const other = { ...composite(1, {}), faults: ['switchover during a base backup (after 0 s)'] };
    const names = summarize(CHART, OBJECTS, [other]).notRun.map(({ name }) => name);
    expect(names).toContain('switchover');
    expect(names).not.toContain('switchover during a base backup');
  });

  it('counts composites by their faults', () => {
    const other = {
      ...composite(2, { lost: 3 }),
      faults: ['switchover (after 0 s)', 'a <b> (after 12 s)'],
      pause: 9,
    };
    expect(summarize(CHART, OBJECTS, [...green, other]).byFault.map(faultRow)).toEqual([
      ['a <b>', '1', '1', '9.0 s', '9.0 s'],
      ['kill -9 of the primary', '1', '0', '4.3 s', '4.3 s'],
      ['switchover', '2', '1', '9.0 s', '9.0 s'],
    ]);
    expect(htmlReport(summarize(CHART, OBJECTS, [other]))).toContain('<td>a &lt;b&gt;</td><td>1</td>');
    expect(markdownReport(summarize(CHART, OBJECTS, [other]))).toContain('| a <b> | 1 | 1 | 9.0 s | 9.0 s |');
  });

  it('names the composites that left a standby behind for good, and is green', () => {
    const summary = summarize(CHART, OBJECTS, [...green, { ...composite(2, {}), diverged: ['load-3'] }]);
    const words = 'In 1 of 2 a standby diverged';
    expect(summary.faults).toEqual([]);
    expect(htmlReport(summary)).toContain(words);
    expect(htmlReport(summary)).toContain('31 s after the faults, load-3 had diverged and was made again');
    expect(markdownReport(summary)).toContain(words);
    expect(markdownReport(summary)).toContain('| 31 s, load-3 made again |');
    expect(markdownReport(summarize(CHART, OBJECTS, green))).toContain('No standby diverged.');
  });

  it('knows how long one fault alone takes', () => {
    const alone = [7, 5].map((pause, i) => ({
      ...composite(i, {}),
      faults: ['kill -9 of the primary (after 0 s)'],
      pause,
    }));
    expect(summarize(CHART, OBJECTS, [...green, ...alone]).distributions).toContainEqual({
      what: 'kill -9 of the primary, alone: longest time without an acknowledged write',
      values: [5, 7],
    });
  });

  it('has quantiles of what was measured', () => {
    const values = Array.from({ length: 100 }, (_, i) => i + 1);
    expect([0.5, 0.99, 1].map((part) => quantile(values, part))).toEqual([51, 100, 100]);
    expect(quantile([], 0.5)).toBe(0);
  });
});

describe('a report', () => {
  const bad = summarize(CHART, OBJECTS, [
    ...green,
    lasting('a store', { ...offline, name: 'PostgresNoStandby', why: 'of <it>' }),
    test('two', 'access', 'failed', 'saw </pre><script>alert(1)</script>'),
    {
      ...composite(2, { lost: 3, stale: 1 }),
      seen: { findings: ['lost: <7>'], history: 'a-composite-2.jsonl' },
    },
  ]);

  it('is one page that asks for nothing, runs nothing, and shows what was seen', () => {
    const page = htmlReport(bad);
    expect(page).not.toMatch(/<script|<link|<img|https?:|@import|url\(/);
    expect(page).toContain('saw &lt;/pre&gt;&lt;script&gt;');
    expect(page).toContain('kill &lt;-9&gt;');
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).toContain('CONFORMANCE_SEED=2 CONFORMANCE_COMPOSITES=1');
    expect(page).toContain('3 lost, 1 stale');
    expect(page).toContain('<li>lost: &lt;7&gt;</li>');
    expect(page).toContain('a-composite-2.jsonl');
    expect(page).toContain(
      '<td>all instances &lt;down&gt;</td><td>450 s</td><td>PostgresOffline</td><td><span class="passed">critical, 151 s</span></td><td>PostgresInstanceFenced (warning, 9 s)</td>',
    );
    expect(page).toContain(
      '<span class="failed">never</span></td><td>PostgresNoStandby (critical, 151 s): of &lt;it&gt;<br>',
    );
    expect(htmlReport(summarize(CHART, OBJECTS, []))).toContain('scenario skeleton was not run');
  });

  it('is Markdown, and JUnit', () => {
    expect(markdownReport(bad)).toContain('| access | 0 | 1 | 0 | 2 | 0 |');
    expect(markdownReport(bad)).toContain(
      '| a store | 450 s | PostgresOffline | never | PostgresNoStandby (critical, 151 s): of <it>; a store: PostgresOffline did not fire within 450 s |',
    );
    const junit = junitReport(bad);
    expect(junit).toContain('<testsuite name="faults that last" tests="2" failures="1">');
    expect(junit).toContain('<testsuite name="access" tests="1" failures="1" skipped="0">');
    expect(junit).toContain('<failure message="found">{&quot;lost&quot;:3,&quot;stale&quot;:1}</failure>');
  });
});
