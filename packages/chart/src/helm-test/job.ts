import type { ConfigMap, Job } from '@butler-postgres/api';
import {
  add,
  and,
  block,
  concat,
  document,
  eachEntry,
  eq,
  field,
  gt,
  lines,
  listTemplate,
  manifests,
  not,
  several,
  text,
  textEach,
  textWhen,
  toString,
  when,
  type Expr,
  type Ref,
} from '@butler-postgres/helm-kit';
import { databaseName, type Member } from '../access/names.ts';
import { passwordSecret } from '../access/secrets.ts';
import { hasStandbys } from '../cluster/rendered.ts';
import { kubectlAssets, readAssets } from '../common/assets.ts';
import { values } from '../common/context.ts';
import { isStopped } from '../common/hibernation.ts';
import { hookMetadata, hookWeights } from '../common/hook.ts';
import { instanceNames } from '../common/instances.ts';
import { kubectlPod, spareTime, type PodTemplate } from '../common/kubectl-pod.ts';
import { kubectlRights, operatorGroup, readsCluster, runsIn } from '../common/kubectl-rights.ts';
import { fullname, namespace, objectNamespace, ownerSecret, poolerHost } from '../common/names.ts';
import { isReplica } from '../common/replica.ts';
import { hasSchedules } from '../common/schedules.ts';
import { jobPods } from '../pods/template.ts';
import { poolerSpecs } from '../poolers/rendered.ts';

const { access, backups, cluster, test } = values;

/** Job, ServiceAccount, Role and ConfigMap. */
const object = concat`${fullname}-test`;

export const testAssets = readAssets('helm-test');

/** What a client may reach: type, name and host. A pooler that is parked has no pods. */
const clients = text`rw ${fullname}-rw ${fullname}-rw.${namespace}.svc
${textEach(poolerSpecs, { key: 'name', item: 'pooler' }, (name, pooler) => [
  textWhen(
    gt(field(pooler, ['instances'], 1), 0),
    text`${field(pooler, ['type'], 'rw')} ${poolerHost(name)} ${poolerHost(name)}.${namespace}.svc`,
  ),
])}`;

const entries = { key: 'key', item: 'member' };

const hasPassword = (member: Ref<Member>): Expr<unknown> =>
  and(eq(member.auth.method, 'password'), not(member.suspended));

/** Who can log in by a password: the Secret and a database. */
const logins = text`${textWhen(
  access.enabled,
  [
    textEach(access.members, entries, (key, member) => [
      textWhen(hasPassword(member), [
        textEach(
          member.databases,
          { key: 'database', item: '_' },
          (database) => text`${passwordSecret(key, member)} ${databaseName(database)}`,
        ),
      ]),
    ]),
  ],
  text`${ownerSecret} ${cluster.initdb.database}`,
)}`;

export const testSecrets = listTemplate<string>(
  'butler-postgres.testSecrets',
  'The Secrets of the logins by which helm test goes through poolers.',
  when(
    access.enabled,
    eachEntry(access.members, entries, (key, member) =>
      when(hasPassword(member), passwordSecret(key, member)),
    ),
    ownerSecret,
  ),
);

/** As a boolean: Helm's `and` gives its last operand. */
const isTrue = (condition: Expr<unknown>): Expr<boolean> => not(not(condition));

export const testPod: Expr<PodTemplate> = kubectlPod('test', object, 'test.sh', test, [
  { name: 'CLUSTER', value: fullname },
  { name: 'NAMESPACE', value: objectNamespace },
  { name: 'TIMEOUT', value: toString(test.timeout) },
  { name: 'STANDBYS', value: toString(hasStandbys) },
  { name: 'ARCHIVE', value: toString(isTrue(and(backups.enabled, backups.objectStore))) },
  { name: 'BACKUPS', value: toString(isTrue(hasSchedules)) },
  { name: 'GRANTS', value: toString(access.enabled) },
]);

const metadata = (weight: string): ReturnType<typeof hookMetadata> => hookMetadata(object, 'test', weight);

/** Whether there is somebody to ask. */
export const isTested = and(not(isReplica), not(isStopped));

export const testFile = manifests(
  'tests/ask-postgresql.yaml',
  `What helm test asks: PostgreSQL itself, as a client and as its administrator. Only a superuser sees all of it, whom nobody can
be but inside an instance's pod: so the rights are a hook, too, and gone when the test has passed.`,
  when(
    isTested,
    several(
      kubectlRights(object, metadata(hookWeights.rights), [
        readsCluster,
        { apiGroups: [''], resources: ['pods'], resourceNames: instanceNames, verbs: ['get'] },
        runsIn(instanceNames),
        // a list of no names would be one of all
        when(testSecrets, {
          apiGroups: [''],
          resources: ['secrets'],
          resourceNames: testSecrets,
          verbs: ['get'],
        }),
        { apiGroups: [operatorGroup], resources: ['backups'], verbs: ['list'] },
        { apiGroups: ['batch'], resources: ['jobs'], verbs: ['list'] },
      ]),
      document<ConfigMap>({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: metadata(hookWeights.rights),
        data: {
          'test.sh': block(testAssets.text('test.sh')),
          'clients.sh': block(testAssets.text('clients.sh')),
          'common.sh': block(kubectlAssets.text('common.sh')),
          clients: lines(clients),
          logins: lines(logins),
        },
      }),
      document<Job>({
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: hookMetadata(object, 'test', hookWeights.job, 'before-hook-creation'),
        spec: {
          backoffLimit: 0,
          activeDeadlineSeconds: add(test.timeout, spareTime),
          template: jobPods(testPod, 'test'),
        },
      }),
    ),
  ),
);
