import type { JsonObject } from '@butler-postgres/schema-kit';
import { obstacle, type Check } from '../check.ts';
import { nameOf, objectsAt, textAt, textsAt } from '../json.ts';
import type { Need, World } from '../world.ts';

/** Kinds that the chart makes, and whose objects others make, too. */
const resources: Readonly<Record<string, string>> = {
  Cluster: 'clusters.postgresql.cnpg.io',
  Pooler: 'poolers.postgresql.cnpg.io',
  Database: 'databases.postgresql.cnpg.io',
  DatabaseRole: 'databaseroles.postgresql.cnpg.io',
  ScheduledBackup: 'scheduledbackups.postgresql.cnpg.io',
  ObjectStore: 'objectstores.barmancloud.cnpg.io',
  PodMonitor: 'podmonitors.monitoring.coreos.com',
  ConfigMap: 'configmaps',
  Service: 'services',
  CronJob: 'cronjobs.batch',
  ServiceAccount: 'serviceaccounts',
};
const needs = Object.values(resources).map((resource): Need => ({ resource, where: 'namespace' }));
const services: Need = { resource: 'services', where: 'namespace' };

/** Objects of the same name are the release's own, and the operator's Services are not somebody else's. */
export const names: Check = {
  about: 'names that are taken',
  needs,
  *find(world) {
    for (const manifest of world.manifests) {
      const kind = textAt(manifest, 'kind');
      const resource = resources[kind];
      // hooks are deleted before they are made again
      if (resource === undefined || 'helm.sh/hook' in textsAt(manifest, 'metadata', 'annotations')) continue;
      const name = nameOf(manifest);
      const found = world.seen({ resource, where: 'namespace' }).find((one) => nameOf(one) === name);
      if (found !== undefined && !isOwn(found, world))
        yield obstacle(
          'error',
          'name-taken',
          `there is a ${kind} ${name} in ${world.namespace} already, of ${ownerOf(found)}`,
          'Choose another fullnameOverride or name; or, to take what runs into the release, see docs/adopt.md and helm install --take-ownership.',
        );
    }
    for (const cluster of world.ofKind('Cluster'))
      for (const name of ['rw', 'ro', 'r'].map((suffix) => `${nameOf(cluster)}-${suffix}`)) {
        const found = world.seen(services).find((one) => nameOf(one) === name);
        if (found !== undefined && objectsAt(found, 'metadata', 'ownerReferences').length === 0)
          yield obstacle(
            'error',
            'service-taken',
            `the Service ${name} is there, of ${ownerOf(found)}, and the operator stops at a Service that it did not make`,
            'Delete it, or choose another fullnameOverride.',
          );
      }
  },
};

const isOwn = (object: JsonObject, { release, namespace }: World): boolean => {
  const { 'meta.helm.sh/release-name': name, 'meta.helm.sh/release-namespace': where } = textsAt(
    object,
    'metadata',
    'annotations',
  );
  return name === release && where === namespace;
};

function ownerOf(object: JsonObject): string {
  const { 'meta.helm.sh/release-name': release } = textsAt(object, 'metadata', 'annotations');
  if (release !== undefined) return `the Helm release ${release}`;
  const [owner] = objectsAt(object, 'metadata', 'ownerReferences');
  if (owner !== undefined) return `${textAt(owner, 'kind')} ${textAt(owner, 'name')}`;
  const { 'app.kubernetes.io/managed-by': manager } = textsAt(object, 'metadata', 'labels');
  return manager ?? 'somebody who left no name';
}
