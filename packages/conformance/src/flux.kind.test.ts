import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helm, type Helm } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { compare } from './drift.ts';
import { Flux, type FluxPatch } from './gitops/flux.ts';
import { cluster, DEV_VALUES, mistakes, NAME, poolerRef } from './gitops/local-site.ts';
import { Registry } from './gitops/registry.ts';
import { SiteRepository, type Replacements } from './gitops/repository.ts';
import { Witness } from './gitops/witness.ts';
import { parseManifests } from './manifest.ts';
import { field, label, text, type KubeObject, type ObjectRef } from './object.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';
import { imageValues, nested } from './values-files.ts';
import { met, notYet } from './wait.ts';
import { inWorkspace } from './workspace.ts';

const DEV = 'gitops/flux/clusters/local/dev/kustomization.yaml';

const release = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: NAME } };
const operator = { ...release, metadata: { name: 'cloudnative-pg' } };
const site = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'OCIRepository', metadata: { name: 'site' } };

describe('Flux', () => {
  let scenario: Scenario;
  let tool: Helm;
  let flux: Flux;
  let registry: Registry;
  let repository: SiteRepository;
  let witness: Witness;
  let commits = 0;

  async function live(ref: ObjectRef): Promise<KubeObject | undefined> {
    return scenario.kube.get(ref, scenario.namespace);
  }

  async function uid(ref: ObjectRef): Promise<string | undefined> {
    return (await live(ref))?.metadata.uid;
  }

  /** What `git push` is to a GitRepository: the files of now become the newest version, and Flux is told. */
  async function push(): Promise<void> {
    commits += 1;
    await registry.publish(repository.folder, `0.0.${commits}`);
    if (commits > 1) await flux.reconcile(site);
  }

  async function commit(path: string, replacements: Replacements): Promise<void> {
    const before = await repository.read(path);
    await repository.edit(path, replacements);
    expect(await repository.read(path)).not.toBe(before);
    await push();
  }

  /** Waits until the HelmRelease has been given what Git says now, which a Kustomization does. */
  async function kustomized(name: string): Promise<void> {
    const kustomization = flux.kustomization(name, '', []);
    await scenario.untilObject(kustomization, `apply version 0.0.${commits}`, (found) =>
      text(found, 'status', 'lastAppliedRevision').startsWith(`0.0.${commits}@`),
    );
  }

  /** Waits until a HelmRelease has installed a version of the chart, and is ready. */
  async function runs(ref: ObjectRef, version: string): Promise<void> {
    await scenario.untilObject(
      ref,
      `run version ${version}`,
      (found) => flux.isReady(found) && versionOf(found) === version,
      600_000,
    );
  }

  async function driftEvents(): Promise<string[]> {
    const events = await scenario.kube.list(
      { apiVersion: 'v1', kind: 'Event' },
      { namespace: scenario.namespace, fields: 'involvedObject.kind=HelmRelease' },
    );
    return events
      .filter((event) => text(event, 'reason').startsWith('Drift'))
      .map((event) => `${text(event, 'reason')}: ${text(event, 'message')}`);
  }

  /** A chart with the operator's name: what the release waits for is the HelmRelease, whatever is in it. */
  async function publishOperator(): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'butler-postgres-operator-'));
    await mkdir(join(folder, 'templates'));
    await writeFile(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: cloudnative-pg\nversion: 0.29.0\n');
    await writeFile(join(folder, 'templates', 'webhook.yaml'), webhook);
    await registry.publish(folder, '0.29.0');
    await rm(folder, { recursive: true });
  }

  beforeAll(async () => {
    const options = readOptions(process.env);
    tool = await helm();
    scenario = await Scenario.open('flux');
    flux = new Flux(scenario);
    const { kube, namespace } = scenario;
    const metadata = { name: `${namespace}-prod` };
    await scenario.undoLater({ object: { apiVersion: 'v1', kind: 'Namespace', metadata }, remove: true });
    registry = await Registry.open(kube, options.registry, namespace, tool);
    await registry.publish(scenario.chart, '0.1.0');

    repository = await SiteRepository.copy([
      ['oci://registry.example.org/charts', `oci://${registry.folder}`],
      ['oci://ghcr.io/cloudnative-pg/charts', `oci://${registry.folder}`],
      ['cnpg-system', namespace],
      ['namespace: butler\n', `namespace: ${namespace}\n`],
    ]);
    await repository.write('Chart.yaml', 'apiVersion: v2\nname: site\nversion: 0.0.0\n');
    await push();

    const images = await imageValues([inWorkspace('values/local/common.yaml')], options);
    const plainHttp: FluxPatch = { kind: 'OCIRepository', path: '/spec/insecure', value: true };
    const patches = [plainHttp, { ...release, name: NAME, path: '/spec/values', value: nested(images) }];
    await kube.apply(flux.source(`${registry.folder}/site`), { namespace });
    await kube.apply(flux.kustomization('operator', './site/gitops/flux/operator', [plainHttp]), {
      namespace,
    });
    await kube.apply(flux.kustomization('dev', './site/gitops/flux/clusters/local/dev', patches), {
      namespace,
    });
  });

  afterAll(async () => {
    // what stopped beforeAll stays the failure that is told
    if ((scenario as Scenario | undefined) === undefined) return;
    const { kube, namespace } = scenario;
    if (!readOptions(process.env).keep && (flux as Flux | undefined) !== undefined) {
      for (const name of ['prod', 'dev', 'operator']) {
        const kustomization = flux.kustomization(name, '', []);
        await kube.remove(kustomization, namespace);
        await scenario.gone(kustomization);
      }
      await kube.remove(operator, namespace);
      await scenario.gone(operator);
      await kube.remove({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: `${namespace}-prod` } });
    }
    await (registry as Registry | undefined)?.close();
    await (repository as SiteRepository | undefined)?.remove();
    await scenario.close();
  });

  it('lets the release wait for the operator', async () => {
    await flux.notReady(release, /dependency .*cloudnative-pg.* is not ready/);
    expect(await live(cluster)).toBeUndefined();
  });

  describe('once the operator is ready', () => {
    beforeAll(async () => {
      await publishOperator();
      await flux.reconcile({ ...site, metadata: { name: 'cloudnative-pg' } });
      await flux.ready(operator);
    });

    it('installs the published chart, and is ready when the Cluster is healthy, not before', async () => {
      let waited = false;
      let tooEarly = false;
      await scenario.until(
        'the release to be ready',
        async () => {
          const ready = flux.isReady(await live(release));
          const found = await live(cluster);
          const healthy = text(found, 'status', 'phase') === 'Cluster in healthy state';
          waited ||= found !== undefined && !healthy;
          tooEarly ||= ready && !healthy;
          return ready ? met(true) : notYet(text(found, 'status', 'phase'));
        },
        600_000,
      );
      expect({ waited, tooEarly }).toEqual({ waited: true, tooEarly: false });
      expect(versionOf(await live(release))).toBe('0.1.0');
      await scenario.poolerReady(poolerRef);
      witness = await Witness.start(scenario, cluster);
    });

    it('gives the chart the values files of Git, the later one over the first', async () => {
      expect(await witness.setting('max_connections')).toBe('50');
      expect(await witness.setting('log_statement')).toBe('all');
    });

    it('has every object on the server just as it was rendered', async () => {
      const rendered = parseManifests(await tool.getManifest(NAME, scenario.at), NAME);
      expect(rendered.length).toBeGreaterThan(0);
      for (const object of rendered) {
        expect([label(object), compare(object, await live(object)).drift]).toEqual([label(object), []]);
      }
    });

    it('sees no drift where none is', async () => {
      await flux.reconcile(release);
      await flux.reconcile(release);
      expect(await driftEvents()).toEqual([]);
      expect(field(await live(release), 'status', 'history', 0, 'version')).toBe(1);
    });

    it("leaves the operator's certificate in its webhook alone", async () => {
      const ca = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'kube-root-ca.crt' } };
      const caBundle = Buffer.from(text(await live(ca), 'data', 'ca.crt')).toString('base64');
      const configuration = {
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'ValidatingWebhookConfiguration',
        metadata: { name: scenario.namespace },
      };
      const webhooks = [{ name: 'vcluster.cnpg.io', clientConfig: { caBundle } }];
      await scenario.kube.apply({ ...configuration, webhooks } as ObjectRef);
      await flux.reconcile(operator);
      expect(await driftEvents()).toEqual([]);
      expect(text(await live(configuration), 'webhooks', 0, 'clientConfig', 'caBundle')).toBe(caBundle);
    });

    describe('what was changed by hand', () => {
      it('a parameter is corrected, in PostgreSQL too', async () => {
        const postgresql = { parameters: { log_statement: 'none' } };
        await scenario.kube.apply({ ...cluster, spec: { postgresql } } as ObjectRef, {
          namespace: scenario.namespace,
          manager: 'by-hand',
        });
        await witness.untilSet('log_statement', 'none');
        await flux.reconcile(release);
        await witness.untilSet('log_statement', 'all');
        expect((await driftEvents()).join('\n')).toContain(`Cluster/${scenario.namespace}/${NAME}`);
      });

      it('a deleted pooler is made again', async () => {
        const before = await uid(poolerRef);
        await scenario.kube.remove(poolerRef, scenario.namespace);
        await flux.reconcile(release);
        const after = await scenario.untilObject(
          poolerRef,
          'be another',
          (found) => found.metadata.uid !== before,
        );
        expect(after.metadata.uid).toBeDefined();
      });
    });

    describe('a commit with another version and other values', () => {
      beforeAll(async () => {
        await registry.publish(scenario.chart, '0.1.1');
        await repository.edit(DEV_VALUES, [
          ['log_statement: all\n', 'log_statement: all\n      work_mem: 7MB\n'],
        ]);
        await commit(DEV, [['0.1.0', '0.1.1']]);
        await runs(release, '0.1.1');
      });

      it('reaches PostgreSQL', async () => {
        await witness.untilSet('work_mem', '7MB');
      });

      it('restarts nothing', async () => {
        expect(await witness.now()).toEqual(witness.first);
      });
    });

    describe.each(mistakes)('a commit with %s', (_, [from, to], words) => {
      let before: KubeObject | undefined;

      beforeAll(async () => {
        before = await live(cluster);
        await commit(DEV_VALUES, [[from, to]]);
      });

      it('is refused, and says why', async () => {
        await flux.notReady(release, words);
      });

      it('leaves the database as it was', async () => {
        expect((await live(cluster))?.metadata['generation']).toBe(before?.metadata['generation']);
        expect(await witness.now()).toEqual(witness.first);
      });

      it('is fixed by the next commit', async () => {
        await commit(DEV_VALUES, [[to, from]]);
        await kustomized('dev');
        await flux.ready(release);
      });
    });

    describe('a HelmRelease that is no longer in Git', () => {
      let whole: string;

      beforeAll(async () => {
        whole = await repository.read(DEV);
        await repository.write(DEV, withoutRelease(scenario.namespace));
        await push();
        await kustomized('dev');
        await scenario.gone(release);
        await scenario.gone(poolerRef);
      });

      it('leaves the Cluster and its rows', async () => {
        expect(await witness.now()).toEqual(witness.first);
      });

      it('takes them up when it comes back', async () => {
        await repository.write(DEV, whole);
        await push();
        await kustomized('dev');
        await flux.ready(release);
        await scenario.poolerReady(poolerRef);
        expect(await witness.now()).toEqual(witness.first);
      });
    });

    describe('a HelmRelease deleted by hand', () => {
      it('leaves the Cluster, and Flux makes it again', async () => {
        const before = await uid(release);
        await scenario.kube.remove(release, scenario.namespace);
        await scenario.gone(release);
        await flux.reconcile(flux.kustomization('dev', '', []));
        await flux.ready(release);
        expect(await uid(release)).not.toBe(before);
        expect(await witness.now()).toEqual(witness.first);
      });
    });

    describe('dev before prod', () => {
      const prodFile = DEV.replace('/dev/', '/prod/');
      let prod: ObjectRef;
      let prodCluster: ObjectRef;

      beforeAll(async () => {
        const { kube, namespace } = scenario;
        prod = { ...release, metadata: { name: NAME, namespace: `${namespace}-prod` } };
        prodCluster = { ...cluster, metadata: prod.metadata };
        const dev = await repository.read(DEV);
        await repository.write(
          prodFile,
          dev.replace(`namespace: ${namespace}`, `namespace: ${namespace}-prod`),
        );
        await push();
        const { spec } = (await live(flux.kustomization('dev', '', []))) as unknown as { spec: object };
        const path = './site/gitops/flux/clusters/local/prod';
        await kube.apply({ ...flux.kustomization('prod', path, []), spec: { ...spec, path } } as ObjectRef, {
          namespace,
        });
        await runs(prod, '0.1.1');
      });

      it('a version of dev leaves prod alone', async () => {
        const before = await live(prodCluster);
        await registry.publish(scenario.chart, '0.1.2');
        await commit(DEV, [['0.1.1', '0.1.2']]);
        await runs(release, '0.1.2');
        await flux.reconcile(prod);
        expect(versionOf(await live(prod))).toBe('0.1.1');
        expect((await live(prodCluster))?.metadata['generation']).toBe(before?.metadata['generation']);
      });

      it('comes to prod by a commit of its own', async () => {
        await commit(prodFile, [['0.1.1', '0.1.2']]);
        await runs(prod, '0.1.2');
      });
    });
  });
});

/** The overlay of an environment of which nothing is left. */
function withoutRelease(namespace: string): string {
  return stringify({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    namespace,
    configMapGenerator: [{ name: 'empty', literals: ['of=use'] }],
  });
}

/** The version that a HelmRelease installed last; Flux adds the chart's digest to it. */
function versionOf(helmRelease: KubeObject | undefined): string | undefined {
  return text(helmRelease, 'status', 'history', 0, 'chartVersion').split('+')[0];
}

/** What Flux must not take for drift is that the operator writes its certificate into it. */
const webhook = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: {{ .Release.Namespace }}
webhooks:
  - name: vcluster.cnpg.io
    admissionReviewVersions: [v1]
    clientConfig:
      service:
        name: cnpg-webhook-service
        namespace: {{ .Release.Namespace }}
        path: /none
    failurePolicy: Fail
    sideEffects: None
    namespaceSelector:
      matchLabels:
        kubernetes.io/metadata.name: {{ .Release.Namespace }}-none
    rules:
      - apiGroups: [postgresql.cnpg.io]
        apiVersions: [v1]
        operations: [CREATE]
        resources: [clusters]
`;
