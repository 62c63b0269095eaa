import { obstacle, type Check } from '../check.ts';
import { nameOf, textAt } from '../json.ts';
import type { Need } from '../world.ts';

const namespaceList: Need = { resource: 'namespaces', where: 'everywhere' };

/** The namespace is there, and stays. */
export const namespaces: Check = {
  about: 'the namespace',
  needs: [namespaceList],
  *find(world) {
    if ('unseen' in world.answer(namespaceList)) return;
    const found = world.seen(namespaceList).find((one) => nameOf(one) === world.namespace);
    if (found === undefined)
      yield obstacle(
        'error',
        'namespace-missing',
        `there is no namespace ${world.namespace}`,
        `Make it, with the Secrets that the values name: kubectl create namespace ${world.namespace}`,
      );
    else if (textAt(found, 'status', 'phase') === 'Terminating')
      yield obstacle(
        'error',
        'namespace-ends',
        `the namespace ${world.namespace} is being deleted`,
        'Wait until it is gone, and make it again.',
      );
  },
};
