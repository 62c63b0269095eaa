import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { at, objectsAt, textAt, textsAt } from '../json.ts';
import type { Looked } from './seen.ts';

/** What of labels and annotations tells something. */
const told = /^(cnpg\.io|app\.kubernetes\.io|batch\.kubernetes\.io|helm\.sh)\//;
/** Annotations of the operator that repeat a whole object. */
const bulky = /^cnpg\.io\/(podSpec|clusterManifest|lastAppliedSpec|pgControldata|podEnvHash|hash)$/;

/**
 * An object with what tells its state, small enough to be kept. Values of Secrets are left out here and never kept;
 * neither are names of users in events, nor addresses.
 */
export function trim(kind: Looked, object: JsonObject): JsonObject {
  return compact({ metadata: metadataOf(object), ...(bodies[kind]?.(object) ?? bodyOf(object)) });
}

function metadataOf(object: JsonObject): JsonObject {
  const { name, namespace, creationTimestamp, deletionTimestamp } = objectAt(object, 'metadata');
  const owners = objectsAt(object, 'metadata', 'ownerReferences').map((owner) => pick(owner, 'kind', 'name'));
  return compact({
    name,
    namespace,
    creationTimestamp,
    deletionTimestamp,
    labels: kept(textsAt(object, 'metadata', 'labels')),
    annotations: kept(textsAt(object, 'metadata', 'annotations')),
    ownerReferences: owners,
  });
}

function kept(texts: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(Object.entries(texts).filter(([key]) => told.test(key) && !bulky.test(key)));
}

const bodyOf = (object: JsonObject): JsonObject => ({ ...pick(object, 'spec', 'status') });

const bodies: Readonly<Partial<Record<Looked, (object: JsonObject) => JsonObject>>> = {
  pods: (pod) => ({
    spec: {
      ...pick(objectAt(pod, 'spec'), 'nodeName'),
      containers: objectsAt(pod, 'spec', 'containers').map((one) => pick(one, 'name', 'image')),
    },
    status: {
      ...pick(objectAt(pod, 'status'), 'phase', 'reason', 'message', 'startTime', 'conditions'),
      ...Object.fromEntries(
        ['initContainerStatuses', 'containerStatuses'].map((key) => [key, statusesOf(pod, key)]),
      ),
    },
  }),
  jobs: (job) => ({ ...pick(job, 'status') }),
  cronJobs: (job) => ({ spec: pick(objectAt(job, 'spec'), 'schedule', 'suspend'), ...pick(job, 'status') }),
  claims: (claim) => ({
    spec: pick(objectAt(claim, 'spec'), 'storageClassName', 'resources', 'volumeName'),
    ...pick(claim, 'status'),
  }),
  secrets: (secret) => ({
    // the operator says which of its versions it has applied
    version: textAt(secret, 'metadata', 'resourceVersion'),
    ...pick(secret, 'type'),
    keys: Object.keys(objectAt(secret, 'data')),
  }),
  events: (event) => ({
    ...pick(event, 'type', 'reason', 'message', 'lastTimestamp', 'eventTime', 'count'),
    involvedObject: pick(objectAt(event, 'involvedObject'), 'kind', 'name'),
  }),
  operators: (one) => ({
    spec: {
      ...pick(objectAt(one, 'spec'), 'replicas'),
      images: objectsAt(one, 'spec', 'template', 'spec', 'containers').map((each) => textAt(each, 'image')),
    },
    status: pick(objectAt(one, 'status'), 'readyReplicas', 'conditions'),
  }),
  services: (service) => ({ ports: at(service, 'spec', 'ports') ?? [] }),
  nodes: (node) => ({
    spec: pick(objectAt(node, 'spec'), 'unschedulable', 'taints'),
    status: {
      conditions: objectsAt(node, 'status', 'conditions').map((one) => pick(one, 'type', 'status', 'reason')),
    },
  }),
  storageClasses: (one) => ({ ...pick(one, 'provisioner', 'allowVolumeExpansion') }),
};

function statusesOf(pod: JsonObject, key: string): JsonObject[] {
  return objectsAt(pod, 'status', key).map((one) =>
    pick(one, 'name', 'ready', 'restartCount', 'state', 'lastState'),
  );
}

function objectAt(object: JsonObject, ...path: readonly string[]): JsonObject {
  const found = at(object, ...path);
  return isObject(found) ? found : {};
}

function pick(object: JsonObject, ...keys: readonly string[]): JsonObject {
  return compact(Object.fromEntries(keys.map((key) => [key, object[key]])));
}

/** Without what is absent or empty. */
function compact(object: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter(
      ([, value]) =>
        value !== undefined &&
        !(Array.isArray(value) && value.length === 0) &&
        !(isObject(value) && Object.keys(value).length === 0),
    ),
  ) as JsonObject;
}
