import { isObject } from '@butler-postgres/schema-kit';
import { obstacle, type Check } from '../check.ts';
import { at, nameOf, textAt, textsAt } from '../json.ts';
import { reloadLabel, secretNeeds, secretType } from '../secret-needs.ts';
import type { Need } from '../world.ts';

const secretList: Need = { resource: 'secrets', where: 'namespace' };

/** The Secrets that the values name are there, with their keys; what stands in them is not looked at. */
export const secrets: Check = {
  about: 'Secrets and their keys',
  needs: [secretList],
  *find(world) {
    if ('unseen' in world.answer(secretList)) return;
    for (const { name, keys, by, reloads } of secretNeeds(world.manifests)) {
      const secret = world.seen(secretList).find((one) => nameOf(one) === name);
      const data = at(secret, 'data');
      const lacks = keys.filter((key) => !isObject(data) || !(key in data));
      const type = secretType(keys);
      if (secret === undefined)
        yield obstacle(
          'error',
          'secret-missing',
          `there is no Secret ${name} in ${world.namespace}, which ${by} names`,
          keys.length === 0
            ? 'Make it.'
            : `Make it, with ${keys.join(' and ')}${type ? `, of type ${type}` : ''}.`,
        );
      else if (lacks.length > 0)
        yield obstacle(
          'error',
          'secret-without-key',
          `the Secret ${name} has no ${lacks.join(' and no ')}, which ${by} names`,
          'Add it, or name the key under which it stands there.',
        );
      else if (keys.includes('.dockerconfigjson') && textAt(secret, 'type') !== type)
        yield obstacle(
          'error',
          'secret-type',
          `the Secret ${name} is of type ${textAt(secret, 'type')}, and nodes pull images with ${type ?? ''} only`,
          'Make it again: the type of a Secret cannot be changed.',
        );
      else if (reloads && !(reloadLabel in textsAt(secret, 'metadata', 'labels')))
        yield obstacle(
          'warning',
          'secret-not-reloaded',
          `the Secret ${name}, which ${by} names, has no label ${reloadLabel}: what is changed in it is not applied`,
          `kubectl --namespace ${world.namespace} label secret ${name} ${reloadLabel}=true`,
        );
    }
  },
};
