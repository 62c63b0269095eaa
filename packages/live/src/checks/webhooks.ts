import { obstacle, type Check } from '../check.ts';
import { nameOf, objectsAt, textAt } from '../json.ts';
import type { Need } from '../world.ts';

const configurations: readonly Need[] = [
  'validatingwebhookconfigurations',
  'mutatingwebhookconfigurations',
].map((resource) => ({ resource, where: 'everywhere' }));
const slices: Need = { resource: 'endpointslices.discovery.k8s.io', where: 'everywhere' };

/** Groups whose objects the installation makes. */
const groups = ['postgresql.cnpg.io', 'barmancloud.cnpg.io', '', 'batch', '*'];

/** Admission webhooks that must answer have somebody who does. */
export const webhooks: Check = {
  about: 'admission webhooks',
  needs: [...configurations, slices],
  *find(world) {
    if ('unseen' in world.answer(slices)) return;
    const answering = new Set(
      world
        .seen(slices)
        .filter((slice) => objectsAt(slice, 'endpoints').some((one) => readyOf(one)))
        .map(
          (slice) =>
            `${textAt(slice, 'metadata', 'namespace')}/${textAt(slice, 'metadata', 'labels', 'kubernetes.io/service-name')}`,
        ),
    );
    for (const configuration of configurations.flatMap((need) => world.seen(need)))
      for (const webhook of objectsAt(configuration, 'webhooks')) {
        const service = `${textAt(webhook, 'clientConfig', 'service', 'namespace')}/${textAt(webhook, 'clientConfig', 'service', 'name')}`;
        const isAsked = objectsAt(webhook, 'rules').some(({ apiGroups }) =>
          (apiGroups as readonly string[]).some((group) => groups.includes(group)),
        );
        if (service === '/' || webhook['failurePolicy'] !== 'Fail' || !isAsked || answering.has(service))
          continue;
        yield obstacle(
          'error',
          'webhook-silent',
          `the webhook ${textAt(webhook, 'name')} of ${nameOf(configuration)} must be asked about new objects, and the Service ${service} has nobody who answers`,
          'See that its pods run, or have the configuration removed if what it belonged to is gone.',
        );
      }
  },
};

const readyOf = (endpoint: Parameters<typeof textAt>[0]): boolean =>
  JSON.stringify(endpoint).includes('"ready":true');
