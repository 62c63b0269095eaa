import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runProgram } from './database/command.ts';
import { clusterRef, type ObjectRef } from './object.ts';
import { readOptions } from './options.ts';
import { PROGRAM } from './program.ts';
import { Scenario } from './scenario.ts';
import { superuser } from './superuser.ts';
import { met, notYet } from './wait.ts';

/*
 * Releases that are broken on purpose, and what status and doctor say of each. DOCTOR_STATES names a folder that is given what doctor
 * looked at in each state: packages/live/src/doctor/states, for the tests that need no cluster.
 */
const MINUTES = 60_000;
const CNPG = 'postgresql.cnpg.io/v1';

type Made = ObjectRef & Readonly<Record<string, unknown>>;

/** A state: the cause that doctor must name first, the Cluster that has it, and what brings it about. */
interface State {
  readonly cause: string;
  readonly cluster: string;
  readonly there: readonly Made[];
  /** What is done when the objects are there. */
  readonly act?: () => Promise<unknown>;
}

const object = (apiVersion: string, kind: string, name: string, more: object): Made => ({
  apiVersion,
  kind,
  metadata: { name },
  ...more,
});

describe('what is wrong with a release', () => {
  const { postgresImage: imageName = '', pgbouncerImage = '', s3 = '' } = readOptions(process.env);
  const { username, pathname, origin } = new URL(s3 === '' ? 'http://nobody@store.invalid/none' : s3);
  let scenario: Scenario;
  let full: Scenario;

  const cluster = (name: string, spec: object = {}): Made =>
    object(CNPG, 'Cluster', name, {
      spec: {
        instances: 1,
        imageName,
        storage: { size: '1Gi' },
        resources: { requests: { cpu: '20m', memory: '128Mi' } },
        enablePDB: false,
        smartShutdownTimeout: 1,
        stopDelay: 15,
        ...spec,
      },
    });
  /** A Cluster that never comes up. */
  const broken = (cause: string, spec: object, ...there: Made[]): State => ({
    cause,
    cluster: cause,
    there: [...there, cluster(cause, spec)],
  });
  const environment = (name: string, key: string): object => ({
    env: [{ name: 'SEEDED', valueFrom: { secretKeyRef: { name, key } } }],
  });
  const store = (name: string, key: string, bucket = pathname.slice(1), endpointURL = origin): Made[] => [
    object('v1', 'Secret', name, { stringData: { id: username, key } }),
    object('barmancloud.cnpg.io/v1', 'ObjectStore', name, {
      spec: {
        configuration: {
          destinationPath: `s3://${bucket}/${scenario.namespace}/${name}`,
          endpointURL,
          s3Credentials: { accessKeyId: { name, key: 'id' }, secretAccessKey: { name, key: 'key' } },
          wal: { maxParallel: 1 },
        },
      },
    }),
  ];
  const plugin = { name: 'barman-cloud.cloudnative-pg.io', isWALArchiver: true };
  const archiving = (barmanObjectName: string): object => ({
    plugins: [{ ...plugin, parameters: { barmanObjectName } }],
  });
  const running = (cause: string, there: Made[], act?: () => Promise<unknown>): State => ({
    cause,
    cluster: 'run',
    there,
    ...(act === undefined ? {} : { act }),
  });

  const states: readonly (readonly [string, () => State])[] = [
    [
      'an image that nobody has',
      () => broken('image-pull', { imageName: 'registry.invalid/postgresql:17.1' }),
    ],
    [
      'an instance larger than all nodes',
      () => broken('unschedulable-resources', { resources: { requests: { cpu: '900' } } }),
    ],
    [
      'a label that no node has',
      () => broken('unschedulable-affinity', { affinity: { nodeSelector: { disk: 'nowhere' } } }),
    ],
    [
      'a class of storage that is not there',
      () => broken('storage-class-missing', { storage: { size: '1Gi', storageClass: 'nowhere' } }),
    ],
    ['a Secret that is not there', () => broken('secret-missing', environment('nowhere', 'key'))],
    [
      'a Secret without the key',
      () =>
        broken(
          'secret-key',
          environment('half', 'nowhere'),
          object('v1', 'Secret', 'half', { stringData: { key: 'a' } }),
        ),
    ],
    [
      'a profile that Pod Security refuses',
      () => broken('pod-security', { seccompProfile: { type: 'Unconfined' } }),
    ],
    [
      'a plugin that is not there',
      () => broken('plugin-missing', { plugins: [{ name: 'nobody.example.org' }] }),
    ],
    [
      'an image catalog that is not there',
      () =>
        broken('image-catalog', {
          imageName: undefined,
          imageCatalogRef: {
            apiGroup: 'postgresql.cnpg.io',
            kind: 'ImageCatalog',
            name: 'nowhere',
            major: 17,
          },
        }),
    ],
    [
      'a locale that the image lacks',
      () =>
        broken('initdb-failed', {
          bootstrap: {
            initdb: { database: 'app', owner: 'app', localeCollate: 'xx_XX.utf8', localeCType: 'xx_XX.utf8' },
          },
        }),
    ],
    [
      'an archive without a backup',
      () =>
        broken(
          'bootstrap-without-backup',
          {
            bootstrap: { recovery: { source: 'from' } },
            externalClusters: [
              {
                name: 'from',
                plugin: { name: plugin.name, parameters: { barmanObjectName: 'empty', serverName: 'none' } },
              },
            ],
          },
          ...store('empty', new URL(s3).password),
        ),
    ],
    [
      'a library that is not there',
      () => broken('setting-refused', { postgresql: { shared_preload_libraries: ['nowhere'] } }),
    ],
    [
      'keys that the store refuses',
      () => broken('archive-credentials', archiving('wrong-keys'), ...store('wrong-keys', 'wrong')),
    ],
    [
      'a role in a group that is not there',
      () =>
        running('role-not-applied', [
          object(CNPG, 'DatabaseRole', 'run-stray', {
            spec: { cluster: { name: 'run' }, name: 'stray', inRoles: ['nobody'] },
          }),
        ]),
    ],
    [
      'a database of an owner who is not there',
      () =>
        running('database-not-applied', [
          object(CNPG, 'Database', 'run-stray', {
            spec: { cluster: { name: 'run' }, name: 'stray', owner: 'nobody' },
          }),
        ]),
    ],
    [
      'a backup of a cluster that has no store',
      () =>
        running('backup-failed', [
          object(CNPG, 'Backup', 'run-backup', {
            spec: {
              cluster: { name: 'run' },
              method: 'plugin',
              pluginConfiguration: { name: 'nobody.example.org' },
            },
          }),
        ]),
    ],
    [
      'a pooler whose image nobody has',
      () =>
        running('image-pull', [
          object(CNPG, 'Pooler', 'run-pooler', {
            spec: {
              cluster: { name: 'run' },
              instances: 1,
              type: 'rw',
              pgbouncer: { poolMode: 'session', image: 'registry.invalid/pgbouncer:1' },
            },
          }),
        ]),
    ],
    [
      'a pooler that may not log in',
      () =>
        running(
          'pooler-login',
          [
            object(CNPG, 'Pooler', 'run-pooler', {
              spec: {
                cluster: { name: 'run' },
                instances: 1,
                type: 'rw',
                pgbouncer: { poolMode: 'session', image: pgbouncerImage },
              },
            }),
          ],
          shutOut,
        ),
    ],
    [
      'a run of the grants that failed',
      () =>
        running('grants-failed', [
          object('batch/v1', 'Job', 'run-grants', {
            spec: {
              backoffLimit: 0,
              template: {
                spec: {
                  restartPolicy: 'Never',
                  securityContext: {
                    runAsNonRoot: true,
                    runAsUser: 26,
                    seccompProfile: { type: 'RuntimeDefault' },
                  },
                  containers: [
                    {
                      name: 'grants',
                      image: imageName,
                      command: ['sh', '-c', 'echo "butler-access: PROBLEM seeded"; exit 1'],
                      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
                    },
                  ],
                },
              },
            },
          }),
        ]),
    ],
    [
      'a size that the class does not grow to',
      () => running('volume-not-grown', [cluster('run', { storage: { size: '2Gi' } })]),
    ],
    [
      'a fence',
      () =>
        running('fenced', [
          {
            ...cluster('run', { storage: { size: '2Gi' } }),
            metadata: {
              name: 'run',
              annotations: { 'cnpg.io/fencedInstances': '["run-1"]' },
            } as ObjectRef['metadata'],
          },
        ]),
    ],
  ];

  /** What keeps the pooler's user out; PgBouncer logs in when a client comes. */
  async function shutOut(): Promise<void> {
    await superuser(scenario, 'run', 'postgres', 'ALTER ROLE cnpg_pooler_pgbouncer NOLOGIN');
    const psql = [
      'psql',
      'host=run-pooler user=app dbname=app password=none connect_timeout=5',
      '-c',
      'SELECT 1',
    ];
    await scenario.until('the pooler to be asked', async () => {
      const { stderr } = await scenario.kube.exec(scenario.namespace, 'run-1', 'postgres', psql);
      return stderr.includes('FATAL') ? met(true) : notYet(stderr);
    });
  }

  async function program(
    command: string,
    name: string,
    namespace: string,
    ...more: string[]
  ): Promise<{ code: number; stdout: string }> {
    const at = ['--namespace', namespace, '--kubeconfig', scenario.kube.kubeconfig, '--output', 'json'];
    const { code, stdout, stderr } = await runProgram(
      { path: process.execPath, env: { KUBECONFIG: scenario.kube.kubeconfig } },
      [PROGRAM, command, name, ...at, ...more],
    );
    expect(stderr).toBe('');
    return { code, stdout };
  }

  /** Ids of the causes, likeliest first. */
  async function causes(name: string, namespace = scenario.namespace, ...more: string[]): Promise<string[]> {
    const { stdout } = await program('doctor', name, namespace, ...more);
    return (JSON.parse(stdout) as { causes: { id: string }[] }).causes.map(({ id }) => id);
  }

  async function named(cause: string, name: string, at: Scenario = scenario): Promise<void> {
    await at.until(
      `doctor to name ${cause}`,
      async () => {
        const [first, ...others] = await causes(name, at.namespace);
        return first === cause ? met(true) : notYet([first, ...others].join(', '));
      },
      6 * MINUTES,
    );
    const { code } = await program('status', name, at.namespace);
    expect(code).toBe(1);
    const folder = process.env['DOCTOR_STATES'];
    if (folder === undefined) return;
    await mkdir(folder, { recursive: true });
    await causes(name, at.namespace, '--save', join(folder, `${name === 'run' ? 'run-' : ''}${cause}.json`));
  }

  beforeAll(async () => {
    scenario = await Scenario.open('doctor');
    const label = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    await scenario.kube.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: scenario.namespace, labels: label },
    } as ObjectRef);
    full = await Scenario.open('doctor-full');
    await scenario.kube.apply(cluster('run'), { namespace: scenario.namespace });
    await scenario.healthy(clusterRef('run'));
  }, 12 * MINUTES);

  afterAll(async () => {
    await full.close();
    await scenario.close();
  }, 12 * MINUTES);

  it(
    'is nothing, where nothing is',
    async () => {
      expect(await causes('run')).toEqual([]);
      expect((await program('status', 'run', scenario.namespace)).code).toBe(0);
    },
    5 * MINUTES,
  );

  it(
    'is watched, followed and asked',
    async () => {
      /** Runs the program until it has said enough, or for four minutes. */
      const said = async (isEnough: (stdout: string) => boolean, ...args: string[]): Promise<string> => {
        const at = ['--namespace', scenario.namespace, '--kubeconfig', scenario.kube.kubeconfig];
        const [command = '', ...more] = args;
        const call = ['--signal=INT', '240', process.execPath, PROGRAM, command, 'run', ...at, ...more];
        const { stdout } = await runProgram({ path: 'timeout', env: {} }, call, { isEnough });
        return stdout;
      };
      const screensIn = (text: string): string[] => text.split('\u001B[H\u001B[2J').slice(1);
      const wordsIn = (text: string): number => text.match(/seeded words/g)?.length ?? 0;
      let isFollowed = false;
      const [watched, followed] = await Promise.all([
        said((text) => screensIn(text).length > 2, 'status', '--watch', '1'),
        said((text) => wordsIn(text) > 1, 'logs', '--follow', '--text', 'seeded words').finally(() => {
          isFollowed = true;
        }),
        scenario.until('the words to be followed', async () => {
          await superuser(scenario, 'run', 'postgres', "DO $$BEGIN RAISE LOG 'seeded words'; END$$");
          return isFollowed ? met(true) : notYet('they are not');
        }),
      ]);
      const screens = screensIn(watched);
      expect(screens.length).toBeGreaterThan(2);
      for (const screen of screens.slice(0, -1)) expect(screen).toMatch(/instances +1 of 1 ready/);
      expect(wordsIn(followed)).toBeGreaterThan(1);
      const asked = await said(() => false, 'connect', '--superuser', '--', '-Atc', 'SELECT session_user');
      expect(asked).toBe('postgres\n');
    },
    8 * MINUTES,
  );

  it(
    'is a quota',
    async () => {
      const quota = object('v1', 'ResourceQuota', 'seeded', { spec: { hard: { pods: '0' } } });
      for (const one of [quota, cluster('quota')]) await full.kube.apply(one, { namespace: full.namespace });
      await named('quota', 'quota', full);
    },
    8 * MINUTES,
  );

  it.each(states)(
    'is %s',
    async (_, make) => {
      const { cause, cluster: name, there, act } = make();
      for (const one of there) await scenario.kube.apply(one, { namespace: scenario.namespace });
      await act?.();
      await named(cause, name);
      for (const one of there)
        if (one.metadata.name !== 'run') await scenario.kube.remove(one, scenario.namespace);
    },
    10 * MINUTES,
  );
});
