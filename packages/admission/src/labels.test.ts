import { expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { refusals } from './refusals.ts';

const bad = { team: 'data access' };
const metadata = { name: 'a' };
const cluster = (spec: JsonObject): JsonObject => ({
  apiVersion: 'postgresql.cnpg.io/v1',
  kind: 'Cluster',
  metadata,
  spec: { instances: 1, storage: { size: '1Gi' }, ...spec },
});
const built = (apiVersion: string, kind: string, rest: JsonObject): JsonObject => ({
  apiVersion,
  kind,
  metadata,
  ...rest,
});
const policy = (podSelector: JsonObject): JsonObject =>
  built('networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector } });

it.each<[string, JsonObject, string]>([
  ['all objects of a Cluster', cluster({ inheritedMetadata: { labels: bad } }), 'metadata-malformed'],
  [
    'its account',
    cluster({ serviceAccountTemplate: { metadata: { annotations: { 'a b': 'c' } } } }),
    'metadata-malformed',
  ],
  [
    'the nodes of its instances',
    cluster({ affinity: { nodeSelector: { 'pool of nodes': 'db' } } }),
    'metadata-malformed',
  ],
  ['the pods of a policy', policy({ matchLabels: bad }), 'metadata-malformed'],
  [
    'an expression',
    policy({ matchExpressions: [{ key: 'team', operator: 'In', values: ['a b'] }] }),
    'metadata-malformed',
  ],
  ['a ConfigMap', built('v1', 'ConfigMap', { metadata: { ...metadata, labels: bad } }), 'label-value'],
  [
    'a Service, whose name is a label of DNS',
    built('v1', 'Service', { metadata: { name: 'a.b' } }),
    'object-name',
  ],
  [
    'a Service of a Cluster',
    cluster({
      managed: {
        services: { additional: [{ selectorType: 'rw', serviceTemplate: { metadata: { name: 'A_b' } } }] },
      },
    }),
    'service-template',
  ],
])('refuses what names and labels cannot be, of %s', (_, manifest, id) => {
  expect(refusals(manifest).map((refusal) => refusal.id)).toEqual([id]);
});

it.each<[string, JsonObject]>([
  [
    'the name of a right',
    built('rbac.authorization.k8s.io/v1', 'Role', { metadata: { name: 'site:reader' } }),
  ],
  ['what a ConfigMap holds', built('v1', 'ConfigMap', { data: { labels: 'a b' } })],
  [
    "labels of Prometheus's rules",
    built('monitoring.coreos.com/v1', 'PrometheusRule', { spec: { groups: [{ rules: [{ labels: bad }] }] } }),
  ],
  ['kinds of which nothing is known', built('example.org/v1', 'Board', { spec: { labels: bad } })],
  [
    'a comparison of numbers',
    policy({ matchExpressions: [{ key: 'cores', operator: 'Gt', values: ['-1'] }] }),
  ],
])('takes %s', (_, manifest) => {
  expect(refusals(manifest)).toEqual([]);
});

const blocks = (cidr: string, except: string[]): JsonObject =>
  built('networking.k8s.io/v1', 'NetworkPolicy', {
    spec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr, except } }] }] },
  });

it.each<[string, string[], number]>([
  ['10.0.0.0/8', ['10.1.0.0/16', '10.255.255.255/32'], 0],
  ['0.0.0.0/0', ['192.168.0.0/16'], 0],
  ['10.0.0.0/8', ['192.168.0.0/16'], 1],
  ['10.0.0.0/8', ['10.0.0.0/8', '0.0.0.0/0'], 2],
  ['fd00::/8', ['10.0.0.0/8'], 0],
])('of %s without %j refuses what is no part: %i', (cidr, except, count) => {
  expect(refusals(blocks(cidr, except))).toHaveLength(count);
});
