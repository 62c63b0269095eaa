import type { JsonObject } from '@butler-postgres/schema-kit';
import { amountOf } from '../amounts.ts';
import { obstacle, type Check } from '../check.ts';
import { at, nameOf, objectsAt, textAt, textsAt } from '../json.ts';
import type { Need } from '../world.ts';

const nodeList: Need = { resource: 'nodes', where: 'everywhere' };

/** There are nodes that take the instances, as many as they must not share, and large enough. */
export const nodes: Check = {
  about: 'nodes for the instances',
  needs: [nodeList],
  *find(world) {
    if ('unseen' in world.answer(nodeList)) return;
    for (const cluster of world.ofKind('Cluster')) {
      const affinity = at(cluster, 'spec', 'affinity');
      const wanted = textsAt(affinity, 'nodeSelector');
      const open = world.seen(nodeList).filter((node) => {
        const labels = textsAt(node, 'metadata', 'labels');
        return (
          at(node, 'spec', 'unschedulable') !== true &&
          Object.entries(wanted).every(([key, value]) => labels[key] === value) &&
          objectsAt(node, 'spec', 'taints').every((taint) =>
            tolerates(objectsAt(affinity, 'tolerations'), taint),
          )
        );
      });
      const large = open.filter((node) =>
        ['cpu', 'memory'].every((name) => {
          const request = textAt(cluster, 'spec', 'resources', 'requests', name);
          return request === '' || amountOf(request) <= amountOf(textAt(node, 'status', 'allocatable', name));
        }),
      );
      const instances = Number(textAt(cluster, 'spec', 'instances') || '1');
      const key = textAt(affinity, 'topologyKey') || 'kubernetes.io/hostname';
      const separate = new Set(large.flatMap((node) => textsAt(node, 'metadata', 'labels')[key] ?? []));
      const by = `Cluster ${nameOf(cluster)}`;
      if (open.length === 0)
        yield obstacle(
          'error',
          'no-node',
          `no node takes instances of ${by}: none has its labels and only taints that it tolerates`,
          'Look at cluster.affinity.nodeSelector and tolerations.',
        );
      else if (large.length === 0)
        yield obstacle(
          'error',
          'nodes-small',
          `no node is as large as an instance of ${by} requests`,
          'Lower cluster.resources.requests, or add larger nodes.',
        );
      else if (textAt(affinity, 'podAntiAffinityType') === 'required' && separate.size < instances)
        yield obstacle(
          'error',
          'nodes-few',
          `${instances} instances of ${by} must not share a ${key}, and nodes that take them have ${separate.size}`,
          'Add nodes, lower cluster.instances, or set cluster.affinity.podAntiAffinity to preferred.',
        );
    }
  },
};

/** https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
function tolerates(tolerations: readonly JsonObject[], taint: JsonObject): boolean {
  if (taint['effect'] === 'PreferNoSchedule') return true;
  return tolerations.some(
    ({ key, operator, value, effect }) =>
      (effect === undefined || effect === taint['effect']) &&
      (key === undefined ? operator === 'Exists' : key === taint['key']) &&
      (operator === 'Exists' || (value ?? '') === (taint['value'] ?? '')),
  );
}
