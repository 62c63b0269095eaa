import { describe, expect, it } from '@jest/globals';
import { render } from '@butler-postgres/chart';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { layerValues, readValues } from '@butler-postgres/values';
import type { EffectKind } from './effect.ts';
import { plan } from './plan.ts';
import { asMarkdown, asSummary, asText } from './write.ts';

const base = `
fullnameOverride: pg
cluster:
  instances: 3
  image: {major: 16, tags: {"16": "16.10-standard-trixie", "17": "17.6-standard-trixie"}}
  storage: {size: 10Gi}
  walStorage: {size: 4Gi}
  resources: {requests: {cpu: "1", memory: 4Gi}, limits: {memory: 4Gi}}
  primaryUpdateMethod: switchover
  postgresql: {parameters: {max_connections: 200, shared_buffers: 1GB}}
  initdb: {database: lsstdb1, owner: app}
databases: {lsstdb1: {schemas: {main: {}}}}
poolers: {rw: {type: rw, instances: 2}}
access:
  enabled: true
  members:
    rubin: {kind: developer, databases: {lsstdb1: [main]}, auth: {method: certificate}}
backups:
  enabled: true
  objectStore: {destinationPath: "s3://b/p", s3Credentials: {inheritFromIAMRole: true}}
  retentionPolicy: 7d
  schedules: {nightly: {schedule: "0 0 0 * * *"}}
monitoring: {enabled: true, alerts: {enabled: true}}
`;

function manifests(...texts: readonly string[]): JsonObject[] {
  const layers = texts.map((text, index) => {
    const { layer, diagnostics } = readValues(text, `${index}.yaml`);
    if (layer === undefined) throw new Error(JSON.stringify(diagnostics));
    return layer;
  });
  const found = render(layerValues(layers).values, { name: 'r', namespace: 'n' });
  return found.map(({ manifest }) => JSON.parse(JSON.stringify(manifest)) as JsonObject);
}

const before = manifests(base);
const planOf = (change: string) => plan(before, manifests(base, change));

/** What is changed, its class in all, and a word that the plan must say. */
const table: readonly (readonly [change: string, heaviest: EffectKind, said: RegExp])[] = [
  ['cluster: {instances: 4}', 'volumes', /standbys are copied/],
  ['cluster: {instances: 2}', 'volumes', /standbys go, and their volumes/],
  ['cluster: {image: {major: 17}}', 'irreversible', /pg_upgrade brings the primary from 16 to 17/],
  ['cluster: {image: {major: 15, tags: {"15": "15.14-standard-trixie"}}}', 'refused', /no older major/],
  [
    'cluster: {image: {tags: {"16": "16.11-standard-trixie"}}}',
    'switchover',
    /a standby becomes the primary/,
  ],
  ['cluster: {image: {pullPolicy: Always}}', 'live', /running ones stay/],
  ['cluster: {storage: {size: 20Gi}}', 'volumes', /grow in place/],
  ['cluster: {storage: {size: 5Gi}}', 'refused', /cannot shrink/],
  ['cluster: {storage: {storageClass: fast}}', 'later', /new volumes/],
  ['cluster: {walStorage: {size: 8Gi}}', 'volumes', /grow in place/],
  ['cluster: {walStorage: null}', 'refused', /cannot be taken away/],
  ['cluster: {resources: {requests: {cpu: "2"}}}', 'switchover', /other resources/],
  ['cluster: {postgresql: {parameters: {work_mem: 8MB}}}', 'reload', /sessions stay/],
  ['cluster: {postgresql: {parameters: {shared_buffers: 900MB}}}', 'switchover', /at its start only/],
  ['cluster: {postgresql: {parameters: {max_connections: 300}}}', 'switchover', /the standbys take it first/],
  [
    'cluster: {postgresql: {parameters: {max_connections: 150}}}',
    'restart',
    /the primary restarts in its pod first/,
  ],
  [
    'cluster: {postgresql: {parameters: {Max_Locks_Per_Transaction: 32}}}',
    'restart',
    /the primary takes it first/,
  ],
  ['cluster: {postgresql: {parameters: {log_connections: "on"}}}', 'reload', /sessions stay/],
  ['cluster: {postgresql: {parameters: {shared_buffers: 1024MB}}}', 'reload', /have this value already/],
  ['cluster: {postgresql: {parameters: {autovacuum_max_workers: 3}}}', 'reload', /this value already/],
  ['cluster: {postgresql: {parameters: {track_commit_timestamp: "f"}}}', 'reload', /this value already/],
  [
    'cluster: {postgresql: {parameters: {auto_explain.log_min_duration: 1s}}}',
    'switchover',
    /auto_explain is loaded/,
  ],
  [
    'cluster: {postgresql: {pg_hba: ["hostssl lsstdb1 app 10.0.0.0/8 scram-sha-256"]}}',
    'reload',
    /new logins/,
  ],
  [
    'cluster: {postgresql: {synchronous: {method: any, number: 1}}}',
    'reload',
    /commits wait for any 1 of the standbys/,
  ],
  ['cluster: {affinity: {nodeSelector: {disk: ssd}}}', 'switchover', /placed by another rule/],
  ['cluster: {primaryUpdateMethod: restart}', 'later', /next restart/],
  [
    'cluster: {primaryUpdateMethod: restart, resources: {requests: {cpu: "2"}}}',
    'restart',
    /the primary gets a new pod/,
  ],
  [
    'cluster: {primaryUpdateStrategy: supervised, resources: {requests: {cpu: "2"}}}',
    'switchover',
    /waits for a person/,
  ],
  ['cluster: {enablePDB: false}', 'live', /drains/],
  ['cluster: {smartShutdownTimeout: 5}', 'live', /next shutdown/],
  ['cluster: {stopDelay: 600}', 'switchover', /grace period/],
  ['cluster: {switchoverDelay: 60}', 'live', /next switchover/],
  ['cluster: {primaryLease: {leaseDurationSeconds: 8}}', 'later', /keeps the times/],
  ['cluster: {probes: {readiness: {periodSeconds: 2}}}', 'switchover', /a probe/],
  ['cluster: {annotations: {cnpg.io/hibernation: "on"}}', 'stop', /shut down; the volumes stay/],
  ['cluster: {annotations: {example.org/team: a}}', 'nothing', /in place/],
  ['cluster: {overrides: {priorityClassName: high}}', 'later', /running ones stay/],
  ['cluster: {overrides: {env: [{name: TZ, value: UTC}]}}', 'switchover', /another environment/],
  ['cluster: {overrides: {enableSuperuserAccess: true}}', 'rights', /superuser/],
  ['cluster: {overrides: {postgresGID: 27}}', 'refused', /fixed/],
  ['cluster: {overrides: {certificates: {serverAltDNSNames: [db.example.org]}}}', 'reload', /certificates/],
  ['poolers: {rw: {instances: 3}}', 'alerts', /pods are added/],
  ['poolers: {rw: {instances: 1}}', 'reconnect', /connect again/],
  ['poolers: {rw: {parameters: {default_pool_size: 30}}}', 'reload', /PgBouncer loads it/],
  ['poolers: {rw: {poolMode: transaction}}', 'reload', /PgBouncer loads it/],
  ['poolers: {rw: {image: "ghcr.io/cloudnative-pg/pgbouncer:1.25.2"}}', 'reconnect', /replaced one by one/],
  ['poolers: {rw: {resources: {requests: {cpu: 500m}}}}', 'reconnect', /replaced one by one/],
  ['poolers: {ro: {type: ro, instances: 1}}', 'reload', /a pooler is made/],
  ['poolers: {rw: null}', 'stop', /nobody gets in through it/],
  ['databases: {lsstdb1: {connectionLimit: 50}}', 'live', /nobody gains or loses rights/],
  ['databases: {lsstdb1: {extensions: {pg_trgm: {}}}}', 'live', /the operator makes it/],
  [
    'databases: {dp2: {schemas: {main: {}}}}',
    'rights',
    /database dp2: dp2_main_owner, .* get their rights in schema main/,
  ],
  [
    'access: {members: {rubin: null, vera: {kind: reader, databases: {lsstdb1: [main]}, auth: {method: certificate}}}}',
    'rights',
    /rubin loses lsstdb1_main_developer/,
  ],
  ['access: {members: {rubin: {kind: reader}}}', 'rights', /rubin gains lsstdb1_main_reader/],
  [
    'access: {members: {ops: {kind: admin, auth: {method: certificate}}}}',
    'rights',
    /ops gains butler_admin/,
  ],
  ['backups: {retentionPolicy: 3d}', 'irreversible', /backups that are older/],
  ['backups: {schedules: {nightly: {schedule: "0 0 3 * * *"}}}', 'live', /next backup/],
  [
    'backups: {schedules: {nightly: null, weekly: {schedule: "0 0 3 * * 0"}}}',
    'objects',
    /no backup is taken by it/,
  ],
  [
    'backups: {sidecar: {resources: {requests: {cpu: 50m}}}}',
    'switchover',
    /the plugin changes the containers/,
  ],
  [
    'backups: {sidecar: {env: [{name: AWS_REGION, value: x}]}}',
    'switchover',
    /the plugin changes the containers/,
  ],
  ['backups: {objectStore: {destinationPath: "s3://other/p"}}', 'live', /no base backup is yet/],
  ['monitoring: {alerts: {enabled: false}}', 'alerts', /alerts go/],
  ['monitoring: {enabled: false, alerts: {enabled: false}}', 'alerts', /alerts go/],
  ['roles: {batch: {login: true, passwordSecret: batch}}', 'rights', /a role is made/],
  ['cluster: {logLevel: debug}', 'switchover', /command changes/],
];

describe('plan', () => {
  it.each(table)('%s: %s', (change, heaviest, said) => {
    const planned = planOf(change);
    expect([planned.heaviest, asText(planned)]).toEqual([heaviest, expect.stringMatching(said)]);
  });

  it('says that nothing changes where nothing does', () => {
    const planned = plan(before, before);
    expect([asText(planned), planned.heaviest]).toEqual(['nothing changes\n', 'nothing']);
  });

  it('rolls the instances once, whatever the number of reasons', () => {
    const { rollout } = planOf(
      'cluster: {stopDelay: 600, logLevel: debug, postgresql: {parameters: {max_connections: 300}}}',
    );
    expect(rollout.map(({ kind }) => kind)).toEqual(['restart', 'switchover']);
  });

  it('stops the only instance for what restarts', () => {
    const one = 'cluster: {instances: 1}\npoolers: {rw: {instances: 1}}';
    const { heaviest, rollout } = plan(
      manifests(base, one),
      manifests(base, one, 'cluster: {stopDelay: 600}'),
    );
    expect([heaviest, rollout.length]).toEqual(['stop', 1]);
  });

  const follower = (replica?: JsonObject): JsonObject => ({
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Cluster',
    metadata: { name: 'pg', namespace: 'n' },
    spec: {
      instances: 3,
      storage: { size: '1Gi' },
      bootstrap: { pg_basebackup: { source: 'b' } },
      externalClusters: [{ name: 'b', connectionParameters: { host: 'b' } }],
      ...(replica && { replica }),
    },
  });
  const [follows, leads] = [
    { self: 'pg', primary: 'b', source: 'b' },
    { self: 'pg', primary: 'pg', source: 'b' },
  ];
  const promotions: readonly (readonly [title: string, JsonObject, JsonObject, EffectKind])[] = [
    ['a promotion by primary', follower(follows), follower(leads), 'irreversible'],
    ['a demotion by primary', follower(leads), follower(follows), 'stop'],
    ['another way to follow', follower(follows), follower({ enabled: true, source: 'b' }), 'reload'],
    ['a cluster that follows from now on', follower(), follower({ primary: 'b', source: 'b' }), 'stop'],
  ];

  it.each(promotions)('knows %s', (_, was, is, heaviest) => {
    expect(plan([was], [is]).heaviest).toBe(heaviest);
  });

  it.each([
    [
      'cluster: {storage: {size: 5Gi}}',
      /^What it does, in all: refused\n {2}refused: a volume cannot shrink, says internal\/webhook.* \(Cluster pg\)\n/,
    ],
    [
      'cluster: {postgresql: {parameters: {max_connections: 150}}}',
      /\n {2}1\. restart: the primary restarts in its pod first; .*\n {2}2\. restart: the standbys/,
    ],
    ['cluster: {enablePDB: false}', /^What it does, in all: no interruption\n$/],
  ])('tells a reviewer in a few lines: %s', (change, said) => {
    expect(asSummary(planOf(change))).toMatch(said);
  });

  it('keeps a table in one line a row', () => {
    const rows = asMarkdown(
      planOf('cluster: {postgresql: {pg_hba: ["hostssl all +a 10.0.0.0/8 scram-sha-256"]}}'),
    );
    expect(rows).toMatch(/^\*\*In all: reload\*\*\n\n\| object \| change \| class \|.*\n(\|.*\|\n)+/);
  });
});
