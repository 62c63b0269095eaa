import { objectName } from '@butler-postgres/checks';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';

/** Something of a manifest that no value says, and why that is well. */
export interface LeftOut {
  /** Kind and name of the object. */
  readonly object: string;
  /** The field; empty for the object as a whole. */
  readonly field: string;
  readonly reason: string;
}

/** Metadata that the API server writes. */
const servers = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'finalizers',
  'generateName',
  'generation',
  'managedFields',
  'ownerReferences',
  'resourceVersion',
  'selfLink',
  'uid',
];

/** Labels and annotations of the tools that applied an object; the chart and whoever installs it write their own. */
const tools =
  /^(kubectl\.kubernetes\.io\/last-applied-configuration|(meta\.)?helm\.sh\/.*|app\.kubernetes\.io\/(name|instance|version|managed-by|part-of|component)|(helm|kustomize)\.toolkit\.fluxcd\.io\/.*|argocd\.argoproj\.io\/.*)$/;

/** An object without what the API server, the operator and the tools wrote, and what that was. */
export function clean(manifest: JsonObject): {
  readonly manifest: JsonObject;
  readonly leftOut: readonly LeftOut[];
} {
  const { status, metadata: given, ...rest } = manifest;
  const metadata: Record<string, JsonValue> = isObject(given) ? { ...given } : {};
  const { kind, name } = objectName(manifest);
  const object = `${kind} ${name}`;
  const leftOut: LeftOut[] = [];
  const leave = (field: string, reason: string): void => void leftOut.push({ object, field, reason });
  if (status !== undefined) leave('status', 'the operator writes it');
  for (const key of servers)
    if (Object.hasOwn(metadata, key)) {
      Reflect.deleteProperty(metadata, key);
      leave(`metadata.${key}`, 'the API server writes it');
    }
  for (const part of ['labels', 'annotations']) {
    const map = metadata[part];
    if (!isObject(map)) continue;
    metadata[part] = Object.fromEntries(Object.entries(map).filter(([key]) => !tools.test(key)));
    for (const key of Object.keys(map))
      if (tools.test(key))
        leave(`metadata.${part}.${key}`, 'the chart, or the tool that installs it, writes its own');
  }
  return { manifest: withoutNulls({ ...rest, metadata }) as JsonObject, leftOut };
}

/** The API server drops a field that is null; an item of a list it refuses. */
function withoutNulls(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const given = Object.entries(value).filter(([, one]) => one !== null);
  return Object.fromEntries(given.map(([key, one]) => [key, withoutNulls(one)]));
}
