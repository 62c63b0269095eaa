import { alertFaults } from '../lasting/verdict.ts';
import type { Summary } from './summary.ts';
import { escapeXml as text } from './xml.ts';

/** The report as CI servers read it: the last outcome of each test, each composite, and the alerts of each fault that lasts. */
export function junitReport({ scenarios, composites, lasting }: Summary): string {
  const suites = scenarios.map(({ scenario, tests }) => {
    const count = (outcome: string): number => tests.filter((test) => test.outcome === outcome).length;
    const cases = tests.map(({ test, seconds, outcome, why }) => {
      const head = `<testcase classname="${text(scenario)}" name="${text(test)}" time="${seconds}"`;
      if (outcome === 'failed')
        return `${head}><failure message="failed">${text(why ?? '')}</failure></testcase>`;
      if (outcome === 'not run') return `${head}><skipped message="${text(why ?? 'not run')}"/></testcase>`;
      return `${head}/>`;
    });
    const counts = `tests="${tests.length}" failures="${count('failed')}" skipped="${count('not run')}"`;
    return `<testsuite name="${text(scenario)}" ${counts}>\n${cases.join('\n')}\n</testsuite>`;
  });
  const cases = composites.map(({ seed, faults, findings, redundancy }) => {
    const head = `<testcase classname="composites" name="${text(`${seed}: ${faults.join('; ')}`)}" time="${redundancy}"`;
    const found = JSON.stringify(findings);
    return found === '{}'
      ? `${head}/>`
      : `${head}><failure message="found">${text(found)}</failure></testcase>`;
  });
  const found = composites.filter(({ findings }) => Object.keys(findings).length > 0).length;
  const composed = `<testsuite name="faults together" tests="${cases.length}" failures="${found}">\n${cases.join('\n')}\n</testsuite>`;
  const alerts = lasting.map((line) => {
    const head = `<testcase classname="lasting" name="${text(line.fault)}" time="${line.lasted}"`;
    const wrong = alertFaults(line).join('; ');
    return wrong === ''
      ? `${head}/>`
      : `${head}><failure message="alerts">${text(wrong)}</failure></testcase>`;
  });
  const failed = lasting.filter((line) => alertFaults(line).length > 0).length;
  const lasted = `<testsuite name="faults that last" tests="${alerts.length}" failures="${failed}">\n${alerts.join('\n')}\n</testsuite>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${[...suites, composed, lasted].join('\n')}\n</testsuites>\n`;
}
