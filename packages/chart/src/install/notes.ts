import {
  and,
  eachEntry,
  field,
  fromYamlArray,
  ifSet,
  join,
  linesTemplate,
  listTemplate,
  ne,
  not,
  plain,
  policyLines,
  text,
  textEach,
  textFile,
  textWhen,
  uniq,
  when,
  type Expr,
  type TextFile,
} from '@butler-postgres/helm-kit';
import { isRetried, retryRunner } from '../backup-retry/names.ts';
import { chart, release, values } from '../common/context.ts';
import { isHibernated } from '../common/hibernation.ts';
import {
  fullname,
  namespace,
  ownerSecret,
  poolerHost,
  poolerServiceName,
  serviceName,
} from '../common/names.ts';
import { hasSchedules } from '../common/schedules.ts';
import { poolerSpecs } from '../poolers/rendered.ts';
import { exceptionPolicies, type BrokenRules } from './policies.ts';

const { access, backups } = values;
const { initdb } = values.cluster;
const { exceptions } = values.policies;

const hasStores = and(backups.enabled, backups.objectStore, not(backups.inTree));

export const ownSecrets = listTemplate<string>(
  'butler-postgres.ownSecrets',
  "The site's own Secrets with passwords, which the operator reads again only where they have its label.",
  ifSet(initdb.secretName, (name) => name),
  eachEntry(values.roles, { key: 'key', item: 'role' }, (_key, role) =>
    ifSet(role.passwordSecret, (name) => name),
  ),
  when(
    access.enabled,
    eachEntry(access.members, { key: 'key', item: 'member' }, (_key, member) =>
      ifSet(member.auth.secretName, (name) => name),
    ),
  ),
);

/**
 * What helm says after an install, in the library: Helm stores it as it is said.
 *
 * @param broken - the broken rules
 */
export function notes(broken: BrokenRules): Expr<string> {
  const { warnings, accepted } = broken;
  return linesTemplate(
    'butler-postgres.notes',
    'What is said after an install.',
    text`${chart.Name} ${chart.Version}: PostgreSQL cluster ${fullname} in namespace ${namespace}.
${textWhen(
  warnings,
  text`
WARNING
${warnings}`,
)}
${textWhen(exceptions, [
  ...text`
ACCEPTED BY policies.exceptions
${textWhen(accepted, text`${accepted}`)}
${textEach(exceptions, { key: 'id', item: 'reason' }, (id, reason) => text`  ${id}: ${reason}`)}`,
  ...policyLines(exceptionPolicies(broken)),
])}
${textWhen(
  isHibernated,
  text`
It is hibernated: PostgreSQL is stopped, its volumes are kept, and alerts, backups, drills and grants rest until
cluster.annotations says no more cnpg.io/hibernation: "on".`,
)}

The operator has made it when this command returns:

  kubectl --namespace ${namespace} wait --for=condition=Ready cluster/${fullname} --timeout=10m

That says nothing of replication, archive, rights and poolers. PostgreSQL itself is asked by:

  helm test ${release.Name} --namespace ${release.Namespace}
  kubectl --namespace ${namespace} logs job/${fullname}-test

Where to connect, with TLS, to database ${initdb.database}, port 5432:

  ${fullname}-rw.${namespace}.svc   the primary itself
${textEach(
  poolerSpecs,
  { key: 'name', item: 'pooler' },
  (name, pooler) =>
    text`  ${poolerHost(name)}.${namespace}.svc   pooler, ${field(pooler, ['type'], 'rw')}, ${field(pooler, ['pgbouncer', 'poolMode'], 'session')} mode`,
)}
${textEach(values.poolers, { key: 'name', item: 'pooler' }, (name, pooler) => [
  textEach(
    pooler.services,
    { key: 'key', item: 'service' },
    (key) => text`  ${poolerServiceName(name, key)}.${namespace}.svc   pooler ${plain(name)}`,
  ),
])}
${textEach(
  values.services,
  { key: 'name', item: 'service' },
  (name, service) =>
    text`  ${serviceName(name, service)}.${namespace}.svc   instances, ${service.selectorType}`,
)}

${textWhen(
  values.access.enabled,
  text`
What each member is given (entries of db-auth.yaml, URIs, the registry of each repository; no secrets):

  kubectl --namespace ${namespace} describe configmap ${fullname}-connections

The last run that made rights as they should be, and the next one by hand:

  kubectl --namespace ${namespace} logs job/${fullname}-grants
  kubectl --namespace ${namespace} create job ${fullname}-grants-now --from=cronjob/${fullname}-grants`,
  text`
The owner is ${initdb.owner}; its password:

  kubectl --namespace ${namespace} get secret ${ownerSecret} --output jsonpath='{.data.password}' | base64 --decode`,
)}
${textWhen(
  hasSchedules,
  text`
Nothing can be restored before the first base backup is completed:

  kubectl --namespace ${namespace} get backups
${textWhen(
  isRetried,
  text`
One that fails is taken again by the CronJob ${retryRunner}, as soon as the archive works.`,
)}`,
)}
${textWhen(
  ownSecrets,
  text`
A new password in a Secret of your own reaches PostgreSQL by itself only where the Secret has the operator's label:

  kubectl --namespace ${namespace} label --overwrite secret ${join(' ', uniq(fromYamlArray(ownSecrets)))} cnpg.io/reload=true`,
)}

A superuser's session, for administration:

  kubectl --namespace ${namespace} exec --stdin --tty --container postgres \\
    "$(kubectl --namespace ${namespace} get cluster ${fullname} --output jsonpath='{.status.currentPrimary}')" -- psql ${initdb.database}
${textWhen(
  ne(values.protection, 'none'),
  text`
helm uninstall leaves the cluster, its databases and roles in place, with their data (protection: ${values.protection}). To delete them for good
after it:

  kubectl --namespace ${namespace} delete cluster ${fullname}
  kubectl --namespace ${namespace} delete --selector app.kubernetes.io/instance=${release.Name},app.kubernetes.io/part-of=butler \\
    databases.postgresql.cnpg.io,databaseroles.postgresql.cnpg.io,poolers.postgresql.cnpg.io,scheduledbackups.postgresql.cnpg.io,jobs.batch
${textWhen(
  hasStores,
  text`  kubectl --namespace ${namespace} delete --selector app.kubernetes.io/instance=${release.Name},app.kubernetes.io/part-of=butler \\
    objectstores.barmancloud.cnpg.io`,
)}`,
)}`,
  );
}

/** @param said - what {@link notes} gives */
export const notesFile = (said: Expr<string>): TextFile => textFile('NOTES.txt', text`${said}`);
