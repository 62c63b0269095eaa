import { settingsOfReplay } from '@butler-postgres/api';
import { primaryOf, query, type Kubectl, type LiveCluster } from '@butler-postgres/kubectl';
import { waldump } from './waldump.ts';

/** pg_waldump has two of them by shorter names: src/backend/access/rmgrdesc/xlogdesc.c */
const short: Readonly<Record<string, (typeof settingsOfReplay)[number]>> = {
  max_locks_per_xact: 'max_locks_per_transaction',
  max_prepared_xacts: 'max_prepared_transactions',
};

export type Settings = Readonly<Record<string, string>>;

/** The highest values that are known: those of the spec, those of the server, and those of the log that it still has. */
export async function highestSettings(kubectl: Kubectl, live: LiveCluster): Promise<Settings> {
  const pod = primaryOf(live);
  const listed = settingsOfReplay.map((name) => `'${name}'`).join(', ');
  const known = [pickSettings(live.spec.postgresql?.parameters ?? {})];
  try {
    const rows = await query(
      kubectl,
      pod,
      'postgres',
      `SELECT name, setting FROM pg_settings WHERE name IN (${listed})`,
    );
    known.push(Object.fromEntries(rows as [string, string][]));
    // each change of these settings leaves a record in the log
    known.push(...changesOf(await waldump(kubectl, pod, ['--rmgr=XLOG'], 'PARAMETER_CHANGE')));
  } catch {
    // a server that is away tells nothing: the spec does, and a setting that replay misses later
  }
  return known.reduce(highest, {});
}

/** The values that records of changes name, as pg_waldump prints them. */
export function changesOf(dumped: string): readonly Settings[] {
  return dumped
    .split('\n')
    .map((line) =>
      pickSettings(
        Object.fromEntries(
          [...line.matchAll(/(\w+)=(\d+)/g)].map(([, name = '', value = '']) => [short[name] ?? name, value]),
        ),
      ),
    );
}

/** For each setting the higher one. */
export function highest(one: Settings, other: Settings): Settings {
  const merged = { ...one };
  for (const [name, value] of Object.entries(other))
    if (Number(value) > Number(merged[name] ?? -1)) merged[name] = value;
  return merged;
}

function pickSettings(all: Settings): Settings {
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => settingsOfReplay.some((known) => known === name)),
  );
}
