import type { InterruptedCluster } from '../interruptions/interrupted-cluster.ts';
import type { Scenario } from '../scenario.ts';
import type { Session } from '../sql-client.ts';
import { met, notYet } from '../wait.ts';

const END = '/tmp/end';
const SCRIPT = `rm -f ${END}
{ echo 'BEGIN; SELECT 1;'; until [ -e ${END} ]; do sleep 0.2; done; echo 'COMMIT;'; } | psql -X`;
const COUNT = "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'";

/** Runs something while a client of the pooler is in a transaction, idle, and gives how that client ended. */
export async function whileInTransaction(
  scenario: Scenario,
  cluster: InterruptedCluster,
  run: () => Promise<unknown>,
): Promise<Session> {
  const login = ['env', `PGHOST=${cluster.pooler}`, 'PGSSLMODE=verify-full'];
  const open = cluster.run([...login, 'bash', '-c', SCRIPT]);
  try {
    await scenario.until('a client in a transaction', async () => {
      const count = await cluster.query(COUNT);
      return count === '0' ? notYet(count) : met(count);
    });
    await run();
  } finally {
    await cluster.run(['touch', END]);
  }
  return open;
}
