import { stored } from '@butler-postgres/admission';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { expect, it } from '@jest/globals';
import { driftIn } from './drift.ts';

const cluster = (spec: JsonObject): JsonObject => ({
  apiVersion: 'postgresql.cnpg.io/v1',
  kind: 'Cluster',
  metadata: { name: 'lsst' },
  spec: { instances: 2, imageName: 'postgresql:17.6', storage: { size: '1Gi' }, ...spec },
});

it('is nothing where the operator has filled its defaults in, and amounts are written otherwise', () => {
  const live = stored(cluster({ storage: { size: '1024Mi' } }));
  expect(live['spec']).toHaveProperty('primaryUpdateStrategy', 'unsupervised');
  expect(driftIn(cluster({}), [live])).toEqual([]);
});

it.each([
  [{ instances: 3 }, 'spec.instances is 3, and the values say 2'],
  [{ description: 'by hand' }, 'spec.description is "by hand", and the values say nothing'],
  [
    { postgresql: { parameters: { work_mem: '1GB' } } },
    'spec.postgresql.parameters.work_mem is "1GB", and the values say nothing',
  ],
])('is what somebody changed: %j', (spec, what) => {
  expect(driftIn(cluster({}), [stored(cluster(spec))])).toEqual([{ object: 'Cluster lsst', what }]);
});

it('is an object that is not there', () => {
  expect(driftIn(cluster({}), [])).toEqual([{ object: 'Cluster lsst', what: 'is not there' }]);
});

it('leaves alone what the API server adds to kinds of Kubernetes', () => {
  const map = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'a' },
    spec: { schedule: '@daily' },
  };
  expect(driftIn(map, [{ ...map, spec: { schedule: '@daily', concurrencyPolicy: 'Forbid' } }])).toEqual([]);
});
