import type { JsonValue } from '@butler-postgres/schema-kit';
import { obstacle, type Check } from '../check.ts';
import { at, nameOf, objectsAt, textAt } from '../json.ts';
import type { Need } from '../world.ts';

const classes: Need = { resource: 'storageclasses', where: 'everywhere' };

/** The classes of storage are there, and their volumes can grow. */
export const storage: Check = {
  about: 'classes of storage',
  needs: [classes],
  *find(world) {
    if ('unseen' in world.answer(classes)) return;
    const wanted = new Map<string, string>();
    for (const cluster of world.ofKind('Cluster'))
      for (const volume of volumesOf(at(cluster, 'spec')))
        wanted.set(textAt(volume, 'storageClass'), `Cluster ${nameOf(cluster)}`);
    for (const [name, by] of wanted) {
      const found = world.seen(classes).find((one) => (name === '' ? isDefault(one) : nameOf(one) === name));
      if (found === undefined)
        yield name === ''
          ? obstacle(
              'error',
              'storage-class-missing',
              `no StorageClass is the default, and ${by} names none`,
              'Name one in cluster.storage.storageClass.',
            )
          : obstacle(
              'error',
              'storage-class-missing',
              `there is no StorageClass ${name}, which ${by} names; there ${list(world.seen(classes).map(nameOf))}`,
              'Name one that is there in cluster.storage.storageClass and its siblings.',
            );
      else if (found['allowVolumeExpansion'] !== true)
        yield obstacle(
          'warning',
          'storage-class-rigid',
          `volumes of the StorageClass ${nameOf(found)}, which ${by} has, cannot grow`,
          'Take one with allowVolumeExpansion, or give as much as will ever be needed.',
        );
    }
  },
};

const volumesOf = (spec: JsonValue | undefined): JsonValue[] => [
  ...['storage', 'walStorage'].flatMap((key) => at(spec, key) ?? []),
  ...objectsAt(spec, 'tablespaces').flatMap((space) => space['storage'] ?? []),
];

const isDefault = (one: JsonValue): boolean =>
  textAt(one, 'metadata', 'annotations', 'storageclass.kubernetes.io/is-default-class') === 'true';

const list = (names: readonly string[]): string =>
  names.length === 0 ? 'is none' : `${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}`;
