import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { inWorkspace } from '../../workspace.ts';
import { Authority } from '../certificates.ts';
import { PostgresServer } from '../postgres.ts';
import { Sandbox } from '../sandbox.ts';
import { loads, run } from './loads.ts';
import { tunedSettings, type Settings } from './tuned.ts';

/*
 * nx run conformance:tuning: pgbench with the settings that tuning gives beside the operator's defaults, on one server in turns; what
 * it finds becomes the last section of docs/tuning.md. Nothing of it is a test: the numbers are of one machine and one hour.
 */

const major = 17;
const scale = 60;
const seconds = Number(process.env['TUNING_SECONDS'] ?? 30);
const rounds = Number(process.env['TUNING_ROUNDS'] ?? 3);

/** https://cloudnative-pg.io/docs/1.30/postgresql_conf/#the-postgresql-section, as far as it concerns speed. */
const operators: Settings = {
  full_page_writes: 'on',
  fsync: 'on',
  max_parallel_workers: '32',
  max_replication_slots: '32',
  max_worker_processes: '32',
  wal_keep_size: '512MB',
  wal_level: 'logical',
  wal_log_hints: 'on',
};
const instance = {
  resources: { requests: { cpu: availableParallelism(), memory: '4Gi' } },
  storage: { size: '50Gi' },
};
const sides: readonly Settings[] = [operators, { ...operators, ...tunedSettings(major, instance) }];

const sandbox = await Sandbox.open();
try {
  const server = await PostgresServer.create(sandbox, major, await Authority.create(sandbox, 'tuning'));
  await run(server, ['--initialize', '--quiet', '--scale', String(scale)]);
  const measured = (await loads(sandbox, seconds)).map((load) => ({
    ...load,
    found: [[], []] as number[][],
  }));
  // who comes second finds a larger table and a warmer machine, so they take turns
  const turns = [...sides.entries()];
  for (let round = 0; round < rounds; round++, turns.reverse())
    for (const [side, parameters] of turns) {
      await server.apply({ parameters, hba: [] });
      await server.sql('SELECT max(filler) FROM pgbench_accounts');
      for (const { what, args, found } of measured) {
        const speed = await run(server, args);
        found[side]?.push(speed);
        console.log(`${side === 0 ? 'default' : 'auto   '}  ${what}: ${speed.toFixed(1)}`);
      }
    }
  const rows = measured.map(({ what, found: [plain = [], tuned = []] }) => [
    what,
    shown(median(plain)),
    shown(median(tuned)),
    median(tuned.map((speed, i) => speed / (plain[i] ?? Number.NaN))).toFixed(2),
  ]);
  writeSection(rows);
} finally {
  await sandbox.close();
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function shown(speed: number): string {
  return speed < 10 ? speed.toPrecision(2) : speed.toFixed(0);
}

function writeSection(rows: readonly (readonly string[])[]): void {
  const file = inWorkspace('docs', 'tuning.md');
  const head = "## Beside the operator's defaults";
  const [rest = ''] = readFileSync(file, 'utf8').split(`${head}\n`);
  const table = [['load', 'default, 1/s', 'auto, 1/s', 'ratio'], ['---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
  writeFileSync(
    file,
    `${rest.trimEnd()}

${head}

\`npx nx run conformance:tuning\` measures, and writes this: pgbench at scale ${scale} on PostgreSQL ${major}, both sets of settings in turns on
one server, as for an instance of ${availableParallelism()} CPUs, 4Gi and a volume of 50Gi; medians of ${rounds} rounds of ${seconds} seconds for each load, 8 clients
(reports: 1). It is one machine, which did other work too: only the ratio says something.

${table}

The data, 0.9 GB, fit into the kernel's cache of this machine: what larger buffers save where they do not does not show here, and
what they cost does.

The second report makes half a million groups: to the planner three processes that sort and one that hashes cost nearly the same (with the
defaults they differ by 4 in a hundred), and with more work_mem it takes the one.
`,
  );
}
