import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helm } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ldapValues } from './access-release.ts';
import { backedUp } from './archive.ts';
import { helmTest } from './helm-test.ts';
import { ObjectStore } from './object-store.ts';
import { clusterRef, field, text, type ObjectRef } from './object.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';
import { met, notYet } from './wait.ts';

/*
 * Who reaches whom where NetworkPolicies are enforced, which the network of the Kubernetes cluster must do: by connections from
 * pods of each kind. A connection that is let through to a port at which nobody listens is refused at once; a packet that a policy
 * drops is waited for.
 */
const MINUTES = 60_000;
const SECONDS = 5;
/** How timeout(1) ends when the time is up. */
const DROPPED = 124;

const within = (namespace: string): object => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
});
const of = (role: string): object => ({ podSelector: { matchLabels: { role } } });

describe('NetworkPolicies', () => {
  const options = readOptions(process.env);
  const { postgresImage = '', pgbouncerImage = '', kubectlImage = '', ldap = '', registry = '' } = options;
  let scenario: Scenario;
  let folder: string;
  /** Addresses by the names that the tables below use. */
  const hosts: Record<string, string> = {};

  const values = async (store: ObjectStore): Promise<object> => ({
    profile: 'scratch',
    fullnameOverride: 'net',
    images: { kubectl: kubectlImage },
    policies: { exceptions: { 'store-plain-http': 'the store of a test, with nothing in it' } },
    cluster: {
      instances: 1,
      image: { major: 17, name: postgresImage },
      storage: { size: '1Gi' },
      resources: { requests: { cpu: '20m', memory: '256Mi' } },
      enablePDB: false,
      postgresql: { parameters: { max_connections: 50, shared_buffers: '64MB' } },
      initdb: { database: 'lsstdb1', owner: 'rubin' },
    },
    databases: { lsstdb1: { schemas: { main: {} } } },
    poolers: {
      rw: {
        image: pgbouncerImage,
        instances: 1,
        resources: { requests: { cpu: '10m', memory: '32Mi' } },
      },
    },
    access: {
      enabled: true,
      grants: { image: postgresImage },
      ldap: await ldapValues(scenario, ldap),
      members: {
        alice: { kind: 'developer', databases: { lsstdb1: ['main'] }, auth: { method: 'ldap' } },
      },
    },
    backups: {
      enabled: true,
      objectStore: store.values['backups.objectStore'],
      schedules: { nightly: { schedule: '0 0 0 * * *' } },
    },
    networkPolicy: {
      enabled: true,
      clients: [of('client')],
      directClients: [of('direct')],
      metrics: [of('scraper')],
      egress: {
        enabled: true,
        archive: { to: [within('s3')], ports: [9000] },
        // a policy is about the ports of pods, which the Service of the extras has others for
        ldap: { to: [within(ldap.split('/')[0] ?? '')], ports: [1389, 1636] },
      },
    },
  });

  /** How an attempt to connect ended, from a pod by its name. */
  async function connect(from: string, host: string, port: number): Promise<number> {
    const container =
      from === hosts['instance pod'] ? 'postgres' : from.startsWith('net-') ? 'pgbouncer' : 'bash';
    const attempt = `exec 3<>/dev/tcp/${hosts[host] ?? host}/${String(port)}`;
    const command = ['timeout', String(SECONDS), 'bash', '-c', attempt];
    return (await scenario.kube.exec(scenario.namespace, from, container, command)).exitCode;
  }

  /** What a connection comes to: what enforces policies writes its rules again for each pod that comes or goes anywhere. */
  async function comesTo(wanted: number, from: string, host: string, port: number): Promise<number> {
    for (let left = 3; ; left -= 1) {
      const exitCode = await connect(from, host, port);
      if (exitCode === wanted || left === 0) return exitCode;
    }
  }

  async function start(role: string): Promise<void> {
    const spec = {
      terminationGracePeriodSeconds: 0,
      containers: [{ name: 'bash', image: postgresImage, command: ['sleep', 'infinity'] }],
    };
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: role, labels: { role } }, spec };
    await scenario.kube.apply(pod, { namespace: scenario.namespace });
    await scenario.untilObject(
      pod,
      'run',
      (found) => field(found, 'status', 'containerStatuses', 0, 'ready') === true,
    );
  }

  const podOf = async (selector: string): Promise<ObjectRef> => {
    const at = { namespace: scenario.namespace, selector };
    const [pod] = await scenario.kube.list({ apiVersion: 'v1', kind: 'Pod' }, at);
    if (!pod) throw new Error(`no pod has ${selector}`);
    return pod;
  };

  beforeAll(async () => {
    if (!ldap || !registry) throw new Error('CONFORMANCE_LDAP and CONFORMANCE_REGISTRY are to name servers');
    scenario = await Scenario.open('network');
    folder = await mkdtemp(join(tmpdir(), 'network-'));
    const file = join(folder, 'values.yaml');
    await writeFile(file, JSON.stringify(await values(await ObjectStore.open(scenario, options.s3))));
    const tool = await helm();
    // the install waits for the grants, whose Job is one of those that may reach an instance
    await tool.install('net', scenario.chart, { ...scenario.at, values: [file], timeoutSeconds: 900 });
    // the operator has asked the instance, at port 8000
    await scenario.healthy(clusterRef('net'));
    for (const role of ['client', 'direct', 'scraper', 'stranger']) await start(role);
    const instance = await podOf('cnpg.io/podRole=instance');
    const pooler = await podOf('cnpg.io/podRole=pooler');
    const [ldapNamespace = '', ldapService = ''] = ldap.split('/');
    const [registryAt = ''] = registry.split(':');
    const [registryNamespace = '', registryService = ''] = registryAt.split('/');
    Object.assign(hosts, {
      'instance pod': instance.metadata.name,
      'pooler pod': pooler.metadata.name,
      instance: text(instance, 'status', 'podIP'),
      pooler: text(pooler, 'status', 'podIP'),
      archive: 'store',
      ldap: `${ldapService}.${ldapNamespace}.svc`,
      registry: `${registryService}.${registryNamespace}.svc`,
      api: 'kubernetes.default.svc',
    });
  }, 20 * MINUTES);

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
    await rm(folder, { recursive: true });
  });

  it('are enforced here', async () => {
    expect(await connect('stranger', 'instance', 5432)).toBe(DROPPED);
  });

  describe.each<[from: string, allowed: readonly (readonly [string, number])[]]>([
    ['client', [['pooler', 5432]]],
    ['direct', [['instance', 5432]]],
    [
      'scraper',
      [
        ['instance', 9187],
        ['pooler', 9127],
      ],
    ],
    ['stranger', []],
  ])('a pod with the role %s', (from, allowed) => {
    const ports: readonly (readonly [string, number])[] = [
      ['pooler', 5432],
      ['pooler', 9127],
      ['instance', 5432],
      ['instance', 8000],
      ['instance', 9187],
    ];

    it.each(ports)('reaches the %s at port %i, or does not, as the values say', async (host, port) => {
      const isAllowed = allowed.some(([name, number]) => name === host && number === port);
      const wanted = isAllowed ? 0 : DROPPED;
      expect(await comesTo(wanted, from, host, port)).toBe(wanted);
    });
  });

  describe.each([
    ['instance pod', { archive: 9000, ldap: 636, api: 443 }],
    ['pooler pod', { instance: 5432, ldap: 636, api: 443 }],
  ] as const)('the %s', (from, allowed) => {
    it.each(Object.entries(allowed))('reaches the %s at port %i, by its name in DNS', async (host, port) => {
      expect(await comesTo(0, hosts[from] ?? '', host, port)).toBe(0);
    });

    it('reaches nothing else', async () => {
      expect(await comesTo(DROPPED, hosts[from] ?? '', 'registry', 5000)).toBe(DROPPED);
      if (from === 'pooler pod')
        expect(await comesTo(DROPPED, hosts[from] ?? '', 'archive', 9000)).toBe(DROPPED);
    });
  });

  it('let a base backup and the log into the archive', async () => {
    await backedUp(scenario, 'net');
  });

  it('let a member log in whom the LDAP server knows', async () => {
    const login = 'host=net-rw dbname=lsstdb1 user=alice password=alice-pw sslmode=require';
    await scenario.until('a login by LDAP', async () => {
      const { stdout, stderr } = await scenario.kube.exec(scenario.namespace, 'direct', 'bash', [
        'psql',
        login,
        '-Atc',
        'SELECT current_user',
      ]);
      return stdout.trim() === 'alice' ? met(true) : notYet(stderr);
    });
  });

  it(
    'let helm test in',
    async () => {
      await helmTest(scenario, 'net');
    },
    10 * MINUTES,
  );
});
