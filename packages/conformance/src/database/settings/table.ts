import type { Setting } from '@butler-postgres/chart';
import { Authority } from '../certificates.ts';
import { Sandbox } from '../sandbox.ts';
import type { Major } from '../tools.ts';
import { choicesByHand, majorsByHand, modulesByHand } from './by-hand.ts';
import { collect } from './collect.ts';
import { Judge } from './judge.ts';

/** Where the table is. */
export const tableFile = ['packages', 'chart', 'src', 'settings', 'generated', 'postgresql.ts'];

export const majors: readonly Major[] = [14, 15, 16, 17, 18];

/** What each setting was in each major, oldest first. */
type Known = readonly (readonly [Major, Setting])[];

/** Asks a server of every major, and writes what they said as the module that the chart is built from. */
export async function settingsModule(): Promise<string> {
  const sandbox = await Sandbox.open();
  try {
    const authority = await Authority.create(sandbox, 'settings');
    const known = new Map<string, Known>();
    let zones: string[] = [];
    for (const major of majors) {
      const judge = await Judge.open(sandbox, authority, major);
      for (const [name, setting] of await collect(judge)) {
        known.set(name, [...(known.get(name) ?? []), [major, setting]]);
      }
      // the last one's: Debian's server looks into the machine's own database of time zones
      zones = await zonesOf(judge);
      await judge.close();
    }
    const collected = [...known].map(
      ([name, settings]) => [name, ranges(name, settings)] as [string, Setting[]],
    );
    const modules = Object.entries(modulesByHand).map(
      ([name, setting]) => [name, [setting]] as [string, Setting[]],
    );
    return moduleOf(new Map([...collected, ...modules]), zones);
  } finally {
    await sandbox.close();
  }
}

/** One entry for all majors in which a setting is the same. */
function ranges(name: string, known: Known): Setting[] {
  const groups: { from: number; to: number; setting: Setting }[] = [];
  const choices = choicesByHand[name];
  for (const [major, measured] of known) {
    const setting = measured.type === 'enum' && choices ? { ...measured, choices } : measured;
    const last = groups.at(-1);
    if (
      last !== undefined &&
      last.to === major - 1 &&
      JSON.stringify(last.setting) === JSON.stringify(setting)
    )
      last.to = major;
    else groups.push({ from: major, to: major, setting });
  }
  return groups.map(({ from, to, setting }) => ({
    ...(majorsByHand[name] ?? {
      ...(from > (majors[0] ?? 0) && { since: from }),
      ...(to < (majors.at(-1) ?? 0) && { until: to }),
    }),
    ...setting,
  }));
}

async function zonesOf(judge: Judge): Promise<string[]> {
  const rows = await judge.query('SELECT lower(name) AS name FROM pg_timezone_names');
  return rows.map(({ name }) => String(name)).sort();
}

function moduleOf(known: ReadonlyMap<string, readonly Setting[]>, zones: readonly string[]): string {
  const names = [...known.keys()].sort();
  const lines = names.map((name) => `  ${JSON.stringify(name)}: ${JSON.stringify(known.get(name))},\n`);
  return `// Generated from real servers by "nx run conformance:settings-table". Do not edit.
import type { Setting } from '../setting.ts';

/** Every setting of PostgreSQL and of the modules of contrib, by name in lower case; the oldest form first. */
export const postgresqlSettings: Readonly<Record<string, readonly Setting[]>> = {
${lines.join('')}};

/** Names of time zones, in lower case. */
export const zones: readonly string[] = ${JSON.stringify(zones)};
`;
}
