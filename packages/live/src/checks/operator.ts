import { obstacle, type Check } from '../check.ts';
import { nameOf, objectsAt, textAt } from '../json.ts';
import type { Need } from '../world.ts';

const deployments: Need = { resource: 'deployments', where: 'everywhere' };

const versionIn = (image: string): string => /:v?(\d+\.\d+)[^/]*$/.exec(image)?.[1] ?? '';
const number = (version: string): number => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 1000 + minor;
};

/** The operator runs, is not older than what the chart is made for, and looks after the namespace. */
export const operator: Check = {
  about: 'the operator',
  needs: [deployments],
  *find(world) {
    const { namespace } = world;
    if ('unseen' in world.answer(deployments)) return;
    const operators = world
      .seen(deployments)
      .filter((one) => textAt(one, 'metadata', 'labels', 'app.kubernetes.io/name') === 'cloudnative-pg');
    if (operators.length === 0)
      yield obstacle(
        'error',
        'operator-missing',
        'no operator runs that would make anything of a Cluster',
        'Install CloudNativePG: https://cloudnative-pg.io/docs/1.30/installation_upgrade/',
      );
    for (const one of operators) {
      const where = `the operator ${nameOf(one)} in ${textAt(one, 'metadata', 'namespace')}`;
      const [container] = objectsAt(one, 'spec', 'template', 'spec', 'containers');
      const version = versionIn(textAt(container, 'image'));
      if (Number(textAt(one, 'status', 'readyReplicas')) < 1)
        yield obstacle(
          'error',
          'operator-down',
          `${where} has no pod that is ready`,
          `Look at its pods: kubectl describe pods -n ${textAt(one, 'metadata', 'namespace')}`,
        );
      if (version !== '' && number(version) < number(world.operator))
        yield obstacle(
          'error',
          'operator-old',
          `${where} is of version ${version}, and the chart is made for ${world.operator}`,
          'Upgrade the operator first.',
        );
      const watched = objectsAt(container, 'env').find(({ name }) => name === 'WATCH_NAMESPACE');
      const list = textAt(watched, 'value').split(',').filter(Boolean);
      if (list.length > 0 && !list.includes(namespace))
        yield obstacle(
          'error',
          'namespace-unwatched',
          `${where} looks after ${list.join(', ')} only, and not after ${namespace}`,
          'Add the namespace to its WATCH_NAMESPACE, or install into one that it watches.',
        );
    }
  },
};
