import { readFileSync } from 'node:fs';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { expect, it } from '@jest/globals';
import type { Seen } from '../seen/seen.ts';
import { secretLines } from './secrets.ts';

const good = JSON.parse(readFileSync(new URL('good.json', import.meta.url), 'utf8')) as Seen;
const [cluster = {}] = good.objects.clusters ?? [];
const [pooler = {}] = good.objects.poolers ?? [];

const secret = (name: string, more: JsonObject, metadata: JsonObject = {}): JsonObject => ({
  metadata: { name, ...metadata },
  ...more,
});
const labelled = { labels: { 'cnpg.io/reload': 'true' } };
const version = (text: string): JsonObject => ({ version: text });
/** The release with a login whose password the site has in a Secret, of which version 5 is applied. */
const withLogin = (...secrets: JsonObject[]): Seen => ({
  ...good,
  objects: {
    ...good.objects,
    databaseRoles: [
      {
        metadata: { name: 'lsst-panda' },
        spec: { cluster: { name: 'lsst' }, name: 'panda', passwordSecret: { name: 'panda' } },
        status: { applied: true, secretResourceVersion: '5' },
      },
    ],
    secrets: [...(good.objects.secrets ?? []), ...secrets],
  },
});
const withSpec = (more: JsonObject, status: JsonObject, ...secrets: JsonObject[]): Seen => ({
  ...good,
  objects: {
    ...good.objects,
    clusters: [
      {
        ...cluster,
        spec: { ...(cluster['spec'] as JsonObject), ...more },
        status: { ...(cluster['status'] as JsonObject), ...status },
      },
    ],
    secrets: [...(good.objects.secrets ?? []), ...secrets],
  },
});
const of = (seen: Seen): string[] => secretLines(seen).map(({ state, words }) => `${state}: ${words}`);

it('are well where each is there, and applied', () => {
  expect(of(withLogin(secret('panda', version('5'), labelled)))).toEqual(['well: 2 are there, and applied']);
});

it('are wrong where one is gone', () => {
  expect(of(withLogin())).toEqual(['wrong: there is no Secret panda, which DatabaseRole lsst-panda names']);
});

it('are wrong where one was changed and nobody sees it, with the label to set', () => {
  expect(of(withLogin(secret('panda', version('6'))))).toEqual([
    'wrong: Secret panda was changed, and DatabaseRole lsst-panda does not have it: kubectl --namespace live-good label secret panda cnpg.io/reload=true',
  ]);
});

it('are to be looked at where a change is on its way, or would never be', () => {
  expect(of(withLogin(secret('panda', version('6'), labelled)))).toEqual([
    'doubtful: Secret panda was changed, and DatabaseRole lsst-panda does not have it yet',
  ]);
  expect(of(withLogin(secret('panda', version('5'))))).toEqual([
    'doubtful: what is changed in Secret panda does not reach DatabaseRole lsst-panda: kubectl --namespace live-good label secret panda cnpg.io/reload=true',
  ]);
});

it.each<[string, JsonObject, JsonObject]>([
  [
    'a certificate of the site',
    { certificates: { serverTLSSecret: 'site', serverCASecret: 'site' } },
    { certificates: { serverTLSSecret: 'site' }, secretsResourceVersion: { serverSecretVersion: '1' } },
  ],
  [
    "the owner's password",
    { bootstrap: { initdb: { secret: { name: 'site' } } } },
    { secretsResourceVersion: { applicationSecretVersion: '1' } },
  ],
  [
    "another cluster's password",
    { externalClusters: [{ name: 'other', password: { name: 'site', key: 'password' } }] },
    { secretsResourceVersion: { externalClusterSecretVersion: { site: '1' } } },
  ],
  [
    'the password of a role in the Cluster',
    { managed: { roles: [{ name: 'panda', passwordSecret: { name: 'site' } }] } },
    { secretsResourceVersion: { managedRoleSecretVersion: { site: '1' } } },
  ],
])('are wrong where %s was changed', (_, spec, status) => {
  expect(of(withSpec(spec, status, secret('site', version('2'))))).toEqual([
    'wrong: Secret site was changed, and Cluster lsst does not have it: kubectl --namespace live-good label secret site cnpg.io/reload=true',
  ]);
});

it('leaves alone what the operator makes, which it sees without a label, and says that it has not been handed on', () => {
  const own = { ownerReferences: [{ kind: 'Cluster', name: 'lsst' }] };
  const { clientCA } = (pooler['status'] as { secrets: { clientCA: { name: string; version: string } } })
    .secrets;
  const at = (text: string): Seen => withSpec({}, {}, secret(clientCA.name, version(text), own));
  expect(of(at(clientCA.version))).toEqual(['well: 1 are there, and applied']);
  expect(of(at('9999')).every((line) => line.startsWith('doubtful'))).toBe(true);
});

it('are unknown to who may not list them', () => {
  const objects = { ...good.objects };
  Reflect.deleteProperty(objects, 'secrets');
  expect(of({ ...good, objects })).toEqual(['unknown: they cannot be listed']);
});
