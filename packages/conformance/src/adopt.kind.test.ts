import { appendFile, cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { helm, type Helm } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AdoptPage } from './adopt/page.ts';
import { running, type Running } from './adopt/running.ts';
import { unannounced, type Stated } from './adopt/stated.ts';
import { Writer } from './adopt/writer.ts';
import { archived, backedUp } from './archive.ts';
import { ArgoCd } from './gitops/argocd.ts';
import { Flux } from './gitops/flux.ts';
import { GitServer } from './gitops/git-server.ts';
import { Registry } from './gitops/registry.ts';
import { parseManifests } from './manifest.ts';
import { clusterRef, field, label, text, type KubeObject, type ObjectRef } from './object.ts';
import { ObjectStore } from './object-store.ts';
import { readOptions, type Options } from './options.ts';
import { Scenario } from './scenario.ts';
import { inWorkspace } from './workspace.ts';

const MINUTE = 60_000;
const release = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'lsst' } };
const chartSource = {
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'OCIRepository',
  metadata: { name: 'butler-postgres' },
};

/** The Clusters of adopt/manifests.yaml, each with a pooler, and taken over by one of the two Helms. */
const takeovers = [
  { cluster: 'lsst', pooler: 'butler-pool', major: 4 },
  { cluster: 'ops', pooler: 'ops-pool', major: 3 },
] as const;
type Name = (typeof takeovers)[number]['cluster'];

describe('what somebody wrote by hand', () => {
  let scenario: Scenario;
  let page: AdoptPage;
  let registry: Registry;
  let flux: Flux;
  let argocd: ArgoCd;
  let git: GitServer;
  let options: Options;
  let application: KubeObject;
  let before: Running;
  const writers = new Map<string, Writer>();
  /** Seconds without an acknowledged write while the same programs run and nothing happens. */
  const control = new Map<string, number>();
  const helms = new Map<number, Helm>();
  /** Objects whose generation the report says to move. */
  const announced = new Set<string>();

  const names = (cluster: Name) => {
    const { major } = takeovers.find((one) => one.cluster === cluster) as (typeof takeovers)[number];
    return { cluster, chart: scenario.chart, helm: (helms.get(major) as Helm).path };
  };
  const type = async (start: string, { cluster }: { cluster: Name }) => page.type(start, names(cluster));
  const done = async (start: string, { cluster }: { cluster: Name }) => page.done(start, names(cluster));
  const writer = (cluster: Name): Writer => writers.get(cluster) as Writer;
  const valuesFile = (cluster: Name): string => join(page.folder, 'values', cluster, 'common.yaml');

  /** What happens leaves what ran as it was, but for generations that were announced, and no client waits for it. */
  async function untouchedBy(cluster: Name, happen: () => Promise<void>): Promise<void> {
    const stall = await writer(cluster).stallDuring(happen);
    const { generations, ...same } = await running(scenario);
    const { generations: old, ...first } = before;
    expect(same).toEqual(first);
    const moved = [...generations].filter(([object, generation]) => old.get(object) !== generation);
    expect(moved.map(([object]) => object).filter((object) => !announced.has(object))).toEqual([]);
    expect(stall).toBeLessThan((control.get(cluster) ?? 0) + 1);
  }

  /** The values without a setting, which nothing else in them names. */
  async function withoutSetting(cluster: Name): Promise<string> {
    const common = await readFile(valuesFile(cluster), 'utf8');
    const without = common.replace(/^ +work_mem: .*\n/m, '');
    expect(without).not.toBe(common);
    return without;
  }

  async function settingGone(cluster: Name): Promise<void> {
    await scenario.untilObject(clusterRef(cluster), 'lose a setting', (found) => {
      return field(found, 'spec', 'postgresql', 'parameters', 'work_mem') === undefined;
    });
    announced.add(label(clusterRef(cluster)));
  }

  /** Makes a file of values what Git has, in the folder that the Application names. */
  async function commit(cluster: Name): Promise<void> {
    const repository = join(page.folder, 'git');
    await cp(join(page.folder, 'values', cluster), join(repository, 'values', cluster), { recursive: true });
    await git.push(repository);
  }

  beforeAll(async () => {
    options = readOptions(process.env);
    scenario = await Scenario.open('adopt');
    const { kube, namespace } = scenario;
    page = await AdoptPage.open(scenario);
    for (const { major } of takeovers) helms.set(major, await helm({ major }));
    flux = new Flux(scenario);
    argocd = new ArgoCd(scenario);
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
    for (const { cluster, pooler: host } of takeovers)
      writers.set(cluster, await Writer.start(scenario, { cluster, host, image }));
    git = await GitServer.start(scenario, options.gitImage);
    before = await running(scenario);
    for (const { cluster } of takeovers) {
      const stall = await writer(cluster).stallDuring(async () => {
        // what costs as much time of the machine and changes nothing
        for (const end = Date.now() + MINUTE; Date.now() < end;)
          await page.run(`kubectl apply -n ${namespace} -f by-hand.yaml --server-side --dry-run=server`);
      });
      control.set(cluster, stall);
    }
  }, 25 * MINUTE);

  afterAll(async () => {
    if ((application as KubeObject | undefined) !== undefined) await scenario.kube.remove(application);
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
      await appendFile(valuesFile(cluster), exceptions);
      await done('butler-postgres validate', takeover);
    });

    it('differs in what the chart adds to metadata, and in what the report announces', async () => {
      await done('butler-postgres render', takeover);
      const { stdout } = await type('kubectl diff', takeover);
      expect(unannounced(stdout, stated)).toEqual([]);
    });

    it('is taken over without a restart, another name or a gap', async () => {
      await untouchedBy(cluster, async () => {
        for (const start of ['kubectl apply', 'helm install']) await done(start, takeover);
        await scenario.healthy(clusterRef(cluster));
      });
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
      expect(await writer('lsst').client.query(login, 'SELECT current_user')).toBe(user);
    }
  });

  it('goes and comes back by Helm 3, and nothing restarts', async () => {
    await untouchedBy('ops', async () => {
      await (helms.get(3) as Helm).uninstall('ops', scenario.at);
      await done('helm install', { cluster: 'ops' });
    });
  });

  it('is handed to Flux, and nothing restarts', async () => {
    const { kube, namespace } = scenario;
    await registry.publish(scenario.chart, '0.1.0');
    const common = await readFile(valuesFile('lsst'), 'utf8');
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
    await untouchedBy('lsst', async () => {
      for (const object of given) await kube.apply(object, { namespace });
      await flux.ready(release);
    });
    expect(field(await kube.get(release, namespace), 'status', 'history', 0, 'version')).toBe(2);
  });

  it('is handed to Argo CD, and nothing restarts', async () => {
    await commit('ops');
    const chart = `oci://${registry.folder}/butler-postgres`;
    const written = page
      .here(page.block('yaml', 'kind: Application'), { ...names('ops'), chart })
      .replaceAll('https://git.example.org/butler-postgres.git', git.url);
    const [found] = parseManifests(written, 'docs/adopt.md');
    if (found === undefined) throw new Error('docs/adopt.md has no Application');
    // Applications of all scenarios are in one namespace
    application = { ...found, metadata: { ...found.metadata, name: scenario.namespace } };
    await untouchedBy('ops', async () => {
      await scenario.kube.apply(application);
      await argocd.synced(application);
      // what the command does, whose program needs Argo CD's API server
      expect(page.command('argocd app sync')).toBe('argocd app sync lsst');
      const synced = await argocd.sync(application);
      expect(text(synced, 'status', 'operationState', 'phase')).toBe('Succeeded');
      const states = argocd.resources(await argocd.synced(application));
      expect(states).toContain('Cluster/ops: Synced');
      expect(states.filter((state) => !state.endsWith(': Synced'))).toEqual([]);
      expect(await done('kubectl delete secret', { cluster: 'ops' })).toContain('sh.helm.release.v1.ops.v');
    });
  });

  it.each(takeovers)('$cluster changes as the values do, though others wrote it before', async (takeover) => {
    const { cluster } = takeover;
    await writeFile(join(page.folder, 'names.tmpl'), page.block('gotemplate', '.metadata.name'));
    await done('kubectl get', takeover);
    const without = await withoutSetting(cluster);
    await untouchedBy(cluster, async () => {
      if (cluster === 'lsst') {
        await scenario.kube.apply(valuesOf(without), { namespace: scenario.namespace });
        await flux.reconcile(release);
        await flux.ready(release);
      } else {
        await writeFile(valuesFile(cluster), without);
        await commit(cluster);
        await argocd.refresh(application);
      }
      await settingGone(cluster);
    });
  });

  it('stays when the releases go', async () => {
    await untouchedBy('lsst', async () => {
      await scenario.kube.remove(release, scenario.namespace);
      await scenario.gone(release);
    });
    await untouchedBy('ops', async () => {
      const finalizers = ['resources-finalizer.argocd.argoproj.io/background'];
      const whole = { ...application, metadata: { ...application.metadata, finalizers } } as ObjectRef;
      await scenario.kube.apply(whole);
      await scenario.kube.remove(application);
      await scenario.gone(application);
    });
  });

  it.each(takeovers)('$cluster has lost no row that was acknowledged', async ({ cluster }) => {
    expect(await writer(cluster).lost()).toEqual([]);
  });
});

/** The ConfigMap that docs/adopt.md names. */
function valuesOf(common: string): ObjectRef {
  const values = { metadata: { name: 'lsst-values' }, data: { 'common.yaml': common } };
  return { apiVersion: 'v1', kind: 'ConfigMap', ...values };
}
