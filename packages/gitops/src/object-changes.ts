import { formatPath } from '@butler-postgres/diagnostics';
import { objectName } from '@butler-postgres/cli';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';

/** One field that differs; what is absent on a side is not there. */
export interface FieldChange {
  /** Such as `spec.instances`, or `spec.managed.roles[name=reader].login`. */
  readonly path: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/** One object that differs between two sets of manifests. */
export interface ObjectChange {
  readonly change: 'added' | 'removed' | 'changed';
  /** Kind and name, `Cluster usdf-butler`. */
  readonly object: string;
  /** Empty unless it was changed. */
  readonly fields: readonly FieldChange[];
}

/** Stands for a value that is never shown. */
const hidden = '(hidden)';

/** How two sets of manifests differ, by object, in the order of kinds and names. What Secrets hold is never shown. */
export function objectChanges(before: readonly JsonObject[], after: readonly JsonObject[]): ObjectChange[] {
  const [old, now] = [byName(before), byName(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.flatMap((object): ObjectChange[] => {
    const [was, is] = [old.get(object), now.get(object)];
    if (was === undefined) return [{ change: 'added', object, fields: [] }];
    if (is === undefined) return [{ change: 'removed', object, fields: [] }];
    const found = fieldChanges(was, is, '');
    const fields = object.startsWith('Secret ') ? found.map(withoutSecrets) : found;
    return fields.length === 0 ? [] : [{ change: 'changed', object, fields }];
  });
}

function byName(objects: readonly JsonObject[]): Map<string, JsonObject> {
  return new Map(
    objects.map((object) => {
      const { kind, name } = objectName(object);
      return [`${kind} ${name}`, object];
    }),
  );
}

function fieldChanges(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path: string,
): FieldChange[] {
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => fieldChanges(at(before, key), at(after, key), join(path, key)));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const [old, now] = [itemsByName(before), itemsByName(after)];
    const keys = [...new Set([...old.keys(), ...now.keys()])];
    return keys.flatMap((key) => fieldChanges(old.get(key), now.get(key), `${path}[${key}]`));
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [
    {
      path,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
  ];
}

function at(object: Record<string, unknown>, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? (object[key] as JsonValue) : undefined;
}

/** Items of a list by their name, where each has one of its own, as in Kubernetes' lists; else by their index. */
function itemsByName(list: readonly JsonValue[]): Map<string, JsonValue> {
  const names = list.map((item) => (isObject(item) && typeof item.name === 'string' ? item.name : undefined));
  const isNamed = names.every((name) => name !== undefined) && new Set(names).size === names.length;
  return new Map(list.map((item, index) => [isNamed ? `name=${names[index] ?? ''}` : String(index), item]));
}

function join(path: string, key: string): string {
  const step = formatPath([key]);
  return path === '' || step.startsWith('[') ? `${path}${step}` : `${path}.${step}`;
}

function withoutSecrets(field: FieldChange): FieldChange {
  if (!/^(data|stringData)\b/.test(field.path)) return field;
  return {
    path: field.path,
    ...(field.before === undefined ? {} : { before: hidden }),
    ...(field.after === undefined ? {} : { after: hidden }),
  };
}
