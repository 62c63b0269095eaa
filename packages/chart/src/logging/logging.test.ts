import type { JsonObject } from '@butler-postgres/schema-kit';
import { describe, expect, it } from '@jest/globals';
import { one, rendered } from '../testing/render.test.helper.ts';

function parameters(logging: JsonObject, own: JsonObject = {}): unknown {
  const [cluster] = rendered({ logging, cluster: { postgresql: { parameters: own } } }).filter(
    ({ kind }) => kind === 'Cluster',
  );
  return (cluster?.spec?.['postgresql'] as { parameters?: unknown }).parameters;
}

describe('logging.profile', () => {
  /** What the chart sets whatever is logged: docs/interruptions.md. */
  const always = { wal_retrieve_retry_interval: '1s' };

  it('quiet leaves PostgreSQL its defaults', () => {
    expect(parameters({ profile: 'quiet' })).toEqual(always);
    expect(parameters({ profile: 'quiet' }, { work_mem: '8MB' })).toEqual({ ...always, work_mem: '8MB' });
  });

  it('slowQueries logs what takes long', () => {
    expect(parameters({ profile: 'slowQueries', slowQuery: '5s' })).toEqual({
      ...always,
      log_min_duration_statement: '5s',
      log_lock_waits: 'on',
      log_temp_files: '100MB',
      log_autovacuum_min_duration: '1min',
      log_checkpoints: 'on',
    });
  });

  it('audit logs what roles do, by pgaudit', () => {
    expect(parameters({ profile: 'audit', auditClasses: ['ddl', 'write'] })).toMatchObject({
      log_connections: 'on',
      log_min_duration_statement: '1s',
      'pgaudit.log': 'ddl,write',
    });
  });

  it('yields to the parameters of the cluster, of which numbers stay as they were written', () => {
    expect(
      parameters({ profile: 'slowQueries' }, { log_min_duration_statement: -1, max_connections: 1_000_000 }),
    ).toMatchObject({
      log_min_duration_statement: '-1',
      max_connections: '1000000',
      log_lock_waits: 'on',
    });
  });
});

/** Which keys a sink of Vector knows, of those that the chart writes: its reference, by component. */
const sinkKeys: Record<string, readonly string[]> = {
  loki: ['endpoint', 'tenant_id', 'labels', 'encoding', 'out_of_order_action', 'auth', 'tls'],
  elasticsearch: ['endpoints', 'mode', 'data_stream', 'id_key', 'compression', 'auth', 'tls'],
  gcp_stackdriver_logs: ['project_id', 'log_id', 'resource', 'severity_key', 'credentials_path', 'tls'],
};

const stores: [string, JsonObject][] = [
  ['loki', { target: 'loki', loki: { endpoint: 'https://loki.example.org', tenant: 'rubin' } }],
  ['elasticsearch', { target: 'elasticsearch', elasticsearch: { endpoints: ['https://es.example.org'] } }],
  ['gcp_stackdriver_logs', { target: 'googleCloudLogging', googleCloudLogging: { project: 'butler-dev' } }],
];

describe.each(stores)('the collector with a sink %s', (type, store) => {
  const given = { enabled: true, credentialsSecret: 'store', caSecret: 'ca', retentionDays: 30, ...store };
  const objects = rendered({ logging: { shipping: given } });
  const config = JSON.parse(one(objects, 'ConfigMap', '-logs').data?.['vector.json'] ?? '') as {
    sinks: { store: Record<string, unknown> };
    transforms: Record<string, { inputs: string[] }>;
  };
  const pod = JSON.stringify(one(objects, 'DaemonSet', '-logs').spec);

  it('writes only keys that the sink knows', () => {
    const { type: written, inputs, acknowledgements, buffer, ...rest } = config.sinks.store;
    expect(written).toBe(type);
    expect([inputs, acknowledgements]).toEqual([['marked'], { enabled: true }]);
    expect(buffer).toEqual({ type: 'disk', max_size: 1_073_741_824, when_full: 'block' });
    expect(Object.keys(rest).filter((key) => !sinkKeys[type]?.includes(key))).toEqual([]);
  });

  it('is a chain without a gap, from the files to the sink', () => {
    const chain: string[] = [];
    let [at = ''] = config.sinks.store['inputs'] as string[];
    while (at in config.transforms && !chain.includes(at)) {
      chain.unshift(at);
      at = config.transforms[at]?.inputs[0] ?? '';
    }
    expect([at, ...chain]).toEqual(['files', 'runtime', 'own', 'whole', 'flat', 'marked']);
  });

  it('has no secret and no variable in it, but the pod mounts the Secrets', () => {
    const text = JSON.stringify(config);
    // Vector would put a variable of its environment there
    expect(text).not.toMatch(/\$[\w{.]/);
    expect(text).not.toMatch(/password":"(?!SECRET\[credentials\.password\])/);
    expect(pod).toContain('"secretName":"store"');
    expect(pod).toContain('"secretName":"ca"');
  });

  it('has no more rights than it needs', () => {
    expect(pod).toContain('"automountServiceAccountToken":false');
    expect(pod).toContain('"runAsNonRoot":true');
    expect(pod).toContain('"readOnlyRootFilesystem":true');
    expect(pod).toContain('"drop":["ALL"]');
    const accounts = objects.filter(
      ({ kind }) => /Role|ServiceAccount/.test(kind) && kind !== 'DatabaseRole',
    );
    // helm test has one of its own
    expect(accounts.filter(({ metadata }) => !metadata.name.endsWith('-test'))).toEqual([]);
  });
});

it('there is no collector unless it is asked for', () => {
  expect(rendered({}).filter(({ kind }) => kind === 'DaemonSet')).toEqual([]);
});
