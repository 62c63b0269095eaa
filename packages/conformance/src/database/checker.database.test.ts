import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { check, type Verdict } from '../checker/check.ts';
import type { Operation } from '../checker/history.ts';
import { checkLists } from '../checker/lists.ts';
import { CheckedLoad, loadTables, type Run } from '../checker/load.ts';
import { histories } from '../checker/simulate.test.helper.ts';
import { checkTransfers } from '../checker/transfers.ts';
import { Relay } from '../checker/relay.test.helper.ts';
import { met, notYet, waitFor } from '../wait.ts';
import { inWorkspace } from '../workspace.ts';
import { Authority } from './certificates.ts';
import { mustRun, runProgram } from './command.ts';
import { PostgresServer } from './postgres.ts';
import { Sandbox } from './sandbox.ts';
import { psql } from './tools.ts';

const MAJOR = 17;
const hba = ['host all all 127.0.0.1/32 trust', 'host replication all 127.0.0.1/32 trust'];
const durable = { fsync: 'on', synchronous_commit: 'on' };
/** What a client finds there, each element with its list. */
const ELEMENTS = `SELECT unnest(elements) AS value FROM checked_list`;

const bash: Run = async (command) => {
  const { path, env } = psql();
  const PATH = `${path.slice(0, path.lastIndexOf('/'))}:${String(process.env['PATH'])}`;
  const { code, stdout } = await runProgram(
    { path: '/usr/bin/env', env: { ...env, PATH, PAUSE: '0.01' } },
    command,
  );
  return { exitCode: code, stdout };
};

describe('Porcupine', () => {
  it('finds an order of what a correct store said, and none when a balance is another', async () => {
    const property = fc.asyncProperty(histories, fc.nat(), async (history, by) => {
      expect(await checkTransfers(history)).toEqual([]);
      const read = history.filter((one) => one.kind === 'transfer' && one.seen !== null);
      const wrong = read[by % read.length];
      fc.pre(wrong !== undefined);
      const changed = history.map((one) =>
        one === wrong && one.kind === 'transfer' ? { ...one, seen: { ...one.seen, [one.from]: 1e9 } } : one,
      );
      expect(await checkTransfers(changed)).toMatchObject([{ kind: 'not-linearizable' }]);
    });
    await fc.assert(property, { numRuns: 30 });
  });
});

describe('a load on real PostgreSQL, and what its history proves', () => {
  let sandbox: Sandbox;
  let server: PostgresServer;
  let rw: Relay;
  let ro: Relay;
  let load: CheckedLoad;

  const service = ({ port }: Relay): string =>
    `host=127.0.0.1 port=${port} user=postgres dbname=postgres sslmode=disable`;

  beforeEach(async () => {
    sandbox = await Sandbox.open();
    server = await PostgresServer.create(sandbox, MAJOR, await Authority.create(sandbox, 'cluster'));
    await server.apply({ parameters: durable, hba });
    await server.sql(loadTables);
    rw = await Relay.open(() => server.port);
    ro = await Relay.open(() => server.port);
  });

  afterEach(async () => {
    rw.close();
    ro.close();
    await sandbox.close();
  });

  async function begin(): Promise<void> {
    load = await CheckedLoad.start(bash, sandbox.path('history'), { rw: service(rw), ro: service(ro) });
    await written();
  }

  /** Waits until more writes are acknowledged. */
  async function written(more = 200): Promise<void> {
    const before = await load.writes();
    await waitFor(
      async () => {
        const now = await load.writes();
        return now >= before + more ? met(now) : notYet(`${now - before} writes`);
      },
      { timeout: 60_000, describe: 'writes' },
    );
  }

  /** Waits until the last transaction that a standby has was more than some seconds ago. */
  async function behind(standby: PostgresServer, seconds: number): Promise<void> {
    await waitFor(
      async () => {
        const [row] = await standby.sql(
          'SELECT extract(epoch FROM now() - pg_last_xact_replay_timestamp())::float AS age',
        );
        const age = Number(row?.['age']);
        return age > seconds ? met(age) : notYet(`${age} s`);
      },
      { timeout: 60_000, describe: 'a standby that is behind' },
    );
  }

  async function end(): Promise<{ history: Operation[]; verdict: Verdict }> {
    await load.stop();
    const history = await load.history();
    return { history, verdict: await check(history) };
  }

  /** Acknowledged elements that one server has and the other has not, by the servers' own words. */
  async function lostBetween(
    old: PostgresServer,
    now: PostgresServer,
    history: readonly Operation[],
  ): Promise<number> {
    const there = new Set((await now.sql(ELEMENTS)).map(({ value }) => value));
    const gone = new Set(
      (await old.sql(ELEMENTS)).map(({ value }) => value).filter((value) => !there.has(value)),
    );
    return history.filter((one) => one.kind === 'append' && one.result === 'ok' && gone.has(one.value))
      .length;
  }

  it('kill -9, three times: nothing is found', async () => {
    await begin();
    for (let time = 0; time < 3; time++) {
      await server.crash();
      await server.start();
      await written();
    }
    const { verdict } = await end();
    expect(verdict).toMatchObject({ findings: [], behind: 0 });
    expect(verdict.operations.unknown).toBeGreaterThan(0);
  });

  it('synchronous replication, and the standby promoted when the primary is gone: nothing is found', async () => {
    const standby = await server.standby();
    await standby.sql("ALTER SYSTEM SET synchronous_standby_names = ''");
    await server.sql("ALTER SYSTEM SET synchronous_standby_names = '*'");
    await server.sql('SELECT pg_reload_conf()');
    ro.target = () => standby.port;
    await begin();
    await standby.sql('SELECT pg_wal_replay_pause()');
    await written(300);
    // on a fast machine they are written before any answer could be so far behind
    await behind(standby, 1);
    await written(1);
    await standby.sql('SELECT pg_wal_replay_resume()');
    await server.crash();
    await standby.sql('SELECT pg_promote()');
    rw.target = () => standby.port;
    await written();
    const { history, verdict } = await end();
    expect(verdict.findings).toEqual([]);
    expect(verdict.behind).toBeGreaterThan(0.5);
    expect(checkLists(history, 0.5).findings).not.toEqual([]);
    expect(verdict.operations.unknown).toBeGreaterThan(0);
    await server.start();
    expect(await lostBetween(server, standby, history)).toBe(0);
  });

  it('an asynchronous standby that was cut off, promoted: each lost element is found', async () => {
    const stream = await Relay.open(() => server.port);
    const standby = await server.standby(`host=127.0.0.1 port=${stream.port} user=postgres`);
    ro.target = () => standby.port;
    await begin();
    stream.close();
    await written(300);
    await server.crash();
    await standby.sql('SELECT pg_promote()');
    rw.target = () => standby.port;
    await written();
    const { history, verdict } = await end();
    await server.start();
    const lost = await lostBetween(server, standby, history);
    expect(lost).toBeGreaterThan(100);
    expect(verdict.counts).toEqual({ lost, 'not-linearizable': 1 });
  });

  it('a primary that is not fenced while the standby is promoted: split brain is found', async () => {
    const standby = await server.standby();
    await begin();
    await standby.sql('SELECT pg_promote()');
    let connections = 0;
    rw.target = () => (connections++ % 2 === 0 ? standby.port : server.port);
    for (let round = 0; round < 4; round++) {
      rw.break();
      await written(100);
    }
    await server.crash();
    rw.target = () => standby.port;
    await written();
    const { history, verdict } = await end();
    await server.start();
    expect(verdict.counts['split-brain']).toBeGreaterThan(0);
    expect(verdict.counts['not-linearizable']).toBe(1);
    expect(verdict.counts.lost).toBe(await lostBetween(server, standby, history));
  });

  describe('the power goes, and with it what was not synced', () => {
    /** Runs the load on a server whose disk keeps what is synced, cuts the power, and goes on with that disk. */
    async function powerCut(fsync: 'on' | 'off'): Promise<{ lost: number; verdict: Verdict }> {
      const source = inWorkspace('packages/conformance/src/checker/unsynced.c');
      const library = sandbox.path('unsynced.so');
      await mustRun({ path: '/usr/bin/gcc', env: {} }, [
        '-shared',
        '-fPIC',
        '-O2',
        '-o',
        library,
        source,
        '-ldl',
      ]);
      await server.stop();
      const disk = await server.copyData('disk');
      const env = { LD_PRELOAD: library, UNSYNCED_FROM: server.data, UNSYNCED_TO: disk };
      await server.apply({ parameters: { ...durable, fsync }, hba, env });
      await begin();
      await written(300);
      await server.crash();
      const rebooted = await server.onData(disk, { parameters: durable, hba });
      rw.target = () => rebooted.port;
      ro.target = rw.target;
      await written();
      const { history, verdict } = await end();
      await server.apply({ parameters: durable, hba });
      return { lost: await lostBetween(server, rebooted, history), verdict };
    }

    it('with fsync: nothing is found', async () => {
      const { lost, verdict } = await powerCut('on');
      expect(verdict.findings).toEqual([]);
      expect(lost).toBe(0);
    });

    it('without fsync: each lost element is found', async () => {
      const { lost, verdict } = await powerCut('off');
      expect(lost).toBeGreaterThan(100);
      expect(verdict.counts).toEqual({ lost, 'not-linearizable': 1 });
    });
  });
});
