import type { CronJob, Job, JobSpec } from '@butler-postgres/api';
import {
  add,
  and,
  concat,
  document,
  eachEntry,
  eq,
  listTemplate,
  manifests,
  map,
  ne,
  not,
  optional,
  or,
  orDefault,
  plain,
  ternary,
  textTemplate,
  toString,
  when,
  yamlTemplate,
  type Expr,
  type Fields,
} from '@butler-postgres/helm-kit';
import { serverCa } from '../cluster/rendered.ts';
import { release, values } from '../common/context.ts';
import { isHibernated, isStopped } from '../common/hibernation.ts';
import { isReplica } from '../common/replica.ts';
import { image, pulled, pullPolicy } from '../common/image.ts';
import type { PodTemplate } from '../common/kubectl-pod.ts';
import { commonMetadata, labels, podLabels } from '../common/metadata.ts';
import { fullname } from '../common/names.ts';
import { resources } from '../common/resources.ts';
import { jobPods } from '../pods/template.ts';
import { accessObject, manager, managerSecret, memberName } from './names.ts';
import { prepareContainer, preparedPod, tokenVolume } from './prepare.ts';
import { passwordSecret } from './secrets.ts';

type PodSpec = NonNullable<JobSpec['template']['spec']>;
type Volume = NonNullable<PodSpec['volumes']>[number];
type Container = PodSpec['containers'][number];
type Env = NonNullable<Container['env']>[number];
type Mount = NonNullable<Container['volumeMounts']>[number];

const { access, cluster } = values;
const { grants } = access;

const object = concat`${fullname}-grants`;

/** User and group of the operand images, postgres (the operator's defaults of postgresUID and postgresGID). */
const user = 26;

/** Seconds beyond the wait for the primary, for the rest of run.sh: a Job that is too late loses its pod, and its last words. */
const spare = 300;

/** Seconds for the operator to make the next role: one that waits for another is tried again after 30 s (cloudnative-pg 1.30.0). */
const patience = 60;

const files = '/access';
const work = '/work';
const passwords = '/passwords';

/** Settings of a session that an admin, who owns the databases, could choose for the manager otherwise. */
const sessionOptions = [
  'search_path=pg_catalog,pg_temp',
  'local_preload_libraries=',
  'role=none',
  'default_transaction_read_only=off',
  'statement_timeout=0',
  'idle_in_transaction_session_timeout=0',
  'idle_session_timeout=0',
  'standard_conforming_strings=on',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');
const certificates = '/certificates';

/** Where and as whom the grants connect, and where their containers leave word for each other. */
const connection: readonly Fields<Env>[] = [
  { name: 'WORK', value: work },
  { name: 'PGHOST', value: concat`${fullname}-rw.${plain(release.Namespace)}.svc` },
  { name: 'PGUSER', value: manager },
  { name: 'PGAPPNAME', value: 'butler-access' },
  { name: 'PGSSLMODE', value: 'verify-full' },
  { name: 'PGSSLROOTCERT', value: `${certificates}/ca.crt` },
  { name: 'PGSSLCERT', value: `${certificates}/tls.crt` },
  { name: 'PGSSLKEY', value: `${certificates}/tls.key` },
  { name: 'PGCONNECT_TIMEOUT', value: '10' },
  {
    name: 'PGOPTIONS',
    '#options': 'Wins over what a database or role sets: nothing of an admin is called by a bare name.',
    value: sessionOptions,
  },
];

const confined: Fields<Pick<Container, 'securityContext'>> = {
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
};

const mounts: readonly Fields<Mount>[] = [
  { name: 'access', mountPath: files, readOnly: true },
  { name: 'work', mountPath: work },
  { name: 'certificates', mountPath: certificates, readOnly: true },
];

export const grantsImage = textTemplate(
  'butler-postgres.grantsImage',
  "The image with psql that runs the grants; the cluster's own by default.",
  { when: grants.image, then: pulled({ name: orDefault(grants.image, '') }), otherwise: image },
);

/** A file of a volume. */
type Source = NonNullable<NonNullable<Volume['projected']>['sources']>[number];

export const passwordSources: Expr<Source[]> = listTemplate<Source>(
  'butler-postgres.passwordSources',
  'The passwords of the members that are no admins, which the grants put back when a member has set another.',
  eachEntry(access.members, { key: 'key', item: 'member' }, (key, member) =>
    when(
      and(eq(member.auth.method, 'password'), ne(member.kind, 'admin'), not(member.suspended)),
      map<Source>({
        secret: {
          name: passwordSecret(key, member),
          optional: true,
          items: [{ key: 'password', path: concat`${plain(memberName(key, member))}/password` }],
        },
      }),
    ),
  ),
);

export const grantsPod: Expr<PodTemplate> = yamlTemplate<PodTemplate>(
  'butler-postgres.grantsPod',
  'The pod that runs the grants.',
  {
    metadata: { labels: podLabels },
    spec: {
      restartPolicy: 'Never',
      automountServiceAccountToken: false,
      $account: preparedPod,
      enableServiceLinks: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: user,
        fsGroup: user,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      initContainers: when(grants.prepare, [
        {
          name: 'look',
          image: grantsImage,
          imagePullPolicy: pullPolicy(cluster.image.pullPolicy),
          command: ['sh', `${files}/look.sh`],
          env: connection,
          $resources: resources(grants.resources),
          ...confined,
          volumeMounts: mounts,
        },
        prepareContainer(files, work, confined),
      ]),
      containers: [
        {
          name: 'grants',
          image: grantsImage,
          imagePullPolicy: pullPolicy(cluster.image.pullPolicy),
          command: ['sh', `${files}/run.sh`],
          env: [
            ...connection,
            { name: 'FINDINGS', value: grants.findings },
            { name: 'APPLY', value: ternary('off', 'on', grants.reportOnly) },
            { name: 'WAIT', value: toString(grants.timeout) },
            { name: 'PATIENCE', value: `${patience}` },
            { name: 'NAMESPACE', value: release.Namespace },
          ],
          $resources: resources(grants.resources),
          ...confined,
          volumeMounts: [
            ...mounts,
            when(passwordSources, { name: 'passwords', mountPath: passwords, readOnly: true }),
          ],
        },
      ],
      volumes: [
        { name: 'access', configMap: { name: accessObject } },
        { name: 'work', emptyDir: { sizeLimit: '64Mi' } },
        when(passwordSources, {
          name: 'passwords',
          projected: {
            defaultMode: 0o440,
            sources: passwordSources,
          },
        }),
        {
          name: 'certificates',
          projected: {
            '#mode': 'Octal 440: libpq refuses a key that is readable by all.',
            defaultMode: 0o440,
            sources: [
              {
                secret: {
                  name: managerSecret,
                  items: [
                    { key: 'tls.crt', path: 'tls.crt' },
                    { key: 'tls.key', path: 'tls.key' },
                  ],
                },
              },
              {
                secret: {
                  name: serverCa,
                  items: [{ key: 'ca.crt', path: 'ca.crt' }],
                },
              },
            ],
          },
        },
        tokenVolume,
      ],
    },
  },
);

export const grantsJobSpec = yamlTemplate<JobSpec>(
  'butler-postgres.grantsJobSpec',
  'One run of the grants: it waits for what the operator makes, and changes only what differs.',
  {
    backoffLimit: 3,
    activeDeadlineSeconds: add(grants.timeout, spare),
    template: jobPods(grantsPod, 'grants'),
  },
);

export const grantsJobFile = manifests(
  'access-grants-job.yaml',
  `Grants after each install and upgrade. A hook, so that helm waits for it and says where it fails; Flux runs it too,
and Argo CD as PostSync.`,
  when(
    and(access.enabled, not(isReplica), not(isStopped)),
    document<Job>({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        name: object,
        labels,
        annotations: {
          'helm.sh/hook': 'post-install,post-upgrade',
          'helm.sh/hook-delete-policy': 'before-hook-creation',
          $own: optional(values.annotations),
        },
      },
      spec: grantsJobSpec,
    }),
  ),
);

export const grantsCronJobFile = manifests(
  'access-grants-cronjob.yaml',
  'Scheduled grants: what was changed by hand is corrected.',
  when(
    and(access.enabled, not(isReplica)),
    document<CronJob>({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: object, ...commonMetadata() },
      spec: {
        schedule: grants.schedule,
        suspend: or(grants.suspend, isHibernated),
        concurrencyPolicy: 'Forbid',
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 1,
        jobTemplate: { spec: grantsJobSpec },
      },
    }),
  ),
);
