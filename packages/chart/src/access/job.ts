import type { ConfigMap, CronJob, Job, JobSpec } from '@butler-postgres/api';
import {
  add,
  and,
  block,
  concat,
  document,
  eachEntry,
  eq,
  fromYaml,
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
  toPrettyJson,
  toString,
  when,
  yamlTemplate,
  type Expr,
} from '@butler-postgres/helm-kit';
import { readAssets } from '../common/assets.ts';
import { serverCa } from '../cluster/rendered.ts';
import { release, values } from '../common/context.ts';
import { isHibernated } from '../common/hibernation.ts';
import { isReplica } from '../common/replica.ts';
import { image, pulled, pullPolicy } from '../common/image.ts';
import type { PodTemplate } from '../common/kubectl-pod.ts';
import { commonMetadata, labels, podLabels } from '../common/metadata.ts';
import { fullname } from '../common/names.ts';
import { resources } from '../common/resources.ts';
import { jobPods } from '../pods/template.ts';
import { accessModel, accessModelSql } from './model.ts';
import { accessObject, manager, managerSecret, memberName } from './names.ts';
import { passwordSecret } from './secrets.ts';

type Volume = NonNullable<NonNullable<JobSpec['template']['spec']>['volumes']>[number];

const { access, cluster } = values;
const { grants } = access;

const object = concat`${fullname}-grants`;

/** User and group of the operand images, postgres (the operator's defaults of postgresUID and postgresGID). */
const user = 26;

/** Seconds beyond the wait in run.sh, so that its last words can be read: a Job that is too late loses its pod. */
const spare = 120;

const files = '/access';
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

export const accessAssets = readAssets('access');

export const accessConfigFile = manifests(
  'access-config.yaml',
  'What the roles of the release may do, and the SQL that grants it.',
  when(
    access.enabled,
    document<ConfigMap>({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: accessObject, ...commonMetadata() },
      data: {
        'access.json': block(toPrettyJson(fromYaml(accessModel))),
        'run.sh': block(accessAssets.text('run.sh')),
        'grants.sql': block(accessAssets.text('grants.sql')),
        'findings.sql': block(accessAssets.text('findings.sql')),
        '#bootstrap': 'Run as superuser, by initdb and the Job after an install or upgrade.',
        'bootstrap.sql': block(accessAssets.text('bootstrap.sql')),
        'model.sql': block(accessModelSql),
      },
    }),
  ),
);

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
      enableServiceLinks: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: user,
        fsGroup: user,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: 'grants',
          image: grantsImage,
          imagePullPolicy: pullPolicy(cluster.image.pullPolicy),
          command: ['sh', `${files}/run.sh`],
          env: [
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
              '#options':
                'Wins over what a database or role sets: nothing of an admin is called by a bare name.',
              value: sessionOptions,
            },
            { name: 'FINDINGS', value: grants.findings },
            { name: 'APPLY', value: ternary('off', 'on', grants.reportOnly) },
            { name: 'WAIT', value: toString(grants.timeout) },
          ],
          $resources: resources(grants.resources),
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          volumeMounts: [
            { name: 'access', mountPath: files, readOnly: true },
            { name: 'certificates', mountPath: certificates, readOnly: true },
            when(passwordSources, { name: 'passwords', mountPath: passwords, readOnly: true }),
          ],
        },
      ],
      volumes: [
        { name: 'access', configMap: { name: accessObject } },
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
    and(access.enabled, not(isReplica), not(isHibernated)),
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
