import { render } from '@butler-postgres/chart';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { layerValues } from '@butler-postgres/values';
import { describe, expect, it } from '@jest/globals';
import { askOperator } from './operator.test.helper.ts';

const image = 'ghcr.io/cloudnative-pg/postgresql:17.6';

/** What people write by hand: the least that the operator takes, without a namespace, as templates have none. */
const cluster: JsonObject = {
  apiVersion: 'postgresql.cnpg.io/v1',
  kind: 'Cluster',
  metadata: { name: 'db' },
  spec: { instances: 3, imageName: image, storage: { size: '1Gi' } },
};
const pooler: JsonObject = {
  apiVersion: 'postgresql.cnpg.io/v1',
  kind: 'Pooler',
  metadata: { name: 'db-pooler-rw' },
  spec: { cluster: { name: 'db' }, instances: 2, type: 'rw', pgbouncer: { poolMode: 'session' } },
};

/** The same by the chart's values, without what the chart sets of pods by itself: docs/interruptions.md. */
const values: JsonObject = {
  fullnameOverride: 'db',
  cluster: {
    instances: 3,
    image: { name: image },
    storage: { size: '1Gi' },
    probes: { startup: { periodSeconds: 10 }, readiness: { periodSeconds: 10 } },
  },
  poolers: {
    rw: {
      instances: 2,
      poolMode: 'session',
      overrides: { template: null },
    },
  },
};

/** The chart's object of a kind. */
function rendered(kind: string): JsonObject {
  const layered = layerValues([{ file: 'values.yaml', values, origins: new Map() }]);
  const found = render(layered.values, { name: 'db', namespace: 'butler' }).find(
    ({ manifest }) => manifest['kind'] === kind,
  );
  return found?.manifest as JsonObject;
}

describe('an object that runs, given to the chart', () => {
  it.each([
    ['Cluster', cluster],
    ['Pooler', pooler],
  ])("%s: its pods are the operator's own, and none is replaced", (kind, before) => {
    const [outcome] = askOperator([{ before, after: rendered(kind), cluster }]);
    expect(outcome).toEqual({ errors: [], pods: false });
  });

  it('and the operator sees one that is not', () => {
    const after = rendered('Cluster');
    const spec = { ...(after['spec'] as JsonObject), probes: { readiness: { failureThreshold: 30 } } };
    expect(askOperator([{ before: cluster, after: { ...after, spec }, cluster }])[0]).toMatchObject({
      pods: true,
    });
  });
});
