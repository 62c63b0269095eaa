/** A change of the values of a release that runs. */
export interface Step {
  readonly title: string;
  /** YAML over the values before it. */
  readonly values: string;
  /** A person switches over, for which the operator waits. */
  readonly promotes?: true;
}

/** Changes, each from the state that the one before it left. */
export interface Chain {
  readonly name: string;
  /** YAML over {@link base}. */
  readonly values: string;
  /** The Secret that the client logs in by, if not that of the owner. */
  readonly login?: string;
  readonly steps: readonly Step[];
}

const step = (title: string, values: string): Step => ({ title, values });
const parameter = (name: string, value: string): string =>
  `cluster: {postgresql: {parameters: {${name}: ${value}}}}`;

/** A small release, in keys that every chart knows. */
export const small = `
cluster:
  instances: 2
  image: {major: 17}
  storage: {size: 1Gi}
  resources: {requests: {cpu: 50m, memory: 256Mi}}
  enablePDB: false
  stopDelay: 60
  postgresql: {parameters: {max_connections: 50, shared_buffers: 64MB}}
  initdb: {database: lsstdb1, owner: rubin}
poolers:
  rw: {type: rw, poolMode: session, instances: 1, parameters: {default_pool_size: 10}, resources: {requests: {cpu: 10m, memory: 32Mi}}}
databases: {lsstdb1: {schemas: {main: {}}}}
`;

/** The same, up at once, and gone at once. */
export const base = `
fullnameOverride: planned
profile: scratch
protection: none${small}`;

/**
 * The first three of the first chain are those that CI makes.
 *
 * @param images - of PgBouncer, and another of the same major of PostgreSQL
 */
export const chainsWith = (images: { pgbouncer: string; postgres: string }): readonly Chain[] => [
  {
    name: 'settings',
    values: '',
    steps: [
      step('a setting that the servers load', parameter('work_mem', '6MB')),
      step('more connections', parameter('max_connections', '60')),
      step('the pool of a pooler', 'poolers: {rw: {parameters: {default_pool_size: 12}}}'),
      step('fewer connections', parameter('max_connections', '55')),
      step('a setting of new sessions', parameter('log_connections', '"on"')),
      step(
        'a rule for logins',
        'cluster: {postgresql: {pg_hba: ["hostssl lsstdb1 rubin 10.0.0.0/8 scram-sha-256"]}}',
      ),
      step('a map of names', 'cluster: {postgresql: {pg_ident: ["certs alice@example.org rubin"]}}'),
      step('a library that its setting loads', parameter('auto_explain.log_min_duration', '10s')),
      step('a setting of a library that is loaded', parameter('auto_explain.log_min_duration', '20s')),
      step(
        'synchronous replication',
        'cluster: {postgresql: {synchronous: {method: any, number: 1, dataDurability: preferred}}}',
      ),
      step('what is logged', 'logging: {profile: slowQueries}'),
      step('primaryUpdateMethod', 'cluster: {primaryUpdateMethod: switchover}'),
      step('shared memory, by a switchover', parameter('shared_buffers', '72MB')),
      step('settings that follow from resources', 'cluster: {postgresql: {tuning: auto}}'),
      step('delays of a switchover', 'cluster: {switchoverDelay: 60, smartShutdownTimeout: 2}'),
      step('the lease of the primary', 'cluster: {primaryLease: {leaseDurationSeconds: 8}}'),
      step('a label of the Cluster', 'cluster: {labels: {example.org/team: a}}'),
      step('a label of everything', 'labels: {example.org/team: b}'),
      step('disruption budgets', 'cluster: {enablePDB: true}'),
    ],
  },
  {
    name: 'pods',
    values: '',
    steps: [
      step('other resources', 'cluster: {resources: {requests: {cpu: 40m}}}'),
      step('a smaller volume', 'cluster: {storage: {size: 900Mi}}'),
      step('another pull policy', 'images: {pullPolicy: Never}'),
      step('another image of the same major', `cluster: {image: {name: "${images.postgres}"}}`),
      step('another group', 'cluster: {overrides: {postgresGID: 27}}'),
      step('what a standby waits for', 'cluster: {failoverDelay: 2}'),
      step('a class for new volumes', 'cluster: {storage: {storageClass: standard-local}}'),
      step('a volume for WAL', 'cluster: {walStorage: {size: 512Mi}}'),
      step('one instance more', 'cluster: {instances: 3}'),
      step('one instance less', 'cluster: {instances: 2}'),
      step('an environment variable', 'cluster: {overrides: {env: [{name: TZ, value: UTC}]}}'),
    ],
  },
  {
    name: 'placement',
    values: 'cluster: {primaryUpdateMethod: switchover}',
    steps: [
      step('other nodes', 'cluster: {affinity: {nodeSelector: {kubernetes.io/os: linux}}}'),
      step('a probe', 'cluster: {probes: {readiness: {periodSeconds: 2}}}'),
      step('the grace period', 'cluster: {stopDelay: 90}'),
      step('a priority for new pods', 'cluster: {priorityClassName: system-cluster-critical}'),
      {
        ...step(
          'a log level, with a person who switches over',
          'cluster: {logLevel: debug, primaryUpdateStrategy: supervised}',
        ),
        promotes: true,
      },
      step(
        'a tablespace',
        'cluster: {primaryUpdateStrategy: unsupervised, tablespaces: {fast: {size: 256Mi}}}',
      ),
      step('hibernation', 'cluster: {annotations: {cnpg.io/hibernation: "on"}}'),
      step('the end of hibernation', 'cluster: {annotations: {cnpg.io/hibernation: "off"}}'),
    ],
  },
  {
    name: 'around',
    values: 'cluster: {instances: 1}',
    steps: [
      step('a role', 'roles: {batch: {login: true, disablePassword: true}}'),
      step('the limit of a role', 'roles: {batch: {connectionLimit: 5}}'),
      step('a role that may make databases', 'roles: {batch: {createdb: true}}'),
      step('a database', 'databases: {lsstdb2: {schemas: {main: {}}}}'),
      step('the limit of a database', 'databases: {lsstdb1: {connectionLimit: 40}}'),
      step('an extension', 'databases: {lsstdb1: {extensions: {pg_trgm: {}}}}'),
      step('a schema', 'databases: {lsstdb1: {schemas: {extra: {}}}}'),
      step('a schema that nobody names any more', 'databases: {lsstdb1: {schemas: {extra: null}}}'),
      step('what becomes of a database', 'databases: {lsstdb2: {reclaimPolicy: delete}}'),
      step('a database that is dropped', 'databases: {lsstdb2: null}'),
      step('a role that goes', 'roles: {batch: null}'),
      step('a publication', 'publications: {all: {database: lsstdb1, allTables: true}}'),
      step(
        'a second pooler',
        `poolers: {second: {type: rw, instances: 1, image: "${images.pgbouncer}", resources: {requests: {cpu: 10m, memory: 32Mi}}}}`,
      ),
      step('another pod of a pooler', 'poolers: {second: {instances: 2}}'),
      step('a pod less of a pooler', 'poolers: {second: {instances: 1}}'),
      step('the mode of a pooler', 'poolers: {second: {poolMode: transaction}}'),
      step('resources of a pooler', 'poolers: {rw: {resources: {requests: {cpu: 15m}}}}'),
      step('a pooler that goes', 'poolers: {second: null}'),
      step('alerts', 'monitoring: {podMonitor: {enabled: true}, alerts: {enabled: true}}'),
      step('the threshold of an alert', 'monitoring: {alerts: {thresholds: {blockedBackends: 6}}}'),
      step('an alert that nobody wants', 'monitoring: {alerts: {disabled: [PostgresDeadlocks]}}'),
      step('dashboards', 'dashboards: {enabled: true}'),
      step('a Service', 'services: {direct: {selectorType: rw}}'),
      step('network policies', 'networkPolicy: {enabled: true}'),
      step(
        'an object of the site',
        'extraObjects: [{apiVersion: v1, kind: ConfigMap, metadata: {name: planned-extra}, data: {a: b}}]',
      ),
      step('shared memory of the only instance', parameter('shared_buffers', '72MB')),
      step('resources of the only instance', 'cluster: {resources: {requests: {cpu: 40m}}}'),
    ],
  },
  {
    name: 'access',
    // with access nobody but members logs in
    login: 'planned-writer',
    values: `
cluster: {instances: 1}
access:
  enabled: true
  members:
    writer: {kind: developer, databases: {lsstdb1: [main]}, auth: {method: password, secretName: planned-writer}}
    reader1: {kind: reader, databases: {lsstdb1: [main]}, auth: {method: certificate}}`,
    steps: [
      step(
        'a member of access',
        'access: {members: {dev1: {kind: developer, databases: {lsstdb1: [main]}, auth: {method: certificate}}}}',
      ),
      step('a member with other rights', 'access: {members: {reader1: {kind: developer}}}'),
      step('a member who goes', 'access: {members: {dev1: null}}'),
      step('how often the grants run', 'access: {grants: {schedule: "*/20 * * * *"}}'),
      step('time limits of members', 'access: {limits: {developer: {lock_timeout: 2min}}}'),
    ],
  },
  {
    name: 'backups',
    values: 'cluster: {instances: 1}',
    steps: [
      step('backups', 'backups: {enabled: true, schedules: {yearly: {schedule: "0 0 0 1 1 *"}}}'),
      step('when backups are taken', 'backups: {schedules: {yearly: {schedule: "0 0 1 1 1 *"}}}'),
      step('another schedule', 'backups: {schedules: {monthly: {schedule: "0 0 2 1 * *"}}}'),
      step('a schedule that goes', 'backups: {schedules: {monthly: null}}'),
      step('what the plugin is given', 'backups: {sidecar: {resources: {requests: {cpu: 15m}}}}'),
      step('how many files are archived at once', 'backups: {objectStore: {wal: {maxParallel: 2}}}'),
      step('restore drills', 'backups: {drill: {enabled: true, schedule: "@yearly"}}'),
      step('the end of restore drills', 'backups: {drill: {enabled: false}}'),
    ],
  },
];
