import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { budgetTables } from '@butler-postgres/chart';
import { withDefaults } from '@butler-postgres/values';
import { Authority } from './certificates.ts';
import { PostgresServer } from './postgres.ts';
import { Sandbox } from './sandbox.ts';
import type { Major } from './tools.ts';
import { ofTurn } from './turn.ts';

let sandbox: Sandbox;
let authority: Authority;
beforeAll(async () => {
  sandbox = await Sandbox.open();
  authority = await Authority.create(sandbox, 'memory');
});
afterAll(() => sandbox.close());

/** Megabytes of shared memory, as the budget of the chart adds them up. */
function budgeted(major: Major, parameters: Readonly<Record<string, string>>): number {
  const { values } = withDefaults({ cluster: { image: { major }, postgresql: { parameters } } });
  const [memory = []] = budgetTables(values, { name: 'demo', namespace: 'butler' });
  return memory
    .filter(([name = '']) => ['shared_buffers', 'max_locks_per_transaction'].includes(name))
    .reduce((sum, row) => sum + Number.parseInt(row.at(-1) ?? '', 10), 0);
}

const loads: readonly Readonly<Record<string, string>>[] = [
  { max_connections: '5000' },
  { max_connections: '1000', max_locks_per_transaction: '1000' },
  { max_locks_per_transaction: '10000' },
  { max_pred_locks_per_transaction: '10000' },
  { max_prepared_transactions: '10000' },
];

it.each(ofTurn([15, 16, 17, 18]))('the budget knows the shared memory of %d', async (major) => {
  const server = await PostgresServer.create(sandbox, major, authority, `memory-${major}`);
  for (const load of loads) {
    const parameters = { shared_buffers: '32MB', max_worker_processes: '32', ...load };
    await server.apply({ parameters, hba: [] });
    const [row] = await server.sql(
      "SELECT setting::int AS size FROM pg_settings WHERE name = 'shared_memory_size'",
    );
    const ratio = budgeted(major, parameters) / Number(row?.['size']);
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.2);
  }
  await server.stop();
});
