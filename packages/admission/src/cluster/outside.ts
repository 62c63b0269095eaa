import type { Refusal } from '../refusal.ts';
import { isDuration } from '../grammar/duration.ts';
import { majorOf } from '../grammar/image.ts';
import { isReservedVariable, type Cluster } from './cluster.ts';

/** Rules on what a Cluster uses that is outside of it: images, Secrets, LDAP, environment, other clusters, plugins. */
export function* wrongOutside(cluster: Cluster): Generator<Refusal> {
  const { spec } = cluster;
  const refused = (id: string, name: string, message: string, hint: string): Refusal => ({
    id,
    field: ['spec', ...name.split('.')],
    message,
    hint,
  });
  if (spec.imageName && majorOf(spec.imageName) === undefined)
    yield refused(
      'image-tag',
      'imageName',
      'the tag does not begin with a version of PostgreSQL, by which the operator knows an upgrade',
      'take an image with a tag such as 17.11 (a digest only beside it)',
    );
  if (!['', 'Always', 'Never', 'IfNotPresent'].includes(spec.imagePullPolicy ?? ''))
    yield refused(
      'pull-policy',
      'imagePullPolicy',
      `"${spec.imagePullPolicy ?? ''}" is no policy`,
      'write IfNotPresent',
    );
  if (spec.superuserSecret?.name === '')
    yield refused('secret-nameless', 'superuserSecret', 'the Secret has no name', 'give the name');
  if (spec.serviceAccountName && spec.serviceAccountTemplate !== undefined)
    yield refused(
      'service-account',
      'serviceAccountName',
      'the account is one that exists and one to be made',
      'give serviceAccountName or serviceAccountTemplate, not both',
    );
  if (spec.primaryUpdateStrategy === 'supervised' && spec.instances === 1)
    yield refused(
      'supervised-alone',
      'primaryUpdateStrategy',
      'with one instance there is no standby to switch to under supervision',
      'write unsupervised, or have more instances',
    );
  const { ldap } = spec.postgresql ?? {};
  if (ldap !== undefined && !ldap.server)
    yield refused('ldap-server', 'postgresql.ldap', 'there is no server to ask', 'give server');
  if (ldap?.bindAsAuth !== undefined && ldap.bindSearchAuth !== undefined)
    yield refused(
      'ldap-binds',
      'postgresql.ldap',
      'a name is looked up by search, or made of prefix and suffix, not both',
      'give bindSearchAuth or bindAsAuth',
    );
  const { metricsQueriesTTL: ttl } = spec.monitoring ?? {};
  if (ttl !== undefined && !isDuration(ttl))
    yield refused(
      'metrics-ttl',
      'monitoring.metricsQueriesTTL',
      `"${ttl}" is no duration`,
      'write it as 30s',
    );
  for (const [i, { name }] of (spec.env ?? []).entries())
    if (isReservedVariable(name))
      yield {
        id: 'env-reserved',
        field: ['spec', 'env', i, 'name'],
        message: `the variable ${name} is the operator's own`,
        hint: 'choose another name, or take it out',
      };
  yield* wrongCertificates(cluster);
  yield* wrongLease(cluster);
  yield* wrongExternals(cluster);
  yield* wrongPlugins(cluster);
}

function* wrongCertificates({ spec: { certificates = {} } }: Cluster): Generator<Refusal> {
  const {
    serverTLSSecret: server,
    serverCASecret: serverCa,
    replicationTLSSecret: client,
    clientCASecret,
  } = certificates;
  const refused = (name: string, message: string, hint: string): Refusal => ({
    id: 'certificates',
    field: ['spec', 'certificates', name],
    message,
    hint,
  });
  if (server && (certificates.serverAltDNSNames ?? []).length > 0)
    yield refused(
      'serverAltDNSNames',
      "names belong into the operator's certificate, and serverTLSSecret brings another",
      'take serverAltDNSNames out, and put the names into your certificate',
    );
  if (server && !serverCa)
    yield refused('serverCASecret', "nobody can check the server's certificate", 'give it');
  if (client && !clientCASecret)
    yield refused('clientCASecret', "nobody can check the standbys' certificate", 'give it');
}

function* wrongLease({ spec: { primaryLease: lease } }: Cluster): Generator<Refusal> {
  if (lease === undefined) return;
  const {
    leaseDurationSeconds: lasts = 15,
    renewDeadlineSeconds: deadline = 10,
    retryPeriodSeconds: retry = 2,
  } = lease;
  if (lasts <= deadline)
    yield {
      id: 'lease-duration',
      field: ['spec', 'primaryLease', 'leaseDurationSeconds'],
      message: `the lease lasts ${lasts} s and its renewal is tried for ${deadline} s, so it could end while its holder still tries`,
      hint: 'leaseDurationSeconds must be greater than renewDeadlineSeconds',
    };
  if (5 * deadline <= 6 * retry)
    yield {
      id: 'lease-renewal',
      field: ['spec', 'primaryLease', 'renewDeadlineSeconds'],
      message: `renewDeadlineSeconds is ${deadline} and retryPeriodSeconds ${retry}, which leaves no second try`,
      hint: 'renewDeadlineSeconds must be greater than 1.2 times retryPeriodSeconds',
    };
}

function* wrongExternals({ spec: { externalClusters = [] } }: Cluster): Generator<Refusal> {
  const names = new Set<string>();
  for (const [i, external] of externalClusters.entries()) {
    const { name, sslCert, sslKey, sslRootCert } = external;
    const refused = (message: string, hint: string): Refusal => ({
      id: 'external-cluster',
      field: ['spec', 'externalClusters', i],
      message,
      hint,
    });
    if (names.has(name)) yield refused(`"${name}" stands twice among the external clusters`, 'leave one out');
    if (!external.connectionParameters && !external.barmanObjectStore && !external.plugin)
      yield refused(
        `nothing says how "${name}" is reached`,
        'give connectionParameters, plugin or barmanObjectStore',
      );
    const parts = [
      name,
      ...[sslCert, sslKey, sslRootCert].flatMap((secret) => [secret?.name ?? '', secret?.key ?? '']),
    ];
    if (parts.some((part) => ['.', '..'].includes(part) || /[/\\]/.test(part)))
      yield refused(
        'names of files are made of these, so they can have no slash and be no dots',
        'choose other names',
      );
    names.add(name);
  }
}

function* wrongPlugins({ spec: { plugins = [], backup } }: Cluster): Generator<Refusal> {
  const archivers = plugins.filter(
    ({ enabled, isWALArchiver }) => enabled !== false && isWALArchiver === true,
  );
  const inTree = backup?.barmanObjectStore === undefined ? 0 : 1;
  if (archivers.length > 0 && archivers.length + inTree > 1)
    yield {
      id: 'wal-archivers',
      field: inTree === 1 ? ['spec', 'backup', 'barmanObjectStore'] : ['spec', 'plugins'],
      message: 'the write-ahead log is archived by one, and here are several',
      hint: inTree === 1 ? 'take backup.barmanObjectStore out' : 'leave isWALArchiver with one plugin',
    };
}
