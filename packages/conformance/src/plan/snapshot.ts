import { field, items, text, type KubeObject } from '../object.ts';
import type { Scenario } from '../scenario.ts';
import { appliedKinds, unfinished } from './unfinished.ts';

/** What a server says of itself, which changes when it restarts, reloads, or is promoted. */
interface Server {
  /** When PostgreSQL started, in seconds. */
  readonly started: number;
  readonly isPrimary: boolean;
  /** When it read its configuration, and what it then had: settings, rules for logins, what waits for a restart. */
  readonly configuration: readonly string[];
}

const unknown: Server = { started: Number.NaN, isPrimary: false, configuration: [] };

/** An instance: its server, and the UID of its pod. */
interface Instance extends Server {
  readonly pod: string;
}

/** What runs of a release at one moment, as far as a change of its values may change it. */
export interface Snapshot {
  readonly instances: ReadonlyMap<string, Instance>;
  /** Pods of each Pooler by name, and what PgBouncer has. */
  readonly poolers: ReadonlyMap<string, { readonly pods: readonly string[]; readonly configuration: string }>;
  /** Size of each volume, as asked for. */
  readonly volumes: ReadonlyMap<string, string>;
  readonly databases: readonly string[];
  /** Roles and their rights in PostgreSQL, and those of ServiceAccounts on the API, a line each. */
  readonly rights: readonly string[];
  /** Alerts by name. */
  readonly alerts: ReadonlyMap<string, string>;
  /** What has yet to happen until all is as the values want it, and whoever gave no answer. */
  readonly unfinished: readonly string[];
}

const psql = ['psql', '--no-psqlrc', '--quiet', '--no-align', '--tuples-only'];

const ofServer = `
SELECT json_build_object('started', extract(epoch FROM pg_postmaster_start_time()), 'isPrimary', NOT pg_is_in_recovery(),
  'configuration', (SELECT json_agg(line) FROM (
    SELECT concat('loaded at ', pg_conf_load_time())
    UNION ALL (SELECT concat(name, ' = ', setting, CASE WHEN pending_restart THEN ', which waits for a restart' END)
      FROM pg_settings WHERE source IN ('configuration file', 'default') ORDER BY name)
    UNION ALL (SELECT rule::text FROM pg_hba_file_rules AS rule ORDER BY line_number)
    UNION ALL (SELECT map::text FROM pg_ident_file_mappings AS map ORDER BY line_number)) AS own(line)))`;

const ofRights = `
SELECT json_agg(line ORDER BY line) FROM (
  SELECT concat_ws(' ', 'role', rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls,
    rolpassword IS NOT NULL) FROM pg_authid
  UNION ALL SELECT concat_ws(' ', 'member', roleid::regrole, member::regrole, admin_option, inherit_option, set_option) FROM pg_auth_members
  UNION ALL SELECT concat_ws(' ', 'database', datname, datdba::regrole, datacl, datallowconn) FROM pg_database WHERE datacl IS NOT NULL
  UNION ALL SELECT concat_ws(' ', 'schema', nspname, nspowner::regrole, nspacl) FROM pg_namespace WHERE nspname !~ '^pg_'
  UNION ALL SELECT concat_ws(' ', 'default', defaclrole::regrole, defaclobjtype, defaclacl) FROM pg_default_acl) AS own(line)`;

/** Looks at a release, whose Cluster has a database lsstdb1. */
export async function lookAt(scenario: Scenario, cluster: string): Promise<Snapshot> {
  const { kube, namespace } = scenario;
  const list = (apiVersion: string, kind: string, selector?: string): Promise<KubeObject[]> =>
    kube.list({ apiVersion, kind }, { namespace, ...(selector === undefined ? {} : { selector }) });
  const silent: string[] = [];
  const run = async (pod: string, container: string, command: string[]): Promise<string> => {
    const answer = await kube.exec(namespace, pod, container, command).catch(() => undefined);
    if (answer?.exitCode === 0) return answer.stdout.trim();
    silent.push(`${pod} to answer`);
    return '';
  };
  const helm = 'app.kubernetes.io/managed-by=Helm';
  const [pods, claims, clusters, declaredPoolers, all, jobs, rules, applied, ...accounts] = await Promise.all(
    [
      list('v1', 'Pod'),
      list('v1', 'PersistentVolumeClaim', `cnpg.io/cluster=${cluster}`),
      list('postgresql.cnpg.io/v1', 'Cluster'),
      list('postgresql.cnpg.io/v1', 'Pooler'),
      list('apps/v1', 'Deployment'),
      list('batch/v1', 'Job', helm),
      list('monitoring.coreos.com/v1', 'PrometheusRule'),
      Promise.all(appliedKinds.map((kind) => list('postgresql.cnpg.io/v1', kind))),
      list('rbac.authorization.k8s.io/v1', 'Role', helm),
      list('rbac.authorization.k8s.io/v1', 'RoleBinding', helm),
    ],
  );
  const labelled = (name: string, value: string): KubeObject[] =>
    pods.filter(
      (pod) =>
        pod.metadata.labels?.[name] === value && field(pod, 'metadata', 'deletionTimestamp') === undefined,
    );
  const deployments = all.filter(({ metadata }) => metadata.labels?.['cnpg.io/poolerName'] !== undefined);
  const own = clusters.find(({ metadata }) => metadata.name === cluster);
  const instances = await Promise.all(
    labelled('cnpg.io/cluster', cluster)
      .filter(({ metadata }) => metadata.labels?.['cnpg.io/podRole'] === 'instance')
      .map(async (pod): Promise<[string, Instance]> => {
        const answer = await run(pod.metadata.name, 'postgres', [...psql, '--command', ofServer]);
        const { name, uid = '' } = pod.metadata;
        return [name, { pod: uid, ...(answer === '' ? unknown : (JSON.parse(answer) as Server)) }];
      }),
  );
  const poolers = await Promise.all(
    deployments.map(async ({ metadata: { name } }) => {
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
      return [name, { pods: found.map(({ metadata }) => metadata.uid ?? '').sort(), configuration }] as const;
    }),
  );
  const primary = instances.find(([, { isPrimary }]) => isPrimary)?.[0];
  if (primary === undefined && instances.length > 0) silent.push('a primary');
  const asPrimary = async (sql: string): Promise<string[]> => {
    if (primary === undefined) return [];
    const answer = await run(primary, 'postgres', [...psql, '--dbname=lsstdb1', '--command', sql]);
    return answer === '' ? [] : (JSON.parse(answer) as string[]);
  };
  const databases = await asPrimary('SELECT json_agg(datname ORDER BY datname) FROM pg_database');
  const inPostgres = await asPrimary(ofRights);
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
    databases,
    rights: [
      ...inPostgres,
      ...accounts.flat().map(({ metadata, ...rules }) => `${metadata.name} ${JSON.stringify(rules)}`),
    ],
    alerts: new Map(alerts),
    unfinished: [
      ...unfinished({
        cluster: own,
        pods: instances.length,
        poolers: declaredPoolers,
        deployments,
        jobs,
        applied: applied.flat(),
      }),
      ...silent,
    ],
  };
}
