import { isObject } from '@butler-postgres/schema-kit';
import { obstacle, type Check } from '../check.ts';
import { amountOf, partsOf, type Part } from '../amounts.ts';
import { at, nameOf, objectsAt, textAt } from '../json.ts';
import type { Need } from '../world.ts';

const rangeList: Need = { resource: 'limitranges', where: 'namespace' };

/** What a LimitRange lets a container or a volume have. */
export const ranges: Check = {
  about: 'what a container and a volume may have at most',
  needs: [rangeList],
  *find(world) {
    const parts = partsOf(world.manifests);
    for (const range of world.seen(rangeList))
      for (const limit of objectsAt(range, 'spec', 'limits')) {
        const type = textAt(limit, 'type');
        const max = at(limit, 'max');
        for (const name of isObject(max) ? Object.keys(max) : [])
          for (const part of parts)
            if (largest(type, name, part) > amountOf(textAt(max, name)))
              yield obstacle(
                'error',
                'limit-range',
                `the LimitRange ${nameOf(range)} lets a ${type} have ${textAt(max, name)} of ${name}, and ${part.of} asks for more`,
                'Have it raised, or ask for less.',
              );
      }
  },
};

function largest(type: string, name: string, { requests, limits, volumes }: Part): number {
  if (type === 'PersistentVolumeClaim') return name === 'storage' ? Math.max(0, ...volumes) : 0;
  return Math.max(requests[name] ?? 0, limits[name] ?? 0);
}
