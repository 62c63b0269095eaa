import { describe, expect, it } from '@jest/globals';
import type { KubeObject } from '../object.ts';
import { unfinished } from './unfinished.ts';

const object = (kind: string, fields: Record<string, unknown>, generation = 2): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'one', generation },
  ...fields,
});
const healthy = { phase: 'Cluster in healthy state', readyInstances: 2 };
const rolledOut = { observedGeneration: 2, availableReplicas: 1, updatedReplicas: 1, replicas: 1 };
const done = {
  cluster: object('Cluster', { spec: { instances: 2 }, status: healthy }),
  pods: 2,
  poolers: [object('Pooler', {})],
  deployments: [object('Deployment', { spec: { replicas: 1 }, status: rolledOut })],
  jobs: [object('Job', { status: { conditions: [{ type: 'Complete' }] } })],
  applied: [object('Database', { status: { applied: true, observedGeneration: 2 } })],
};

describe('unfinished', () => {
  it('finds nothing where all is as the objects want it', () => {
    expect(unfinished(done)).toEqual([]);
  });

  it.each([
    ['a Database that is applied as it was', { status: { applied: true, observedGeneration: 1 } }],
    ['a Database that cannot be applied', { status: { applied: false, observedGeneration: 2 } }],
    ['a Database that nobody has looked at', {}],
  ])('finds %s', (_, fields) => {
    expect(unfinished({ ...done, applied: [object('Database', fields)] })).toEqual([
      expect.stringMatching(/^Database\/one: /),
    ]);
  });

  it.each([
    ['a Job that runs', { jobs: [object('Job', { status: { active: 1 } })] }, 'Job/one: '],
    ['a pod too many', { pods: 3 }, 'the Cluster: Cluster in healthy state'],
    ['a Pooler that is new', { deployments: [] }, 'Pooler/one without a Deployment'],
    ['a Pooler that has gone', { poolers: [] }, 'Deployment/one without a Pooler'],
    [
      'a Deployment whose change nobody has seen',
      { deployments: [object('Deployment', { spec: { replicas: 1 }, status: rolledOut }, 3)] },
      'Deployment/one: ',
    ],
  ])('finds %s', (_, part, line) => {
    expect(unfinished({ ...done, ...part })).toEqual([expect.stringContaining(line)]);
  });
});
