import { field, items, text, type KubeObject } from '../object.ts';
import type { Scenario } from '../scenario.ts';

/** An instance, with what changes when it restarts, reloads, or gets a new pod. */
interface Instance {
  readonly pod: string;
  /** When PostgreSQL started, in seconds. */
  readonly started: number;
  readonly isPrimary: boolean;
  /** When it read its configuration, and what it then had: settings, rules for logins, what waits for a restart. */
  readonly configuration: string;
}

/** What runs of a release at one moment, as far as a change of its values may change it. */
export interface Snapshot {
  readonly instances: ReadonlyMap<string, Instance>;
  /** Pods of each Pooler by name, and what PgBouncer has. */
  readonly poolers: ReadonlyMap<string, { readonly pods: readonly string[]; readonly configuration: string }>;
  /** Size of each volume, as asked for. */
  readonly volumes: ReadonlyMap<string, string>;
  readonly databases: readonly string[];
  /** Roles and their rights in PostgreSQL, and those of ServiceAccounts on the API. */
  readonly rights: string;
  /** Alerts by name. */
  readonly alerts: ReadonlyMap<string, string>;
  readonly isHealthy: boolean;
}

const psql = ['psql', '--no-psqlrc', '--quiet', '--no-align', '--tuples-only'];

const ofServer = `
SELECT extract(epoch FROM pg_postmaster_start_time()), NOT pg_is_in_recovery(), md5(concat(pg_conf_load_time(),
  (SELECT string_agg(concat(name, setting, pending_restart), ',' ORDER BY name) FROM pg_settings WHERE source IN ('configuration file', 'default')),
  (SELECT string_agg(rule::text, ',' ORDER BY line_number) FROM pg_hba_file_rules AS rule),
  (SELECT string_agg(map::text, ',' ORDER BY line_number) FROM pg_ident_file_mappings AS map)))`;

const ofRights = `
SELECT md5(string_agg(one, ',' ORDER BY one)) FROM (
  SELECT concat('role', rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls,
    rolpassword IS NOT NULL) FROM pg_authid
  UNION ALL SELECT concat('member', roleid::regrole, member::regrole, admin_option, inherit_option, set_option) FROM pg_auth_members
  UNION ALL SELECT concat('database', datname, datdba::regrole, datacl, datallowconn) FROM pg_database WHERE datacl IS NOT NULL
  UNION ALL SELECT concat('schema', nspname, nspowner::regrole, nspacl) FROM pg_namespace WHERE nspname !~ '^pg_'
  UNION ALL SELECT concat('default', defaclrole::regrole, defaclobjtype, defaclacl) FROM pg_default_acl) AS own(one)`;

/** Looks at a release, whose Cluster has a database lsstdb1. */
export async function lookAt(scenario: Scenario, cluster: string): Promise<Snapshot> {
  const { kube, namespace } = scenario;
  const list = (apiVersion: string, kind: string, selector?: string): Promise<KubeObject[]> =>
    kube.list({ apiVersion, kind }, { namespace, ...(selector === undefined ? {} : { selector }) });
  const run = async (pod: string, container: string, command: string[]): Promise<string> => {
    const { stdout } = await kube.exec(namespace, pod, container, command).catch(() => ({ stdout: '' }));
    return stdout.trim();
  };
  const helm = 'app.kubernetes.io/managed-by=Helm';
  const [pods, claims, clusters, deployments, jobs, rules, ...accounts] = await Promise.all([
    list('v1', 'Pod'),
    list('v1', 'PersistentVolumeClaim', `cnpg.io/cluster=${cluster}`),
    list('postgresql.cnpg.io/v1', 'Cluster'),
    list('apps/v1', 'Deployment'),
    list('batch/v1', 'Job', helm),
    list('monitoring.coreos.com/v1', 'PrometheusRule'),
    list('rbac.authorization.k8s.io/v1', 'Role', helm),
    list('rbac.authorization.k8s.io/v1', 'RoleBinding', helm),
  ]);
  const labelled = (name: string, value: string): KubeObject[] =>
    pods.filter(
      (pod) =>
        pod.metadata.labels?.[name] === value && field(pod, 'metadata', 'deletionTimestamp') === undefined,
    );
  const own = clusters.find(({ metadata }) => metadata.name === cluster);
  const instances = await Promise.all(
    labelled('cnpg.io/cluster', cluster)
      .filter(({ metadata }) => metadata.labels?.['cnpg.io/podRole'] === 'instance')
      .map(async (pod): Promise<[string, Instance]> => {
        const [started = '', isPrimary, configuration = ''] = (
          await run(pod.metadata.name, 'postgres', [...psql, '--command', ofServer])
        ).split('|');
        const { name, uid = '' } = pod.metadata;
        return [name, { pod: uid, started: Number(started), isPrimary: isPrimary === 't', configuration }];
      }),
  );
  const poolers = await Promise.all(
    deployments
      .filter(({ metadata }) => metadata.labels?.['cnpg.io/poolerName'] !== undefined)
      .map(async ({ metadata: { name } }) => {
        const found = labelled('cnpg.io/poolerName', name);
        const [first] = found;
        const asked = [
          'psql',
          '--username=pgbouncer',
          '--host=/controller/run',
          '--dbname=pgbouncer',
          '--command=SHOW CONFIG',
        ];
        const configuration = first === undefined ? '' : await run(first.metadata.name, 'pgbouncer', asked);
        return [
          name,
          { pods: found.map(({ metadata }) => metadata.uid ?? '').sort(), configuration },
        ] as const;
      }),
  );
  const primary = instances.find(([, { isPrimary }]) => isPrimary)?.[0];
  const asPrimary = async (sql: string): Promise<string> =>
    primary === undefined ? '' : run(primary, 'postgres', [...psql, '--dbname=lsstdb1', '--command', sql]);
  const alerts = rules.flatMap((rule) =>
    items(rule, 'spec', 'groups').flatMap((group) =>
      items(group, 'rules')
        .filter((one) => text(one, 'alert') !== '')
        .map((one) => [text(one, 'alert'), JSON.stringify(one)] as const),
    ),
  );
  return {
    instances: new Map(instances),
    poolers: new Map(poolers),
    volumes: new Map(
      claims.map(({ metadata, spec }) => [metadata.name, text(spec, 'resources', 'requests', 'storage')]),
    ),
    databases: (await asPrimary('SELECT datname FROM pg_database ORDER BY 1')).split('\n'),
    rights: JSON.stringify([
      await asPrimary(ofRights),
      accounts.flat().map(({ metadata, ...rules }) => [metadata.name, { ...rules }]),
    ]),
    alerts: new Map(alerts),
    isHealthy: isWell(own, instances.length) && deployments.every(isRolledOut) && jobs.every(isOver),
  };
}

function isWell(cluster: KubeObject | undefined, pods: number): boolean {
  if (cluster?.metadata.annotations?.['cnpg.io/hibernation'] === 'on') return pods === 0;
  const wanted = field(cluster, 'spec', 'instances');
  return (
    text(cluster, 'status', 'phase') === 'Cluster in healthy state' &&
    field(cluster, 'status', 'readyInstances') === wanted &&
    wanted === pods
  );
}

function isRolledOut(deployment: KubeObject): boolean {
  const counts = ['availableReplicas', 'updatedReplicas', 'replicas'].map((name) =>
    Number(field(deployment, 'status', name) ?? 0),
  );
  return counts.every((count) => count === field(deployment, 'spec', 'replicas'));
}

const isOver = (job: KubeObject): boolean =>
  items(job, 'status', 'conditions').some((one) => ['Complete', 'Failed'].includes(text(one, 'type')));
