import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { cluster, imported, ofCluster } from './testing.test.helper.ts';
import { importManifests } from './import.ts';
import { readManifests } from './read/manifests.ts';

describe('values', () => {
  it('say by their keys what the Cluster says, and nothing else of it', () => {
    const { values } = imported([
      cluster({
        switchoverDelay: 360,
        storage: { size: '1Ti', storageClass: 'wekafs' },
        postgresql: { parameters: { max_connections: '400' } },
        bootstrap: { initdb: { database: 'lsstdb1', owner: 'rubin', secret: { name: 'rubin-creds' } } },
      }),
    ]);
    expect(values).toMatchObject({
      fullnameOverride: 'db',
      cluster: {
        image: { name: 'ghcr.io/cloudnative-pg/postgresql:17.5', major: 17 },
        storage: { size: '1Ti', storageClass: 'wekafs' },
        initdb: { database: 'lsstdb1', owner: 'rubin', secretName: 'rubin-creds' },
        postgresql: {
          parameters: { max_connections: '400', wal_retrieve_retry_interval: null },
          refusePlainText: false,
        },
        switchoverDelay: 360,
      },
    });
    expect(values['cluster']).not.toHaveProperty('instances');
    // the switch before takes the line away already
    expect(values['cluster']).not.toHaveProperty('postgresql.pg_hba');
  });

  it("name database and owner as the operator does where nobody does, not as the chart's own", () => {
    expect(imported([cluster()]).values).toMatchObject({
      cluster: { initdb: { database: 'app', owner: 'app' } },
    });
  });

  it("keep the archive's folder, which is the Cluster's name where nobody names one", () => {
    const { values } = imported([
      cluster({
        plugins: [
          {
            name: 'barman-cloud.cloudnative-pg.io',
            isWALArchiver: true,
            parameters: { barmanObjectName: 'db' },
          },
        ],
      }),
      {
        apiVersion: 'barmancloud.cnpg.io/v1',
        kind: 'ObjectStore',
        metadata: { name: 'db' },
        spec: { configuration: { destinationPath: 's3://b/c' } },
      },
    ]);
    expect(values).toMatchObject({
      backups: { enabled: true, serverName: 'db', objectStore: { destinationPath: 's3://b/c' } },
    });
  });

  it("do not back up at once, which the schedule's renaming would do", () => {
    const { values } = imported([
      cluster({ backup: { volumeSnapshot: { className: 'snapshots' } } }),
      ofCluster('ScheduledBackup', 'db-daily', { schedule: '0 0 0 * * *', method: 'volumeSnapshot' }),
    ]);
    expect(values).toMatchObject({
      backups: {
        schedules: { daily: { schedule: '0 0 0 * * *', method: 'volumeSnapshot', immediate: false } },
      },
    });
  });

  it('leave out without a word what the operator writes by itself: settings that it owns, status, managed fields', () => {
    const exported = cluster(
      {
        postgresql: {
          parameters: {
            logging_collector: 'on',
            log_destination: 'csvlog',
            wal_level: 'logical',
            archive_mode: 'on',
          },
        },
        logLevel: 'info',
        replicationSlots: { highAvailability: { enabled: true, slotPrefix: '_cnpg_' }, updateInterval: 30 },
      },
      {
        uid: '1',
        generation: 7,
        managedFields: [{}],
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}' },
      },
    );
    expect(imported([{ ...exported, status: { phase: 'healthy' } }]).values).toEqual(
      imported([cluster()]).values,
    );
  });

  it('say a Service once, by the name that it has, and each line of pg_hba', () => {
    const hba = 'host all all 10.0.0.0/8 scram-sha-256';
    const template = {
      metadata: { name: 'rubin-lb', annotations: { 'metallb.universe.tf/address-pool': 'sdf' } },
      spec: { type: 'LoadBalancer' },
    };
    const { values, differences } = imported([
      cluster({
        postgresql: { pg_hba: [hba] },
        managed: { services: { additional: [{ selectorType: 'rw', serviceTemplate: template }] } },
      }),
    ]);
    expect(values).toMatchObject({
      cluster: { postgresql: { pg_hba: [hba] } },
      services: { 'rubin-lb': { name: 'rubin-lb', selectorType: 'rw', type: 'LoadBalancer' } },
    });
    expect(JSON.stringify(values).split('sdf')).toHaveLength(2);
    expect(differences).toEqual([]);
  });

  it('say all names of a certificate, where some are not those of poolers', () => {
    const names = ['pool', 'pool.example.org'];
    const { values, differences } = imported([
      cluster({ certificates: { serverAltDNSNames: names } }),
      ofCluster('Pooler', 'pool', { pgbouncer: {} }),
    ]);
    expect(values).toMatchObject({ cluster: { certificates: { serverAltDNSNames: names } } });
    expect(differences).toEqual([]);
  });

  it('keep what Flux fills in', () => {
    const { values } = imported([cluster({ description: '${SITE} butler', storage: { size: '${SIZE}' } })]);
    expect(values).toMatchObject({
      cluster: { description: '${SITE} butler', storage: { size: '${SIZE}' } },
    });
  });

  it('mean the same when they are read again', () => {
    const { text, differences, report } = imported([cluster({ description: 'yes' })]);
    expect(text).toContain('description: "yes"');
    expect(differences).toHaveLength(report.changes.length);
  });
});

describe('report', () => {
  it('says what became of each field', () => {
    const { report } = imported([
      cluster({ failoverDelay: 30, logLevel: 'info', enablePDB: true, podSelectorRefs: [] }),
    ]);
    const as = Object.fromEntries(report.fields.map(({ field, as }) => [field, as]));
    expect(as).toMatchObject({
      'metadata.name': 'key',
      'spec.imageName': 'key',
      'spec.instances': 'chart',
      'spec.logLevel': 'default',
      'spec.enablePDB': 'default',
    });
  });

  it('refuses Secrets by name, and copies nothing of them', () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'creds' },
      stringData: { password: 'hunter2' },
    };
    const { report, text } = imported([cluster(), secret]);
    expect(report.notTaken).toEqual([
      { object: 'Secret creds', reason: 'values hold no secrets; it stays as it is, and the values name it' },
    ]);
    expect(JSON.stringify(report) + text).not.toContain('hunter2');
  });
});

it('takes an object once that is given twice', () => {
  expect(imported([cluster(), cluster()]).values).toEqual(imported([cluster()]).values);
});

it.each([
  ['no Cluster', [ofCluster('Pooler', 'p', {})], 'no-cluster'],
  ['two Clusters', [cluster(), cluster({}, { name: 'other' })], 'several-clusters'],
  ['an object twice, in two forms', [cluster(), cluster({ instances: 2 })], 'given-twice'],
])('refuses %s', (_, manifests, code) => {
  const text = manifests.map((one) => JSON.stringify(one)).join('\n---\n');
  expect(importManifests(readManifests(text, 'a.yaml')).diagnostics).toMatchObject([
    { code, location: { file: 'a.yaml' } },
  ]);
});

it.each<[string, JsonObject, RegExp]>([
  ['that is older', { imageName: 'ghcr.io/cloudnative-pg/postgresql:13.11' }, /imageName: .* and this is 13/],
  ['that is newer', { imageName: 'ghcr.io/cloudnative-pg/postgresql:19beta1' }, /and this is 19/],
  [
    'of a catalog',
    {
      imageName: '',
      imageCatalogRef: { apiGroup: 'postgresql.cnpg.io', kind: 'ClusterImageCatalog', name: 'c', major: 13 },
    },
    /imageCatalogRef\.major: .* and this is 13/,
  ],
])('says that the chart has no PostgreSQL %s', (_, spec, message) => {
  // an empty text stands for a field that the manifest has not
  const text = JSON.stringify(cluster(spec), (__, value: unknown) => (value === '' ? undefined : value));
  const { diagnostics, imported: none } = importManifests(readManifests(text, 'a.yaml'));
  expect(none).toBeUndefined();
  expect(diagnostics).toMatchObject([
    { code: 'major-unknown', message: expect.stringMatching(message), location: { line: 1 } },
  ]);
});

it('gives hints as sentences, and names nobody who reads', () => {
  const said = (spec: JsonObject) =>
    importManifests(readManifests(JSON.stringify(cluster(spec)), 'a.yaml')).diagnostics[0];
  expect(said({ postgresql: { parameters: { wal_level: 'minimal' } } })?.hint).toBe(
    'Write logical or replica.',
  );
  expect(said({ postgresql: { parameters: { max_connections: 100 } } })?.message).toMatch(
    /is read as the number 100: expected text/,
  );
});
