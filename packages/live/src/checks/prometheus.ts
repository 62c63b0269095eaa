import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { obstacle, type Check } from '../check.ts';
import { at, nameOf, objectsAt, textAt, textsAt } from '../json.ts';
import type { Need } from '../world.ts';

const servers: Need = { resource: 'prometheuses.monitoring.coreos.com', where: 'everywhere' };
const namespaceList: Need = { resource: 'namespaces', where: 'everywhere' };

/** Kinds that a Prometheus takes by labels, and the fields in which it says which. */
const selectors: Readonly<Record<string, readonly [object: string, namespace: string]>> = {
  PodMonitor: ['podMonitorSelector', 'podMonitorNamespaceSelector'],
  PrometheusRule: ['ruleSelector', 'ruleNamespaceSelector'],
};

/** A Prometheus of the Prometheus Operator takes the monitors and the alerts. */
export const prometheus: Check = {
  about: 'whether a Prometheus reads the metrics',
  needs: [servers, namespaceList],
  *find(world) {
    const all = world.seen(servers);
    if (all.length === 0) return;
    const isHidden = 'unseen' in world.answer(namespaceList);
    const namespace = world.seen(namespaceList).find((one) => nameOf(one) === world.namespace);
    for (const manifest of world.ofKind(...Object.keys(selectors))) {
      const kind = textAt(manifest, 'kind');
      const [objects = '', namespaces = ''] = selectors[kind] ?? [];
      const isTaken = all.some((server) => {
        const where = at(server, 'spec', namespaces);
        return (
          selects(at(server, 'spec', objects), textsAt(manifest, 'metadata', 'labels')) &&
          (where === undefined
            ? textAt(server, 'metadata', 'namespace') === world.namespace
            : isHidden || selects(where, textsAt(namespace, 'metadata', 'labels')))
        );
      });
      if (!isTaken)
        yield obstacle(
          'warning',
          'not-monitored',
          `no Prometheus takes ${kind} ${nameOf(manifest)}: ${all.map((server) => `${nameOf(server)} wants ${JSON.stringify(at(server, 'spec', objects) ?? null)}`).join(', ')}`,
          'Give the labels that it wants in monitoring.podMonitor.labels and monitoring.alerts.labels, or label the namespace.',
        );
    }
  },
};

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors; an absent one selects nothing. */
function selects(selector: JsonValue | undefined, labels: Readonly<Record<string, string>>): boolean {
  if (!isObject(selector)) return false;
  const equal = Object.entries(textsAt(selector, 'matchLabels')).every(
    ([key, value]) => labels[key] === value,
  );
  return equal && objectsAt(selector, 'matchExpressions').every((one) => matches(one, labels));
}

function matches(one: JsonObject, labels: Readonly<Record<string, string>>): boolean {
  const { operator, values = [] } = one;
  const value = labels[textAt(one, 'key')];
  const isIn = value !== undefined && (values as readonly JsonValue[]).includes(value);
  if (operator === 'In') return isIn;
  if (operator === 'NotIn') return !isIn;
  return operator === 'Exists' ? value !== undefined : value === undefined;
}
