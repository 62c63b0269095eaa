import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { accessValues } from './access-release.ts';
import { runProgram } from './database/command.ts';
import { field, items, text, type ObjectRef } from './object.ts';
import { readOptions } from './options.ts';
import { PROGRAM } from './program.ts';
import type { Forwarded } from './port-forward.ts';
import { Scenario } from './scenario.ts';

const RELEASE = 'preflight';
const CLUSTER = 'preflight-butler-postgres';
const MINUTES = 60_000;

type Values = Readonly<Record<string, unknown>>;

/** Something in the way: what lies in the namespace, or what the values ask for, and the code by which it is found. */
interface Obstacle {
  readonly code: string;
  readonly there?: ObjectRef & Readonly<Record<string, unknown>>;
  readonly values?: Values;
}

const object = (
  apiVersion: string,
  kind: string,
  name: string,
  more: object = {},
): NonNullable<Obstacle['there']> => ({
  apiVersion,
  kind,
  metadata: { name },
  ...more,
});
const quota = (hard: Values): Obstacle['there'] =>
  object('v1', 'ResourceQuota', 'seeded', { spec: { hard } });
const range = (type: string, max: Values): Obstacle['there'] =>
  object('v1', 'LimitRange', 'seeded', { spec: { limits: [{ type, max }] } });
const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const cluster = (values: Values): Values => ({ cluster: values });
/** Asked about nothing that there is, so that nobody else is kept from anything. */
const webhook = object(
  'admissionregistration.k8s.io/v1',
  'ValidatingWebhookConfiguration',
  'preflight-seeded',
  {
    webhooks: [
      {
        name: 'seeded.example.org',
        failurePolicy: 'Fail',
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
        clientConfig: { service: { namespace: 'default', name: 'nobody' } },
        rules: [
          {
            apiGroups: ['postgresql.cnpg.io'],
            apiVersions: ['v1'],
            operations: ['CREATE'],
            resources: ['nothings'],
          },
        ],
      },
    ],
  },
);

const obstacles: readonly Obstacle[] = [
  { code: 'name-taken', there: object('v1', 'ConfigMap', `${CLUSTER}-access`) },
  {
    code: 'service-taken',
    there: object('v1', 'Service', `${CLUSTER}-rw`, { spec: { ports: [{ port: 5432 }] } }),
  },
  { code: 'volume-taken', there: object('v1', 'PersistentVolumeClaim', `${CLUSTER}-1`, { spec: claim }) },
  { code: 'quota-exceeded', there: quota({ 'requests.storage': '1Mi' }) },
  { code: 'quota-exceeded', there: quota({ persistentvolumeclaims: '0' }) },
  { code: 'quota-exceeded', there: quota({ pods: '0' }) },
  { code: 'quota-unsaid', there: quota({ 'limits.cpu': '100' }) },
  { code: 'limit-range', there: range('PersistentVolumeClaim', { storage: '1Mi' }) },
  { code: 'limit-range', there: range('Container', { memory: '1Mi' }) },
  { code: 'webhook-silent', there: webhook },
  { code: 'secret-missing', values: cluster({ initdb: { secretName: 'nowhere' } }) },
  { code: 'secret-without-key', values: cluster({ initdb: { secretName: 'half' } }) },
  { code: 'secret-type', values: cluster({ image: { pullSecrets: ['opaque'] } }) },
  { code: 'storage-class-missing', values: cluster({ storage: { storageClass: 'fast' } }) },
  { code: 'storage-class-rigid', values: cluster({ storage: { storageClass: 'standard' } }) },
  { code: 'no-node', values: cluster({ affinity: { nodeSelector: { disk: 'ssd' } } }) },
  { code: 'nodes-small', values: cluster({ resources: { requests: { cpu: 1000, memory: '1Gi' } } }) },
  { code: 'nodes-few', values: cluster({ instances: 9, affinity: { podAntiAffinity: 'required' } }) },
  { code: 'plugin-missing', values: cluster({ overrides: { plugins: [{ name: 'nobody.example.org' }] } }) },
];

describe('what is in the way of an installation', () => {
  let scenario: Scenario;
  let file: string;
  let folder: string;
  const storageClass = object('storage.k8s.io/v1', 'StorageClass', 'preflight-grows', {
    provisioner: 'rancher.io/local-path',
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion: true,
  });

  /** Codes and the end of what the program prints, with these values over the good ones. */
  async function preflight(
    values: Values = {},
    namespace = scenario.namespace,
  ): Promise<{ codes: string[]; code: number }> {
    const over = join(folder, 'over.yaml');
    const grows = { storage: { storageClass: 'preflight-grows' } };
    await writeFile(join(folder, 'good.yaml'), stringify({ cluster: grows }));
    await writeFile(over, stringify(values));
    const files = [file, join(folder, 'good.yaml'), over].flatMap((one) => ['--values', one]);
    const at = ['--release', RELEASE, '--namespace', namespace, '--kubeconfig', scenario.kube.kubeconfig];
    const args = [PROGRAM, 'preflight', ...files, ...at, '--json'];
    const { code, stdout, stderr } = await runProgram({ path: process.execPath, env: {} }, args);
    expect(stderr).toBe('');
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string }[] };
    return { codes: diagnostics.map((one) => one.code), code };
  }

  const inNamespace = (one: ObjectRef): string | undefined =>
    one.apiVersion.startsWith('admission') ? undefined : scenario.namespace;

  beforeAll(async () => {
    scenario = await Scenario.open('preflight');
    folder = await mkdtemp(join(tmpdir(), 'butler-postgres-preflight-'));
    file = await accessValues(scenario, undefined);
    for (const one of [storageClass, webhook]) await scenario.undoLater({ object: one, remove: true });
    await scenario.kube.apply(storageClass);
    const half = object('v1', 'Secret', 'half', { stringData: { username: 'butler' } });
    const opaque = object('v1', 'Secret', 'opaque', { stringData: { '.dockerconfigjson': '{}' } });
    for (const secret of [half, opaque]) await scenario.kube.apply(secret, { namespace: scenario.namespace });
  }, 2 * MINUTES);

  afterAll(async () => {
    await scenario.kube.remove(storageClass);
    await scenario.kube.remove(webhook);
    for (const one of [dirname(file), folder]) await rm(one, { recursive: true });
    await scenario.close();
  });

  it('is nothing on a good cluster', async () => {
    expect(await preflight()).toEqual({ codes: [], code: 0 });
  });

  describe('in an object store, and of an LDAP server, as this machine reaches them', () => {
    const { s3 = 'http://nobody@store.invalid/none', ldap = '' } = readOptions(process.env);
    const { username, password, pathname, hostname, port } = new URL(s3);
    const forwarded: Forwarded[] = [];

    /** A port of this machine that leads to one of a Service's pods. */
    async function reach(namespace: string, app: string, target: number): Promise<string> {
      const service = await scenario.kube.get(
        { apiVersion: 'v1', kind: 'Service', metadata: { name: app } },
        namespace,
      );
      const open = items(service, 'spec', 'ports').find((one) => field(one, 'port') === target);
      const pods = await scenario.kube.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace });
      const pod = pods.find(({ metadata }) => metadata.name.startsWith(app));
      const found = await scenario.kube.forward(
        namespace,
        pod?.metadata.name ?? '',
        Number(field(open, 'targetPort')),
      );
      forwarded.push(found);
      return found.address.split(':')[1] ?? '';
    }

    const backups = async (bucket: string, key = password): Promise<Values> => {
      const [app = '', namespace = ''] = hostname.split('.');
      const secret = object('v1', 'Secret', 'store', { stringData: { id: username, key } });
      await scenario.kube.apply(secret, { namespace: scenario.namespace });
      const reference = (name: string): Values => ({ name: 'store', key: name });
      return {
        backups: {
          enabled: true,
          objectStore: {
            destinationPath: `s3://${bucket}/${scenario.namespace}`,
            endpointURL: `http://127.0.0.1:${await reach(namespace, app, Number(port))}`,
            s3Credentials: { accessKeyId: reference('id'), secretAccessKey: reference('key') },
          },
        },
        policies: {
          exceptions: { 'store-plain-http': 'the store of a test, with nothing in it that matters' },
        },
      };
    };

    afterAll(async () => {
      for (const one of forwarded) await one.close();
    });

    it('is nothing where the keys are good', async () => {
      expect(await preflight(await backups(pathname.slice(1)))).toEqual({ codes: [], code: 0 });
    });

    it('is a bucket that is not there', async () => {
      expect((await preflight(await backups('nowhere'))).codes).toEqual(['bucket-missing']);
    });

    it('is keys that it refuses', async () => {
      expect((await preflight(await backups(pathname.slice(1), 'wrong'))).codes).toEqual(['store-refuses']);
    });

    it.each([
      ['ldaps', 636],
      ['starttls', 389],
    ])('is a certificate of another name, by %s', async (encryption, target) => {
      const [namespace = '', app = ''] = ldap.split('/');
      const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'ldap-tls' } };
      const tls = await scenario.kube.get(secret, namespace);
      const ca = object('v1', 'Secret', 'ldap-ca', { data: { 'ca.crt': text(tls, 'data', 'ca.crt') } });
      await scenario.kube.apply(ca, { namespace: scenario.namespace });
      const port = Number(await reach(namespace, app, target));
      const ask = async (server: string): Promise<string[]> => {
        const members = {
          alice: { kind: 'reader', databases: { lsstdb1: ['main'] }, auth: { method: 'ldap' } },
        };
        const bind = { prefix: 'uid=', suffix: ',dc=example,dc=org' };
        const values = { server, port, encryption, ca: { name: 'ldap-ca', key: 'ca.crt' }, bind };
        return (await preflight({ access: { members, ldap: values } })).codes;
      };
      // the certificate has the name localhost
      expect(await ask('127.0.0.1')).toContain('ldap-untrusted');
      expect(await ask('localhost')).not.toContain('ldap-untrusted');
    });
  });

  it('is a namespace that is not there', async () => {
    const { codes } = await preflight({}, 'preflight-nowhere');
    expect(codes).toContain('namespace-missing');
  });

  it.each(obstacles.map((one) => [one.code, one] as const))('is %s', async (code, { there, values }) => {
    if (there !== undefined) await scenario.kube.apply(there, { namespace: inNamespace(there) });
    if (there?.kind === 'ResourceQuota')
      await scenario.untilObject(there, 'be counted', ({ status }) => status !== undefined);
    const { codes } = await preflight(values);
    if (there !== undefined) await scenario.kube.remove(there, inNamespace(there));
    expect([...new Set(codes)]).toEqual([code]);
  });
});
