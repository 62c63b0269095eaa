import { helm, type Json } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseManifests } from './manifest.ts';
import { field, type KubeObject } from './object.ts';
import { Scenario } from './scenario.ts';
import { SqlClient } from './sql-client.ts';
import { met, notYet } from './wait.ts';
import { inWorkspace } from './workspace.ts';

const LOCAL = [inWorkspace('values/local/common.yaml')];
const CLUSTER = 'logging-butler-postgres';
const direct = { host: `${CLUSTER}-rw` };

const VALUES: Readonly<Record<string, Json>> = {
  'logging.profile': 'slowQueries',
  'logging.slowQuery': '300ms',
  'cluster.postgresql.parameters.log_temp_files': '7MB',
  'logging.shipping.enabled': true,
  'logging.shipping.loki.endpoint': 'http://loki.example.org:3100',
};

describe('logging', () => {
  let scenario: Scenario;
  let client: SqlClient;
  let image: string;
  let objects: KubeObject[];

  beforeAll(async () => {
    scenario = await Scenario.open('logging');
    const { chart, namespace } = scenario;
    const tool = await helm();
    const options = await scenario.helmOptions(LOCAL, { ...VALUES, 'logging.shipping.enabled': false });
    const release = await tool.install('logging', chart, options);
    const manifest = await tool.template('logging', chart, await scenario.helmOptions(LOCAL, { ...VALUES }));
    objects = parseManifests(manifest, 'the chart with a collector');
    for (const object of parseManifests(release.manifest, 'the release'))
      if (object.kind === 'Cluster') image = String(field(await scenario.healthy(object), 'status', 'image'));
    client = await SqlClient.start(scenario.kube, { namespace, cluster: CLUSTER, image });
    await scenario.until('a login', async () => {
      const { exitCode, stderr } = await client.attempt(direct, 'SELECT 1');
      return exitCode === 0 ? met(true) : notYet(stderr);
    });
  });

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
  });

  it.each([
    ['log_min_duration_statement', '300ms'],
    ['log_lock_waits', 'on'],
    ['log_temp_files', '7MB'],
  ])("gives PostgreSQL %s = %s: the profile's, or what the values say themselves", async (name, value) => {
    expect(await client.query(direct, `SHOW ${name}`)).toBe(value);
  });

  it('puts a slow statement into the log of the pod, as JSON', async () => {
    await client.query(direct, "SELECT pg_sleep(0.5), 'slow on purpose'");
    const line = await scenario.until('the statement in the log', async () => {
      const text = await scenario.kube.logs(scenario.namespace, `${CLUSTER}-1`, 'postgres', 100);
      const found = text.split('\n').find((candidate) => candidate.includes('slow on purpose'));
      return found ? met(found) : notYet(`${text.split('\n').length} lines without it`);
    });
    const record: unknown = field(JSON.parse(line), 'record');
    expect(record).toMatchObject({ error_severity: 'LOG', user_name: 'rubin', database_name: 'lsstdb1' });
    expect(String(field(record, 'message'))).toMatch(/^duration: \d+\.\d+ ms {2}statement: SELECT/);
  });

  /** The collector's own image is not what is proven here: its rights, its mounts and the files' names are. */
  it("lets the collector's pod read the cluster's files on the node, and write nothing there", async () => {
    const { kube, namespace } = scenario;
    const map = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.endsWith('-logs'));
    const daemons = objects.find(({ kind }) => kind === 'DaemonSet');
    if (!map || !daemons) throw new Error('the chart has no collector');
    const config: unknown = JSON.parse(String(field(map, 'data', 'vector.json')));
    const files = String(field(config, 'sources', 'files', 'include', 0));
    const template = field(daemons, 'spec', 'template') as { spec: { containers: object[] } };
    const [vector] = template.spec.containers;
    const { securityContext, volumeMounts } = vector as Record<string, unknown>;
    const container = {
      name: 'reader',
      image,
      command: ['sleep', 'infinity'],
      securityContext,
      volumeMounts,
    };
    await kube.apply(map, { namespace });
    await kube.apply(
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'reader' },
        spec: { ...template.spec, terminationGracePeriodSeconds: 0, containers: [container] },
      } as { apiVersion: string; kind: string; metadata: { name: string } },
      { namespace },
    );
    await scenario.untilObject(
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'reader' } },
      'be ready',
      (pod) => field(pod, 'status', 'containerStatuses', 0, 'ready') === true,
    );
    const run = (command: string): ReturnType<typeof kube.exec> =>
      kube.exec(namespace, 'reader', 'reader', ['sh', '-c', command]);

    const read = await run(`cat ${files} | grep -c '"logging_pod":"${CLUSTER}-1"'`);
    expect(Number(read.stdout)).toBeGreaterThan(10);
    expect((await run('id -u')).stdout.trim()).toBe('65532');
    expect((await run('touch /var/log/pods/x')).exitCode).not.toBe(0);
    expect((await run('touch /var/lib/vector/x')).exitCode).toBe(0);
    expect((await run('ls /var/run/secrets/kubernetes.io')).exitCode).not.toBe(0);
    expect((await run('cat /etc/vector/vector.json /etc/vector/flatten.vrl')).exitCode).toBe(0);
  });
});
