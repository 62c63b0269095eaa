import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { helm, type Helm } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AdoptPage } from './adopt/page.ts';
import { running, type Running } from './adopt/running.ts';
import { archived, backedUp } from './archive.ts';
import { Flux } from './gitops/flux.ts';
import { Registry } from './gitops/registry.ts';
import { parseManifests } from './manifest.ts';
import { clusterRef, field, label, text, type KubeObject, type ObjectRef } from './object.ts';
import { ObjectStore } from './object-store.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';
import { SqlClient } from './sql-client.ts';
import { met, notYet } from './wait.ts';
import { inWorkspace } from './workspace.ts';
import { longestStall, WriteLoad } from './write-load.ts';

const MINUTE = 60_000;
/** Rows that must be acknowledged after an event. */
const FEW = 100;
const POOL = { host: 'butler-pool' };
const release = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'lsst' } };
const chartSource = {
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'OCIRepository',
  metadata: { name: 'butler-postgres' },
};

/** The Clusters of adopt/manifests.yaml, each taken over by one of the two Helms. */
const takeovers = [
  { cluster: 'lsst', major: 4 },
  { cluster: 'ops', major: 3 },
] as const;

describe('what somebody wrote by hand', () => {
  let scenario: Scenario;
  let page: AdoptPage;
  let registry: Registry;
  let flux: Flux;
  let client: SqlClient;
  let load: WriteLoad;
  let before: Running;
  /** Seconds without an acknowledged write while the same programs run and nothing happens. */
  let control: number;
  const helms = new Map<number, Helm>();
  /** Objects whose generation the report says to move. */
  const announced = new Set<string>();

  const names = (cluster: string) => {
    const { major } = takeovers.find((one) => one.cluster === cluster) as (typeof takeovers)[number];
    return { cluster, chart: scenario.chart, helm: (helms.get(major) as Helm).path };
  };
  const type = async (start: string, { cluster }: { cluster: string }) => page.type(start, names(cluster));

  /** Waits until some more rows are acknowledged, and gives how many there are. */
  async function written(): Promise<number> {
    const { length } = await load.acknowledged();
    return scenario.until('more writes', async () => {
      const now = (await load.acknowledged()).length;
      return now >= length + FEW
        ? met(now)
        : notYet(`${now - length} rows; psql said: ${await load.errors()}`);
    });
  }

  /** The longest time without an acknowledged write while something happens. */
  async function stallDuring(happen: () => Promise<void>): Promise<number> {
    const since = await written();
    await happen();
    await written();
    return longestStall(await load.acknowledged(), since);
  }

  /** What runs is what ran, but for generations that were announced, and no client waited. */
  async function untouched(stall: number): Promise<void> {
    const { generations, ...same } = await running(scenario);
    const { generations: old, ...first } = before;
    expect(same).toEqual(first);
    const moved = [...generations].filter(([object, generation]) => old.get(object) !== generation);
    expect(moved.map(([object]) => object).filter((object) => !announced.has(object))).toEqual([]);
    expect(stall).toBeLessThan(control + 1);
  }

  beforeAll(async () => {
    const options = readOptions(process.env);
    scenario = await Scenario.open('adopt');
    const { kube, namespace } = scenario;
    page = await AdoptPage.open(scenario);
    for (const { major } of takeovers) helms.set(major, await helm({ major }));
    flux = new Flux(scenario);
    registry = await Registry.open(kube, options.registry, namespace, helms.get(4) as Helm);
    const store = await ObjectStore.open(scenario, options.s3);
    const { destinationPath, endpointURL } = store.values['backups.objectStore'] as Record<string, string>;
    const written = await readFile(inWorkspace('packages/conformance/src/adopt/manifests.yaml'), 'utf8');
    const filled = written
      .replaceAll('${DESTINATION}', destinationPath ?? '')
      .replaceAll('${ENDPOINT}', endpointURL ?? '')
      .replaceAll('${POSTGRES}', options.postgresImage ?? 'ghcr.io/cloudnative-pg/postgresql:17')
      .replaceAll('${PGBOUNCER}', options.pgbouncerImage ?? 'ghcr.io/cloudnative-pg/pgbouncer:1.25.1');
    await writeFile(join(page.folder, 'by-hand.yaml'), filled);
    await page.run(`kubectl apply -n ${namespace} -f by-hand.yaml`);
    let image = '';
    for (const object of parseManifests(filled, 'by-hand.yaml')) {
      if (object.kind === 'Cluster') image = text(await scenario.healthy(object), 'status', 'image');
      if (object.kind === 'Pooler') await scenario.poolerReady(object);
      if (object.kind === 'DatabaseRole') await scenario.applied(object);
    }
    for (const { cluster } of takeovers) await archived(scenario, cluster);
    client = await SqlClient.start(kube, { namespace, cluster: 'lsst', image });
    await client.query(POOL, 'CREATE TABLE written (n bigint PRIMARY KEY)');
    load = WriteLoad.start(client, POOL.host, 'written');
    before = await running(scenario);
    control = await stallDuring(async () => {
      // what costs as much time of the machine and changes nothing
      for (const end = Date.now() + MINUTE; Date.now() < end;)
        await page.run(`kubectl apply -n ${namespace} -f by-hand.yaml --server-side --dry-run=server`);
    });
  }, 25 * MINUTE);

  afterAll(async () => {
    await (registry as Registry | undefined)?.close();
    await (page as AdoptPage | undefined)?.close();
    await (scenario as Scenario | undefined)?.close();
  });

  describe.each(takeovers)('$cluster, by the commands of docs/adopt.md and Helm $major', (takeover) => {
    const { cluster } = takeover;
    let stated: Stated[];

    it('is imported without a difference', async () => {
      const imported = await page.type(
        'butler-postgres import --from-cluster',
        names(cluster),
        ' --report json',
      );
      expect(imported).toMatchObject({ code: 0 });
      stated = (JSON.parse(imported.stdout) as { report: { stated: Stated[] } }).report.stated;
      for (const { object } of stated) announced.add(object.replace(' ', '/'));
    });

    it('breaks a rule, which is accepted with a reason', async () => {
      const refused = await type('butler-postgres validate', takeover);
      expect(refused.code).toBe(1);
      expect(refused.stdout + refused.stderr).toContain('in plain text');
      const reason = "the store is a test's, with nothing in it that matters";
      const exceptions = `policies:\n  exceptions:\n    store-plain-http: ${reason}\n`;
      await appendFile(join(page.folder, 'values', cluster, 'common.yaml'), exceptions);
      expect(await type('butler-postgres validate', takeover)).toMatchObject({ code: 0 });
    });

    it('differs in what the chart adds to metadata, and in what the report announces', async () => {
      expect(await type('butler-postgres render', takeover)).toMatchObject({ code: 0 });
      const { stdout } = await type('kubectl diff', takeover);
      expect(changedKeys(stdout).filter((key) => !stated.some((one) => keysOf(one).includes(key)))).toEqual(
        [],
      );
    });

    it('is taken over without a restart, another name or a gap', async () => {
      const stall = await stallDuring(async () => {
        for (const start of ['kubectl apply', 'helm install'])
          expect(await type(start, takeover)).toMatchObject({ code: 0 });
      });
      await scenario.healthy(clusterRef(cluster));
      await untouched(stall);
    });
  });

  it('goes on in the folders of its archives', async () => {
    const backup = (cluster: string, spec: object): KubeObject => ({
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Backup',
      metadata: { name: `${cluster}-after` },
      spec: { cluster: { name: cluster }, ...spec },
    });
    const plugin = { method: 'plugin', pluginConfiguration: { name: 'barman-cloud.cloudnative-pg.io' } };
    const taken = [backup('lsst', plugin), backup('ops', { method: 'barmanObjectStore' })];
    for (const one of taken) {
      const cluster = text(one, 'spec', 'cluster', 'name');
      await scenario.kube.apply(one, { namespace: scenario.namespace });
      const done = await backedUp(scenario, cluster, one.metadata);
      await archived(scenario, cluster);
      if (cluster === 'ops') expect(text(done, 'status', 'serverName')).toBe('ops');
      await scenario.kube.remove(one, scenario.namespace);
      await scenario.gone(one);
    }
    const store = {
      apiVersion: 'barmancloud.cnpg.io/v1',
      kind: 'ObjectStore',
      metadata: { name: 'backups' },
    };
    const known = await scenario.untilObject(store, 'know the backup', (found) =>
      Boolean(field(found, 'status', 'serverRecoveryWindow', 'lsst')),
    );
    expect(Object.keys(field(known, 'status', 'serverRecoveryWindow') as object)).toEqual(['lsst']);
  });

  it('lets the roles of its Secrets log in', async () => {
    for (const user of ['reader', 'loader']) {
      const login = { host: 'lsst-rw', user, password: 'not-a-secret', database: 'app' };
      expect(await client.query(login, 'SELECT current_user')).toBe(user);
    }
  });

  it('is handed to Flux, and nothing restarts', async () => {
    const { kube, namespace } = scenario;
    await registry.publish(scenario.chart, '0.1.0');
    const common = await readFile(join(page.folder, 'values', 'lsst', 'common.yaml'), 'utf8');
    const source = {
      ...chartSource,
      spec: {
        interval: '1h',
        insecure: true,
        url: `oci://${registry.folder}/butler-postgres`,
        ref: { tag: '0.1.0' },
        layerSelector: {
          mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
          operation: 'copy',
        },
      },
    };
    const given = [
      source,
      valuesOf(common),
      ...parseManifests(page.here(page.block('yaml', 'kind: HelmRelease'), names('lsst')), 'docs/adopt.md'),
    ];
    const stall = await stallDuring(async () => {
      for (const object of given) await kube.apply(object, { namespace });
      await flux.ready(release);
    });
    expect(field(await kube.get(release, namespace), 'status', 'history', 0, 'version')).toBe(2);
    await untouched(stall);
  });

  it('changes as the values do, though others wrote it before', async () => {
    const { kube, namespace } = scenario;
    await writeFile(join(page.folder, 'names.tmpl'), page.block('gotemplate', '.metadata.name'));
    expect(await type('kubectl get', { cluster: 'lsst' })).toMatchObject({ code: 0 });
    const common = await readFile(join(page.folder, 'values', 'lsst', 'common.yaml'), 'utf8');
    const without = common.replace(/^ +work_mem: .*\n/m, '');
    expect(without).not.toBe(common);
    await kube.apply(valuesOf(without), { namespace });
    await flux.reconcile(release);
    await flux.ready(release);
    const changed = await kube.get(clusterRef('lsst'), namespace);
    expect(field(changed, 'spec', 'postgresql', 'parameters', 'work_mem')).toBeUndefined();
    announced.add(label(clusterRef('lsst')));
    await untouched(0);
  });

  it('stays when the releases go', async () => {
    const stall = await stallDuring(async () => {
      await scenario.kube.remove(release, scenario.namespace);
      await scenario.gone(release);
      await (helms.get(3) as Helm).uninstall('ops', scenario.at);
    });
    await untouched(stall);
  });

  it('has lost no row that was acknowledged', async () => {
    await load.stop();
    const acknowledged = await load.acknowledged();
    const kept = new Set((await client.query(POOL, 'SELECT n FROM written')).split('\n').map(Number));
    expect(acknowledged.filter(({ n }) => !kept.has(n))).toEqual([]);
  });
});

/** A field that the report announces. */
interface Stated {
  readonly object: string;
  readonly field: string;
}

/** The keys on the way to a field: those under which a diff may show it. */
function keysOf({ field: path }: Stated): string[] {
  return path.split(/[.[\]]/);
}

/** The keys that a diff of kubectl shows as changed, besides what the chart adds to metadata. */
function changedKeys(diff: string): string[] {
  const metadata =
    /^\+ +(labels|annotations|(app\.kubernetes\.io|helm\.sh|(kustomize\.toolkit\.fluxcd|argocd\.argoproj)\.io)\/[a-z-]+):|^[+-] +generation:/;
  return diff
    .split('\n')
    .filter((line) => /^[+-](?![+-])/.test(line) && !metadata.test(line))
    .map((line) => /^\+ +(?:- )?([A-Za-z]+):/.exec(line)?.[1] ?? line);
}

/** The ConfigMap that docs/adopt.md names. */
function valuesOf(common: string): ObjectRef {
  const values = { metadata: { name: 'lsst-values' }, data: { 'common.yaml': common } };
  return { apiVersion: 'v1', kind: 'ConfigMap', ...values };
}
