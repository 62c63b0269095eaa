import { expect, it } from '@jest/globals';
import { formatDiagnostic } from '@butler-postgres/diagnostics';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { stringify } from 'yaml';
import { importManifests } from '../import.ts';
import { readManifests } from '../read/manifests.ts';
import { cluster, imported, ofCluster } from '../testing.test.helper.ts';

const object = (apiVersion: string, kind: string, name: string, more: JsonObject = {}): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name },
  ...more,
});
const service = (name: string): JsonObject =>
  object('v1', 'Service', name, { spec: { ports: [{ port: 5432 }] } });
const outside = {
  managed: {
    services: {
      additional: [{ selectorType: 'rw', serviceTemplate: { metadata: { name: 'outside' } } }],
    },
  },
};
const reader = { name: 'reader', ensure: 'present' };

it.each<[string, JsonObject[], RegExp]>([
  [
    "a Service of a managed name that is not the operator's",
    [cluster(outside), service('outside')],
    /:\d+:3: error: Service outside: the Cluster db makes one of this name, and the operator stops at one that it does not own/,
  ],
  [
    "a Service of the primary's name",
    [cluster(), service('db-rw')],
    /Service db-rw: the Cluster db makes one/,
  ],
  [
    "a Service of a pooler's name",
    [cluster(), ofCluster('Pooler', 'pool', { pgbouncer: {} }), service('pool')],
    /Service pool: the Pooler pool makes one/,
  ],
  [
    'a Secret of another user than the owner',
    [
      cluster({ bootstrap: { initdb: { owner: 'butler', secret: { name: 'creds' } } } }),
      object('v1', 'Secret', 'creds', { stringData: { username: 'app', password: 'hunter2' } }),
    ],
    /Secret creds is of the user app, and the owner of the database is butler/,
  ],
  [
    "the same where it is encoded, and the owner is the operator's own",
    [
      cluster({ bootstrap: { initdb: { secret: { name: 'creds' } } } }),
      object('v1', 'Secret', 'creds', { data: { username: 'cnViaW4=' } }),
    ],
    /Secret creds is of the user rubin, and the owner of the database is app/,
  ],
  [
    "a PodMonitor of the operator's own name",
    [cluster(), object('monitoring.coreos.com/v1', 'PodMonitor', 'db', { spec: { selector: {} } })],
    /PodMonitor db: the name is the operator's own/,
  ],
  [
    'a role in the Cluster and as a DatabaseRole',
    [cluster({ managed: { roles: [reader] } }), ofCluster('DatabaseRole', 'db-reader', { name: 'reader' })],
    /DatabaseRole db-reader: the role reader is in managed.roles of the Cluster too/,
  ],
])('refuses %s', (_, manifests, words) => {
  const text = manifests.map((one) => stringify(one)).join('---\n');
  const { diagnostics, imported: none } = importManifests(readManifests(text, 'a.yaml'));
  expect(none).toBeUndefined();
  expect(diagnostics.map(formatDiagnostic).join('\n')).toMatch(words);
  expect(JSON.stringify(diagnostics)).not.toContain('hunter2');
});

it('takes what the operator made itself', () => {
  const owned = service('db-rw');
  const metadata = {
    name: 'db-rw',
    ownerReferences: [{ apiVersion: 'postgresql.cnpg.io/v1', kind: 'Cluster', name: 'db', controller: true }],
  };
  const { report } = imported([cluster(), { ...owned, metadata }]);
  expect(report.notTaken).toEqual([]);
});
