import { obstacle, type Check } from '../check.ts';
import { objectsAt, textAt } from '../json.ts';
import type { Need } from '../world.ts';

const services: Need = { resource: 'services', where: 'everywhere' };

/** The operator finds plugins by the label of a Service: https://cloudnative-pg.io/docs/1.30/cnpg_i/ */
export const plugin: Check = {
  about: 'the plugins of the operator',
  needs: [services],
  *find(world) {
    if ('unseen' in world.answer(services)) return;
    const there = new Set(
      world.seen(services).map((one) => textAt(one, 'metadata', 'labels', 'cnpg.io/pluginName')),
    );
    const wanted = world
      .ofKind('Cluster')
      .flatMap((cluster) => objectsAt(cluster, 'spec', 'plugins'))
      .filter(({ enabled }) => enabled !== false)
      .map((one) => textAt(one, 'name'));
    for (const name of new Set(wanted))
      if (!there.has(name))
        yield obstacle(
          'error',
          'plugin-missing',
          `no Service has the label cnpg.io/pluginName=${name}, so the operator does not find the plugin`,
          'Install the plugin into the namespace of the operator.',
        );
  },
};
