import { obstacle, type Check } from '../check.ts';
import { nameOf } from '../json.ts';
import type { Need } from '../world.ts';

const claims: Need = { resource: 'persistentvolumeclaims', where: 'namespace' };
const clusters: Need = { resource: 'clusters.postgresql.cnpg.io', where: 'namespace' };

/** No volume of an earlier cluster has the name of one that the operator makes. */
export const volumes: Check = {
  about: 'volumes of earlier clusters',
  needs: [claims, clusters],
  *find(world) {
    for (const name of world.ofKind('Cluster').map(nameOf)) {
      if (world.seen(clusters).some((one) => nameOf(one) === name)) continue;
      const left = world
        .seen(claims)
        .map(nameOf)
        .filter((claim) => claim.startsWith(`${name}-`) && /^\d+(-wal)?$/.test(claim.slice(name.length + 1)));
      if (left.length > 0)
        yield obstacle(
          'error',
          'volume-taken',
          `${left.join(', ')} ${left.length === 1 ? 'is a volume' : 'are volumes'} of an earlier Cluster ${name}, and the operator does not make the new one on top of them`,
          `See whether the data are still needed; kubectl delete pvc ${left.join(' ')} -n ${world.namespace} ends them.`,
        );
    }
  },
};
