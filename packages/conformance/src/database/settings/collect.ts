import type { Setting } from '@butler-postgres/chart';
import type { Judge } from './judge.ts';

/** Words that PostgreSQL may take for a choice without listing them (guc_tables.c: the entries marked as hidden). */
const hiddenWords = [
  ...['on', 'off', 'true', 'false', 'yes', 'no', '1', '0', ''],
  ...[
    'debug',
    'info',
    'fatal',
    'panic',
    'archive',
    'hot_standby',
    'none',
    'default',
    'posix',
    'safe_encoding',
  ],
];

/** Names that PostgreSQL knows without listing them (guc.c: map_old_guc_names, and the flag GUC_NO_SHOW_ALL). */
const hiddenNames = ['sort_mem', 'vacuum_mem', 'force_parallel_mode', 'ssl_ecdh_curve', 'seed'];

/** Settings whose default says how the server was built, or where it runs. */
const ofTheMachine =
  /_(file|directory|directories)$|^(lc_|server_|ssl_library|huge_pages_status|shared_memory_size|num_os_semaphores|in_hot_standby|data_directory_mode|wal_segment_size)/;

interface Row {
  readonly name: string;
  readonly vartype: Exclude<Setting['type'], 'fixed'>;
  readonly unit: string | null;
  readonly min_val: string | null;
  readonly max_val: string | null;
  readonly enumvals: string[] | null;
  readonly context: string;
  readonly boot_val: string | null;
}

/** Every setting that a server and its modules have, by name in lower case. */
export async function collect(judge: Judge): Promise<Map<string, Setting>> {
  const rows = (await judge.query('SELECT * FROM pg_settings ORDER BY name')) as unknown as Row[];
  const hidden = await hiddenChoices(judge, rows);
  const found = new Map(rows.map((row) => [row.name.toLowerCase(), settingOf(row, hidden.get(row.name))]));
  for (const name of hiddenNames) {
    const same = found.get(await canonicalName(judge, name));
    if (same !== undefined) found.set(name, same);
  }
  return found;
}

function settingOf(row: Row, hidden: readonly string[] = []): Setting {
  if (row.context === 'internal') return { type: 'fixed', context: row.context };
  const isNumber = row.vartype === 'integer' || row.vartype === 'real';
  return {
    type: row.vartype,
    ...(row.unit !== null && { unit: row.unit }),
    ...(isNumber && { min: row.min_val ?? '', max: row.max_val ?? '' }),
    ...(row.enumvals !== null && { choices: row.enumvals }),
    ...(hidden.length > 0 && { hidden }),
    context: row.context.replace('-backend', ''),
    ...(row.boot_val !== null && !ofTheMachine.test(row.name) && { default: row.boot_val }),
  };
}

async function hiddenChoices(judge: Judge, rows: readonly Row[]): Promise<Map<string, string[]>> {
  const enums = rows.filter(({ vartype, context }) => vartype === 'enum' && context !== 'internal');
  const found = new Map<string, string[]>();
  for (const value of hiddenWords) {
    const asked = enums.filter(({ enumvals }) => !enumvals?.includes(value));
    const refused = await judge.refused(asked.map(({ name }) => ({ name, value })));
    for (const { name } of asked) {
      if (!refused.has(name)) found.set(name, [...(found.get(name) ?? []), value]);
    }
  }
  return found;
}

/** The name by which the server lists a setting; the same where it knows none. */
async function canonicalName(judge: Judge, name: string): Promise<string> {
  const [row = {}] = await judge.query(`SHOW ${name}`).catch(() => []);
  return Object.keys(row)[0] ?? name;
}
