import { dirname } from 'node:path';
import { rm } from 'node:fs/promises';
import { helm, type Helm, type Json } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runGrants } from './access-grants.ts';
import { accessValues } from './access-release.ts';
import { helmTest } from './helm-test.ts';
import { clusterRef, items, poolerRef, text, type ObjectRef } from './object.ts';
import { Scenario } from './scenario.ts';
import { superuser } from './superuser.ts';

const RELEASE = 'operations';
const CLUSTER = 'operations-butler-postgres';
const TEST = `${CLUSTER}-test`;
const MINUTES = 60_000;

const pooler = (spec?: object): ObjectRef => {
  const ref = poolerRef(`${CLUSTER}-pooler-rw`);
  return spec ? ({ ...ref, spec } as ObjectRef) : ref;
};

describe('a day of operations', () => {
  let scenario: Scenario;
  let tool: Helm;
  let file: string;

  const sql = (statement: string, database = 'lsstdb1'): Promise<string> =>
    superuser(scenario, CLUSTER, database, statement);
  const readerReads = (): Promise<string> =>
    sql("SELECT has_schema_privilege('lsstdb1_main_reader', 'main', 'USAGE')");

  async function options(own: Record<string, Json> = {}): Promise<Parameters<Helm['install']>[2]> {
    return { ...(await scenario.helmOptions([file], own)), timeoutSeconds: 900 };
  }

  /** What `helm test` answers: `passed`, or how it failed, and the lines of its Job. */
  async function tested(): Promise<{ passed: boolean; lines: string[] }> {
    const { namespace } = scenario;
    const passed = await helmTest(scenario, RELEASE).then(
      () => true,
      () => false,
    );
    const pods = await scenario.kube.list(
      { apiVersion: 'v1', kind: 'Pod' },
      { namespace, selector: `job-name=${TEST}` },
    );
    const logs = await Promise.all(
      pods.map(({ metadata }) => scenario.kube.logs(namespace, metadata.name, 'test', 100)),
    );
    return { passed, lines: logs.join('').split('\n').filter(Boolean) };
  }

  beforeAll(async () => {
    tool = await helm();
    scenario = await Scenario.open('operations');
    file = await accessValues(scenario, undefined);
    await tool.install(RELEASE, scenario.chart, await options());
    await scenario.healthy(clusterRef(CLUSTER));
    await scenario.poolerReady(pooler());
  }, 30 * MINUTES);

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
    if ((file as string | undefined) !== undefined) await rm(dirname(file), { recursive: true });
  });

  it('helm test passes, with a line for each question', async () => {
    const { passed, lines } = await tested();
    expect(lines.filter((line) => !line.startsWith('ok '))).toEqual(['4 ok, 0 failed']);
    expect(passed).toBe(true);
  });

  it('a role that was dropped is made again by the operator, with its groups', async () => {
    await sql('DROP ROLE dev2');
    const { succeeded } = await runGrants(scenario, `${CLUSTER}-grants`, 'role');
    expect(succeeded).toBe(true);
    expect(await sql("SELECT pg_has_role('dev2', 'lsstdb1_main_developer', 'MEMBER')")).toBe('t');
  });

  it('a schema that was dropped holds up no other right, and fails the run', async () => {
    await sql('DROP SCHEMA main', 'lsstdb2');
    await sql('REVOKE USAGE ON SCHEMA main FROM lsstdb1_main_reader');
    const { succeeded, log } = await runGrants(scenario, `${CLUSTER}-grants`, 'schema', 10 * MINUTES);
    expect(succeeded).toBe(false);
    expect(log).toContainEqual(expect.stringMatching(/MISSING schema main of database lsstdb2: restore it/));
    expect(await readerReads()).toBe('t');
    const metadata = { name: `${CLUSTER}-lsstdb2` };
    const database = { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Database', metadata };
    await scenario.kube.patchStatus(database, scenario.namespace, {
      applied: false,
      observedGeneration: 0,
    });
    await scenario.applied(database);
    expect((await runGrants(scenario, `${CLUSTER}-grants`, 'schema-again')).succeeded).toBe(true);
  });

  it('helm test fails, and says where, when a pooler has no pods', async () => {
    await scenario.kube.apply(pooler({ instances: 0 }), { namespace: scenario.namespace });
    const { passed, lines } = await tested();
    expect(passed).toBe(false);
    expect(lines).toContainEqual(
      expect.stringMatching(/^FAILED {2}a client writes and reads through .*pooler-rw/),
    );
    expect(lines).toContain('3 ok, 1 failed');
    // by the same manager, so that it owns no field of Helm's afterwards
    await scenario.kube.apply(pooler({}), { namespace: scenario.namespace });
  });

  it('grants and an upgrade rest while all instances are fenced, of which the phase says nothing', async () => {
    const fenced = {
      ...clusterRef(CLUSTER),
      metadata: { name: CLUSTER, annotations: { 'cnpg.io/fencedInstances': '["*"]' } },
    };
    await scenario.kube.apply(fenced, { namespace: scenario.namespace, manager: 'somebody' });
    const { succeeded, log } = await runGrants(scenario, `${CLUSTER}-grants`, 'fenced');
    expect(succeeded).toBe(true);
    expect(log).toEqual([
      `butler-access: no right was looked at: the primary of Cluster ${CLUSTER} is fenced`,
    ]);
    const release = await tool.upgrade(RELEASE, scenario.chart, await options());
    expect(release.status).toBe('deployed');
    expect((await tested()).lines[0]).toMatch(/^FAILED {2}PostgreSQL runs: .* is fenced$/);
    const phase = text(await scenario.kube.get(clusterRef(CLUSTER), scenario.namespace), 'status', 'phase');
    expect(phase).toBe('Cluster in healthy state');
    await scenario.kube.apply(clusterRef(CLUSTER), { namespace: scenario.namespace, manager: 'somebody' });
    await scenario.healthy(clusterRef(CLUSTER));
  });

  it(
    'grants and upgrades rest while it is hibernated, the one that makes it sleep, too',
    async () => {
      const hibernation = async (state: string): Promise<void> => {
        const own = { 'cluster.annotations': { 'cnpg.io/hibernation': state } };
        expect((await tool.upgrade(RELEASE, scenario.chart, await options(own))).status).toBe('deployed');
      };
      await hibernation('on');
      await scenario.untilObject(
        clusterRef(CLUSTER),
        'sleep',
        (cluster) =>
          items(cluster, 'status', 'conditions').some(
            (one) => text(one, 'type') === 'cnpg.io/hibernation' && text(one, 'status') === 'True',
          ),
        5 * MINUTES,
      );
      const { succeeded, log } = await runGrants(scenario, `${CLUSTER}-grants`, 'asleep');
      expect(succeeded).toBe(true);
      expect(log).toEqual([`butler-access: no right was looked at: Cluster ${CLUSTER} is hibernated`]);
      await hibernation('on');
      await hibernation('off');
      await scenario.healthy(clusterRef(CLUSTER));
      expect(await readerReads()).toBe('t');
    },
    20 * MINUTES,
  );
});
