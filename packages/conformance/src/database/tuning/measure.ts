import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { median } from '../../median.ts';
import { inWorkspace } from '../../workspace.ts';
import { Authority } from '../certificates.ts';
import { PostgresServer } from '../postgres.ts';
import { Sandbox } from '../sandbox.ts';
import { loads, READS, run, WRITES } from './loads.ts';
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
  const all = await loads(sandbox, seconds);
  const warmUp = all.find(({ what }) => what === READS)?.args ?? [];
  const measured = all.map((load) => ({
    ...load,
    found: [[], []] as number[][],
  }));
  const wal: number[][] = [[], []];
  // who comes second finds a larger table and a warmer machine, so they take turns
  const turns = [...sides.entries()];
  for (let round = 0; round < rounds; round++, turns.reverse())
    for (const [side, parameters] of turns) {
      await server.apply({ parameters, hba: [] });
      // buffers fill, and the kernel finds pages for them, once for each start
      await run(server, warmUp);
      for (const { what, args, found } of measured) {
        const { speed, walBytes } = await runWithWal(server, args);
        found[side]?.push(speed);
        if (what === WRITES) wal[side]?.push(walBytes / (speed * seconds));
        console.log(`${side === 0 ? 'default' : 'auto   '}  ${what}: ${speed.toFixed(1)}`);
      }
    }
  const rows = measured.map(({ what, found }) => row(`${what}, 1/s`, found));
  writeSection([...rows, row('write-ahead log of a read-write transaction, bytes', wal)]);
} finally {
  await sandbox.close();
}

async function runWithWal(
  on: PostgresServer,
  args: readonly string[],
): Promise<{ speed: number; walBytes: number }> {
  const written = async (): Promise<number> => {
    const [found] = await on.sql("SELECT (pg_current_wal_insert_lsn() - '0/0')::text AS bytes");
    return Number(found?.['bytes']);
  };
  const before = await written();
  const speed = await run(on, args);
  return { speed, walBytes: (await written()) - before };
}

function row(what: string, [plain = [], tuned = []]: readonly number[][]): string[] {
  const ratio = median(tuned.map((of, i) => of / (plain[i] ?? Number.NaN)));
  return [what, shown(median(plain)), shown(median(tuned)), ratio.toFixed(2)];
}

function shown(speed: number): string {
  return speed < 10 ? speed.toPrecision(2) : speed.toFixed(0);
}

function writeSection(rows: readonly (readonly string[])[]): void {
  const file = inWorkspace('docs', 'tuning.md');
  const head = "## Beside the operator's defaults";
  const [rest = ''] = readFileSync(file, 'utf8').split(`${head}\n`);
  const table = [['what', 'default', 'auto', 'ratio'], ['---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
  writeFileSync(
    file,
    `${rest.trimEnd()}

${head}

\`npx nx run conformance:tuning\` measures, and writes this: pgbench at scale ${scale} on PostgreSQL ${major}, both sets of settings in turns on
one server, as for an instance of ${availableParallelism()} CPUs, 4Gi and a volume of 50Gi; medians of ${rounds} rounds of ${seconds} seconds for each load, 8 clients
(reports: 1), after as long a time of reading that fills the buffers. Ratios are those of each round, whose two sides ran one after the
other. It is one machine, which did other work too: a tenth more or less says nothing.

${table}

- Reading: the data, 0.9 GB, fit into the kernel's cache of this machine, so that larger buffers save no read, only the way through the
  kernel. A server that has just started fills them first, and is slower than with small ones for some seconds.
- Writing: \`wal_compression\` takes CPU for pages that change the first time after a checkpoint, and with two CPUs for all of clients,
  server and pgbench that shows. What it saves is the log, which is sent to each standby and archived.
- The second report makes half a million groups: to the planner three processes that sort and one that hashes cost nearly the same
  (with the defaults they differ by 4 in a hundred), and with more work_mem it takes the one.
`,
  );
}
