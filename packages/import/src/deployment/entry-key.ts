/** What the chart puts between the Cluster's name and the key of an entry. */
const infix: Readonly<Record<string, string>> = { Pooler: '-pooler-' };

/** Words that YAML reads as something else, and names that PostgreSQL keeps for itself. */
const reserved = new Set([
  'true',
  'false',
  'y',
  'n',
  'yes',
  'no',
  'on',
  'off',
  'null',
  'postgres',
  'public',
  'none',
]);

/**
 * The key of an object's entry in the values: what the chart would make the object's name of, where it can; else a key
 * like the name.
 *
 * @param used - keys that others have
 */
export function entryKey(kind: string, name: string, cluster: string, used: ReadonlySet<string>): string {
  const start = `${cluster}${infix[kind] ?? '-'}`;
  const own = name.startsWith(start)
    ? name.slice(start.length)
    : name.startsWith(`${cluster}-`)
      ? name.slice(cluster.length + 1)
      : name;
  return freeKey(own, used);
}

/** A key of the values that is like a name, and that nobody else has. */
export function freeKey(name: string, used: ReadonlySet<string>): string {
  const key = keyLike(name);
  for (let number = 1; ; number++) {
    const tried = number === 1 ? key : `${key.slice(0, 28)}-${number}`;
    if (!used.has(tried)) return tried;
  }
}

/** A key of the values that is like a name. */
export function keyLike(name: string): string {
  const key = name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 32)
    .replace(/-+$/, '');
  return key === '' || reserved.has(key) ? `entry${key === '' ? '' : `-${key}`}` : key;
}
