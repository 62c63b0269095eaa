import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { runProgram } from '../command.ts';
import { freePort, Sandbox } from '../sandbox.ts';
import { debianProgram } from '../tools.ts';
import { refusedInPooler } from './verdict.test.helper.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.open();
});
afterAll(() => sandbox.close());

/** Whether PgBouncer reads its file to the end: the last line is one that it refuses, and says so, in any case. */
async function isRead(name: string, value: string): Promise<boolean> {
  const last = 'stats_period = never';
  const lines = ['[pgbouncer]', `listen_port = ${await freePort()}`, `${name} = ${value}`, last, ''];
  const file = await sandbox.serverFile('asked.ini', lines.join('\n'));
  const { stderr } = await runProgram(debianProgram('usr/sbin/pgbouncer'), ['-u', 'nobody', file]);
  expect(stderr).toContain('invalid value');
  return !stderr.includes(`for parameter ${name} `);
}

const numbers = ['10', '0x10', '010', '-1', '+5', '10.5', '1e3', 'abc', '10s', '', '4kB'];
const switches = ['0', '1', '2', 'on', 'yes', 'true', 'off', ''];
const times = ['15', '0.5', '.5', '1e3', '5s', '1min', '-1', 'abc', '', '1.5.2'];
const modes = ['disable', 'prefer', 'verify-full', 'always', '1', ''];

it.each([
  ...numbers.map((value) => ['default_pool_size', value] as const),
  ...numbers.map((value) => ['tcp_user_timeout', value] as const),
  ...switches.map((value) => ['tcp_keepalive', value] as const),
  ...switches.map((value) => ['log_connections', value] as const),
  ...times.map((value) => ['server_lifetime', value] as const),
  ...times.map((value) => ['query_wait_timeout', value] as const),
  ...modes.map((value) => ['server_tls_sslmode', value] as const),
])('PgBouncer and the chart are of one mind about %s = "%s"', async (name, value) => {
  expect(!refusedInPooler(name, value)).toBe(await isRead(name, value));
});
