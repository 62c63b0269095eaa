/** A Kubernetes object as the API server's JSON has it: nothing renamed, nothing dropped. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
  readonly [field: string]: unknown;
}

/** The metadata that the scenarios read. */
interface Metadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** What names an object to the API server. */
export interface ObjectRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** Names a Cluster of the operator. */
export function clusterRef(name: string): ObjectRef {
  return { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Cluster', metadata: { name } };
}

/** Names a Pooler of the operator. */
export function poolerRef(name: string): ObjectRef {
  return { ...clusterRef(name), kind: 'Pooler' };
}

/** Names a pod. */
export function podRef(name: string): ObjectRef {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name } };
}

/** Names a namespace. */
export function namespaceRef(name: string): ObjectRef {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

/** Names the claim of a volume. */
export function claimRef(name: string): ObjectRef {
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name } };
}

/**
 * Reads a field deep in an object.
 *
 * @param object - any JSON value
 * @param path - keys, and numbers for list items
 * @returns the value, or undefined where the path leads nowhere
 */
export function field(object: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[key] : undefined,
    object,
  );
}

/** The same for a field that is text: anything else than a string reads as ''. */
export function text(object: unknown, ...path: (string | number)[]): string {
  const value = field(object, ...path);
  return typeof value === 'string' ? value : '';
}

/** The same for a list: anything else reads as the empty list. */
export function items(object: unknown, ...path: (string | number)[]): unknown[] {
  const value = field(object, ...path);
  return Array.isArray(value) ? value : [];
}

/** Whether an object is ready by its own conditions: True, False or Unknown; '' where it does not say. */
export function readiness(object: unknown): string {
  return text(readyCondition(object), 'status');
}

/** The condition that says whether an object is ready. */
export function readyCondition(object: unknown): unknown {
  return items(object, 'status', 'conditions').find((condition) => text(condition, 'type') === 'Ready');
}

/** How an object is called in messages: `Cluster/butler-postgres`. */
export function label(object: ObjectRef): string {
  return `${object.kind}/${object.metadata.name}`;
}
