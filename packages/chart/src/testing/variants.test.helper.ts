import { isObject } from '@butler-postgres/schema-kit';

/** A value of each type, and of each sign and size that schemas tell apart. */
const others: readonly unknown[] = [null, true, '', 'x', '10Gi', 0, -1, 1.5, 1e9, [], [''], {}, { x: 'x' }];

/**
 * A value with one part changed: an object with a key less or one more, a part replaced by something else. Each path is
 * changed once: the entries of a list or a map count as one.
 *
 * @param seen - the paths that were changed before; those of this value are added
 */
export function* variants(value: unknown, seen: Set<string>, path = ''): Generator {
  if (!seen.has(path)) {
    seen.add(path);
    yield* others;
    if (isObject(value)) yield { ...value, unknown: 1 };
    if (Array.isArray(value)) yield [...(value as unknown[]), ...(value as unknown[])];
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      for (const variant of variants(item, seen, `${path}/*`)) yield value.with(index, variant);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      const inner = `${path}/${key}`;
      if (!seen.has(inner)) yield Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
      for (const variant of variants(item, seen, inner)) yield { ...value, [key]: variant };
    }
  }
}
