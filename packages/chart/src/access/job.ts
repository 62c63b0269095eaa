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
  or,
  plain,
  ternary,
  toString,
  when,
  yamlTemplate,
  type Expr,
} from '@butler-postgres/helm-kit';
import { serverCa } from '../cluster/rendered.ts';
import { values } from '../common/context.ts';
import { isHibernated, isStopped } from '../common/hibernation.ts';
import { isReplica } from '../common/replica.ts';
import type { PodTemplate } from '../common/kubectl-pod.ts';
import { hookMetadata } from '../common/hook.ts';
import { commonMetadata, podLabels } from '../common/metadata.ts';
import { objectNamespace } from '../common/names.ts';
import { jobPods } from '../pods/template.ts';
import { psqlContainer, type Volume } from './container.ts';
import { accessObject, grantsObject, managerSecret, memberName } from './names.ts';
import { preparedPod, preparers, tokenVolume } from './prepare.ts';
import { passwordSecret } from './secrets.ts';

const { access } = values;
const { grants } = access;

/** User and group of the operand images, postgres (the operator's defaults of postgresUID and postgresGID). */
const user = 26;

/** Seconds beyond the wait for the primary, for the rest of run.sh: a Job that is too late loses its pod, and its last words. */
const spare = 300;

/** Seconds for the operator to make the next role: one that waits for another is tried again after 30 s (cloudnative-pg 1.30.0). */
const patience = 60;

const passwords = '/passwords';

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
      initContainers: preparers,
      containers: [
        psqlContainer(
          'grants',
          'run.sh',
          [
            { name: 'FINDINGS', value: grants.findings },
            { name: 'APPLY', value: ternary('off', 'on', grants.reportOnly) },
            { name: 'WAIT', value: toString(grants.timeout) },
            { name: 'PATIENCE', value: `${patience}` },
            { name: 'NAMESPACE', value: objectNamespace },
          ],
          [when(passwordSources, { name: 'passwords', mountPath: passwords, readOnly: true })],
        ),
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
      metadata: hookMetadata(grantsObject, 'post-install,post-upgrade', undefined, 'before-hook-creation'),
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
      metadata: { name: grantsObject, ...commonMetadata() },
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
