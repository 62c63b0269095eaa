import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import type { Source } from '../read/source.ts';

/** Labels by which Services and PodMonitors find pods of the operator; the last is of versions before 1.25. */
const labels = ['cnpg.io/cluster', 'cnpg.io/poolerName', 'postgresql'];

/** What the API server writes into the spec of a Service. */
const assigned = new Set(['clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'healthCheckNodePort']);

interface Metadata {
  readonly name: string;
  readonly labels?: JsonObject;
  readonly annotations?: JsonObject;
}

/** Whether an object is a Service or a PodMonitor that somebody made for pods of these names. */
export function isBeside({ manifest }: Source, names: ReadonlySet<string>): boolean {
  const { kind, metadata, spec } = manifest as { kind: string; metadata: JsonObject; spec?: JsonObject };
  if (isOwned(metadata)) return false;
  const selector =
    kind === 'Service' ? spec?.['selector'] : kind === 'PodMonitor' ? monitored(spec) : undefined;
  return (
    isObject(selector) &&
    labels.some((label) => {
      const name = selector[label];
      return typeof name === 'string' && names.has(name);
    })
  );
}

function monitored(spec: JsonObject | undefined): JsonValue | undefined {
  const selector = spec?.['selector'];
  return isObject(selector) ? selector['matchLabels'] : undefined;
}

/** Whether the operator made an object, and deletes it with its own. */
export function isOwned(metadata: JsonObject): boolean {
  const owners = metadata['ownerReferences'];
  return Array.isArray(owners) && owners.some((owner) => isObject(owner) && owner['controller'] === true);
}

/** An object as the values take it over: as it is, without what the API server assigned. It stays when the release goes. */
export function besideObject(manifest: JsonObject): JsonObject {
  const { metadata, spec } = manifest as unknown as { metadata: Metadata; spec: JsonObject };
  const { name, labels: given = {}, annotations = {} } = metadata;
  const kept = Object.entries(spec).filter(
    ([key, value]) => !assigned.has(key) && !(key === 'clusterIP' && value !== 'None'),
  );
  return {
    ...manifest,
    metadata: {
      name,
      ...(Object.keys(given).length > 0 && { labels: given }),
      annotations: { ...annotations, 'helm.sh/resource-policy': 'keep' },
    },
    spec: Object.fromEntries(kept),
  };
}
