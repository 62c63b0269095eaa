import { formatPath } from '@butler-postgres/diagnostics';
import { isObject, type JsonValue } from '@butler-postgres/schema-kit';

/** One field that differs; what is absent on a side is not there. */
export interface FieldChange {
  /** Such as `spec.instances`, or `spec.managed.roles[name=reader].login`. */
  readonly path: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/** Gives each item of a list the key by which it is compared. */
export type ItemKeys = (list: readonly JsonValue[]) => ReadonlyMap<string, JsonValue>;

/** Keys items by their index, so that another order is a difference. */
export const byIndex: ItemKeys = (list) => new Map(list.map((item, index) => [String(index), item]));

/** Keys items by their name, where each has one of its own, as in Kubernetes' lists; else by their index. */
export const byItemName: ItemKeys = (list) => {
  const names = list.map((item) => (isObject(item) && typeof item.name === 'string' ? item.name : undefined));
  const isNamed = names.every((name) => name !== undefined) && new Set(names).size === names.length;
  return isNamed ? new Map(list.map((item, index) => [`name=${names[index] ?? ''}`, item])) : byIndex(list);
};

/**
 * Finds the fields that differ between two values, in the order of their keys.
 *
 * @param keysOf - how items of lists are paired
 * @param path - of the two values themselves
 */
export function fieldChanges(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  keysOf: ItemKeys,
  path = '',
): FieldChange[] {
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => fieldChanges(at(before, key), at(after, key), keysOf, join(path, key)));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const [old, now] = [keysOf(before), keysOf(after)];
    const keys = [...new Set([...old.keys(), ...now.keys()])];
    return keys.flatMap((key) => fieldChanges(old.get(key), now.get(key), keysOf, `${path}[${key}]`));
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

function join(path: string, key: string): string {
  const step = formatPath([key]);
  return path === '' || step.startsWith('[') ? `${path}${step}` : `${path}.${step}`;
}
