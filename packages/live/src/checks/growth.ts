import type { JsonObject } from '@butler-postgres/schema-kit';
import { amountOf } from '../amounts.ts';
import { obstacle, type Check } from '../check.ts';
import { at, nameOf, textAt } from '../json.ts';
import type { Need } from '../world.ts';

const classes: Need = { resource: 'storageclasses', where: 'everywhere' };
const claims: Need = { resource: 'persistentvolumeclaims', where: 'namespace' };

/** Volumes of instances, by where the Cluster says their size, and how their claims end. */
const volumes = [
  ['storage', /^\d+$/],
  ['walStorage', /^\d+-wal$/],
] as const;

/**
 * A larger size reaches the volumes that are there. Where their class cannot grow, the operator repeats its attempt for good, and
 * makes no other change meanwhile: it replaces no instance that is lost.
 */
export const growth: Check = {
  about: 'the growth of volumes',
  needs: [claims, classes],
  *find(world) {
    if ('unseen' in world.answer(claims) || 'unseen' in world.answer(classes)) return;
    const rigid = new Set(
      world
        .seen(classes)
        .filter((one) => one['allowVolumeExpansion'] !== true)
        .map(nameOf),
    );
    for (const cluster of world.ofKind('Cluster'))
      for (const [key, end] of volumes) {
        const asked = textAt(cluster, 'spec', key, 'size');
        if (at(cluster, 'spec', key, 'resizeInUseVolumes') === false) continue;
        const small = world
          .seen(claims)
          .filter((claim) => isOf(claim, nameOf(cluster), end) && isLess(claim, asked));
        const stuck = small.filter((claim) => rigid.has(textAt(claim, 'spec', 'storageClassName')));
        if (stuck.length > 0)
          yield obstacle(
            'error',
            'volume-cannot-grow',
            `${stuck.map(nameOf).join(', ')} of Cluster ${nameOf(cluster)} would grow to ${asked}, and their StorageClass does not let them: the operator would make no other change either, and replace no instance that is lost`,
            `Have allowVolumeExpansion set on the class, or set cluster.${key}.resizeInUseVolumes to false, and replace the instances one after the other (docs/runbooks/PostgresVolumeNotGrown.md).`,
          );
      }
  },
};

const isOf = (claim: JsonObject, cluster: string, end: RegExp): boolean =>
  nameOf(claim).startsWith(`${cluster}-`) && end.test(nameOf(claim).slice(cluster.length + 1));

const isLess = (claim: JsonObject, asked: string): boolean =>
  amountOf(textAt(claim, 'spec', 'resources', 'requests', 'storage')) < amountOf(asked);
