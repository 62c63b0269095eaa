import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { helm } from '@butler-postgres/helm-cli';
import { readFile } from 'node:fs/promises';
import { ArgoCd } from './gitops/argocd.ts';
import { GitServer } from './gitops/git-server.ts';
import { cluster, DEV_VALUES, mistakes, NAME, poolerRef } from './gitops/local-site.ts';
import { Registry } from './gitops/registry.ts';
import { SiteRepository, type Replacements } from './gitops/repository.ts';
import { Witness } from './gitops/witness.ts';
import { parseManifests } from './manifest.ts';
import { field, text, type KubeObject, type ObjectRef } from './object.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';
import { imageValues, nested } from './values-files.ts';
import { met, notYet } from './wait.ts';
import { inWorkspace } from './workspace.ts';

/** What the ApplicationSet makes of two environments; a test of tools/argocd holds it to Argo CD's own code. */
const APPLICATIONS = inWorkspace('tools/argocd/testdata/applications.yaml');

describe('Argo CD', () => {
  let scenario: Scenario;
  let argocd: ArgoCd;
  let registry: Registry;
  let git: GitServer;
  let repository: SiteRepository;
  let witness: Witness;
  let project: KubeObject;
  let dev: KubeObject;
  let prod: KubeObject;
  let health: KubeObject;

  async function live(ref: ObjectRef): Promise<KubeObject | undefined> {
    return scenario.kube.get(ref, scenario.namespace);
  }

  async function commit(path: string, replacements: Replacements): Promise<void> {
    const before = await repository.read(path);
    await repository.edit(path, replacements);
    expect(await repository.read(path)).not.toBe(before);
    await git.push(repository.folder);
  }

  /** What the ApplicationSet does when the version in an environment's file changes. */
  function atVersion(app: KubeObject, version: string): KubeObject {
    return JSON.parse(
      JSON.stringify(app).replaceAll('"targetRevision":"0.1.0"', `"targetRevision":"${version}"`),
    ) as KubeObject;
  }

  function application(
    name: string,
    environment: string,
    documents: KubeObject[],
    values: object,
  ): KubeObject {
    const found = documents.find(
      (document) => text(document, 'metadata', 'labels', 'environment') === environment,
    );
    if (!found) throw new Error(`${APPLICATIONS} has no Application of ${environment}`);
    const { sources } = found['spec'] as { sources: { helm?: object }[] };
    const given = sources.map((source) => {
      return source.helm ? { ...source, helm: { ...source.helm, values: JSON.stringify(values) } } : source;
    });
    const spec = { ...(found['spec'] as object), project: scenario.namespace, sources: given };
    return { ...found, metadata: { ...found.metadata, name }, spec };
  }

  beforeAll(async () => {
    const options = readOptions(process.env);
    scenario = await Scenario.open('argocd');
    argocd = new ArgoCd(scenario);
    const { kube, namespace } = scenario;
    git = await GitServer.start(scenario, options.gitImage);
    registry = await Registry.open(kube, options.registry, namespace, await helm());
    await registry.publish(scenario.chart, '0.1.0');

    const names: Replacements = [
      ['oci://registry.example.org/charts', `oci://${registry.folder}`],
      ['https://git.example.org/butler-postgres.git', git.url],
      ['namespace: butler-dev', `namespace: ${namespace}`],
      ['namespace: butler-prod', `namespace: ${namespace}-prod`],
      ['name: local-dev\n    namespace', 'name: in-cluster\n    namespace'],
      ['name: local-prod\n    namespace', 'name: in-cluster\n    namespace'],
    ];
    repository = await SiteRepository.copy(names);
    await repository.write('values/local/prod.yaml', '# as common.yaml says\n');
    await git.push(repository.folder);

    const [projectFile] = parseManifests(
      await repository.read('gitops/argocd/apps/project.yaml'),
      'project.yaml',
    );
    if (!projectFile) throw new Error('gitops/argocd/apps/project.yaml is empty');
    const destinations = [{ name: '*', namespace: `${namespace}*` }];
    project = {
      ...projectFile,
      metadata: { ...projectFile.metadata, name: namespace },
      spec: { ...(field(projectFile, 'spec') as object), destinations },
    };
    [health] = parseManifests(await repository.read('gitops/argocd/argocd-cm.yaml'), 'argocd-cm.yaml') as [
      KubeObject,
    ];
    const manager = 'butler-postgres-conformance';
    await scenario.undoLater({ object: { ...health, data: {} } as ObjectRef, manager });
    await kube.apply(health);
    await scenario.undoLater({ object: project, remove: true });
    await kube.apply(project);

    let rendered = await readFile(APPLICATIONS, 'utf8');
    for (const [from, to] of names) rendered = rendered.replaceAll(from, to);
    const documents = parseManifests(rendered, APPLICATIONS);
    const values = nested(await imageValues([inWorkspace('values/local/common.yaml')], options));
    dev = application(namespace, 'dev', documents, values);
    prod = application(`${namespace}-prod`, 'prod', documents, values);
    const metadata = { name: `${namespace}-prod` };
    const made = [{ apiVersion: 'v1', kind: 'Namespace', metadata }, dev, prod];
    for (const object of made) await scenario.undoLater({ object, remove: true });
    await kube.apply(dev);
  });

  afterAll(async () => {
    // what stopped beforeAll stays the failure that is told
    if ((scenario as Scenario | undefined) === undefined) return;
    const { kube, namespace } = scenario;
    const made = (object: KubeObject | undefined): KubeObject[] => (object === undefined ? [] : [object]);
    if (!readOptions(process.env).keep) {
      for (const app of [...made(dev), ...made(prod)]) {
        await kube.remove(app);
        await scenario.gone(app);
      }
      for (const found of made(project)) await kube.remove(found);
      for (const found of made(health)) await kube.apply({ ...found, data: {} } as ObjectRef);
      await kube.remove({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: `${namespace}-prod` } });
    }
    await (registry as Registry | undefined)?.close();
    await (repository as SiteRepository | undefined)?.remove();
    await scenario.close();
  });

  it('installs dev by itself: the published chart, the values of Git', async () => {
    const found = await argocd.synced(dev);
    expect(text(await live(cluster), 'status', 'phase')).toBe('Cluster in healthy state');
    witness = await Witness.start(scenario, cluster);
    expect(await witness.setting('max_connections')).toBe('50');
    expect(await witness.setting('log_statement')).toBe('all');
    expect(argocd.resources(found)).toEqual(
      expect.arrayContaining([
        `Cluster/${NAME}: Synced`,
        `Pooler/${NAME}-pooler-rw: Synced`,
        expect.stringMatching(/^DatabaseRole\/.*: Synced$/),
        expect.stringMatching(/^Database\/.*: Synced$/),
      ]),
    );
  });

  describe.each(['false', 'true'])('compared with ServerSideDiff=%s', (serverSide) => {
    it('has every object in sync, again and again', async () => {
      const annotations = { 'argocd.argoproj.io/compare-options': `ServerSideDiff=${serverSide}` };
      await scenario.kube.apply({ ...dev, metadata: { ...dev.metadata, annotations } } as ObjectRef);
      for (let turn = 0; turn < 2; turn += 1) {
        const resources = argocd.resources(await argocd.refresh(dev));
        expect(resources.length).toBeGreaterThan(0);
        expect(resources.filter((line) => !line.endsWith(': Synced'))).toEqual([]);
      }
    });
  });

  it('heals what was changed by hand, in PostgreSQL too', async () => {
    const { kube, namespace } = scenario;
    const postgresql = { parameters: { log_statement: 'none' } };
    await kube.apply({ ...cluster, spec: { postgresql } } as ObjectRef, { namespace, manager: 'by-hand' });
    await scenario.untilObject(cluster, 'be corrected', (found) => {
      return text(found, 'spec', 'postgresql', 'parameters', 'log_statement') === 'all';
    });
    await witness.untilSet('log_statement', 'all');
    const before = (await live(poolerRef))?.metadata.uid;
    await kube.remove(poolerRef, namespace);
    await scenario.untilObject(poolerRef, 'be another', (found) => found.metadata.uid !== before);
  });

  it('brings another version and other values to PostgreSQL, and restarts nothing', async () => {
    await registry.publish(scenario.chart, '0.1.1');
    await commit(DEV_VALUES, [['log_statement: all\n', 'log_statement: all\n      work_mem: 7MB\n']]);
    dev = atVersion(dev, '0.1.1');
    await scenario.kube.apply(dev);
    await argocd.refresh(dev);
    await witness.untilSet('work_mem', '7MB');
    await scenario.untilObject(cluster, 'be of version 0.1.1', (found) => {
      return found.metadata.labels?.['helm.sh/chart'] === `${NAME}-0.1.1`;
    });
    await argocd.synced(dev);
    expect(await witness.now()).toEqual(witness.first);
  });

  it('takes a pooler away that is no longer in Git', async () => {
    const reports = 'poolers:\n  reports:\n    type: rw\n';
    const pooler = { ...poolerRef, metadata: { name: `${NAME}-pooler-reports` } };
    await commit(DEV_VALUES, [['cluster:\n', `${reports}cluster:\n`]]);
    await argocd.refresh(dev);
    await scenario.untilObject(pooler, 'be there', () => true);
    await argocd.synced(dev);
    await commit(DEV_VALUES, [[reports, '']]);
    await argocd.refresh(dev);
    await scenario.gone(pooler);
    await argocd.synced(dev);
  });

  describe.each(mistakes)('a commit with %s', (_, [from, to], words) => {
    it('is refused, with the database as it was, and fixed by the next', async () => {
      const before = await live(cluster);
      await commit(DEV_VALUES, [[from, to]]);
      await argocd.refresh(dev);
      await argocd.says(dev, words);
      expect((await live(cluster))?.metadata['generation']).toBe(before?.metadata['generation']);
      expect(await witness.now()).toEqual(witness.first);
      await commit(DEV_VALUES, [[to, from]]);
      await argocd.refresh(dev);
      await argocd.synced(dev);
    });
  });

  describe('an Application that goes', () => {
    it('leaves everything, and takes it up when it comes back', async () => {
      const pooler = (await live(poolerRef))?.metadata.uid;
      await scenario.kube.remove(dev);
      await scenario.gone(dev);
      expect((await live(poolerRef))?.metadata.uid).toBe(pooler);
      await scenario.kube.apply(dev);
      await argocd.synced(dev);
      expect(await witness.now()).toEqual(witness.first);
    });

    it('leaves Cluster and rows even when it is deleted with its objects', async () => {
      const finalizers = ['resources-finalizer.argocd.argoproj.io/background'];
      await scenario.kube.apply({ ...dev, metadata: { ...dev.metadata, finalizers } } as ObjectRef);
      await scenario.kube.remove(dev);
      await scenario.gone(dev);
      await scenario.gone(poolerRef);
      expect(await witness.now()).toEqual(witness.first);
      await scenario.kube.apply(dev);
      await argocd.synced(dev);
      expect(await witness.now()).toEqual(witness.first);
    });
  });

  describe('prod', () => {
    const namespaceOfProd = (): ObjectRef => {
      return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: `${scenario.namespace}-prod` } };
    };

    it('waits for somebody', async () => {
      await scenario.kube.apply(prod);
      const found = await argocd.refresh(prod);
      expect(text(found, 'status', 'sync', 'status')).toBe('OutOfSync');
      await argocd.refresh(prod);
      expect(await scenario.kube.get(namespaceOfProd())).toBeUndefined();
    });

    it('gets, when synced, the version that its file says, not that of dev', async () => {
      const done = await argocd.sync(prod);
      expect(text(done, 'status', 'operationState', 'phase')).toBe('Succeeded');
      await argocd.synced(prod);
      const ofProd = { ...cluster, metadata: { name: NAME, namespace: `${scenario.namespace}-prod` } };
      await scenario.until('the Cluster of prod', async () => {
        const found = await scenario.kube.get(ofProd);
        const chart = found?.metadata.labels?.['helm.sh/chart'];
        return chart ? met(chart) : notYet('it is not there');
      });
      expect((await scenario.kube.get(ofProd))?.metadata.labels?.['helm.sh/chart']).toBe(`${NAME}-0.1.0`);
      expect(field(await scenario.kube.get(dev), 'status', 'sync', 'status')).toBe('Synced');
    });
  });
});
