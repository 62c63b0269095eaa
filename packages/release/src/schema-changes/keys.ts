import { isObject, type JsonSchema } from '@butler-postgres/schema-kit';
import type { Comparison } from './comparison.ts';
import { ruleText } from './resolve.ts';

/** Compares what is inside maps and lists: keys that went, came, got another name, or must be there now. */
export function compareKeys(
  comparison: Comparison,
  before: JsonSchema,
  after: JsonSchema,
  path: string,
): void {
  const [old, now] = [before.properties ?? {}, after.properties ?? {}];
  const below = (key: string): string => (path === '' ? key : `${path}.${key}`);
  const came = Object.keys(now).filter((key) => !Object.hasOwn(old, key));
  const went = Object.keys(old).filter((key) => !Object.hasOwn(now, key));
  const renamed = new Set<string>();

  for (const key of went) {
    // a map with free keys still takes it, if it is as its free keys have to be
    const rest = schemaOfKey(after, key);
    if (rest !== false) {
      comparison.compare(old[key], rest, below(key));
      continue;
    }
    const text = ruleText(old[key], comparison.before);
    const other = came.find((name) => !renamed.has(name) && ruleText(now[name], comparison.after) === text);
    if (other === undefined) {
      comparison.add(below(key), 'removed', 'is no longer a key');
    } else {
      renamed.add(other);
      comparison.add(below(key), 'renamed', `is called ${below(other)} now`);
    }
  }
  for (const key of Object.keys(now)) {
    const was = Object.hasOwn(old, key) ? old[key] : schemaOfKey(before, key);
    if (was !== false) comparison.compare(was, now[key], below(key));
    if (came.includes(key) && !renamed.has(key)) comparison.add(below(key), 'added', 'is a new key', false);
  }
  for (const key of after.required ?? []) {
    if (!(before.required ?? []).includes(key))
      comparison.add(below(key), 'new-required', 'must be given now');
  }
  compareFreeKeys(comparison, before, after, path, below('*'));
  compareItems(comparison, before, after, `${path}[]`);
}

/** What a key that no property names has to be. */
function schemaOfKey({ patternProperties, additionalProperties }: JsonSchema, key: string): unknown {
  const patterns = isObject(patternProperties) ? Object.entries(patternProperties) : [];
  const found = patterns.find(([pattern]) => new RegExp(pattern, 'u').test(key));
  return found === undefined ? (additionalProperties ?? true) : found[1];
}

function compareFreeKeys(
  comparison: Comparison,
  before: JsonSchema,
  after: JsonSchema,
  path: string,
  below: string,
): void {
  const [old, now] = [before.additionalProperties ?? true, after.additionalProperties ?? true];
  if (now === false && old !== false) {
    comparison.add(path, 'narrowed-keys', 'takes only the keys that it knows now');
  } else if (old !== false) {
    comparison.compare(old, now, below);
  }
  const [oldPatterns, nowPatterns] = [before.patternProperties ?? {}, after.patternProperties ?? {}];
  if (isObject(oldPatterns) && isObject(nowPatterns)) {
    for (const [pattern, schema] of Object.entries(nowPatterns)) {
      comparison.compare(oldPatterns[pattern] ?? old, schema, below);
    }
    const gone = Object.keys(oldPatterns).filter((pattern) => !Object.hasOwn(nowPatterns, pattern));
    if (gone.length > 0 && now !== true) {
      comparison.add(path, 'narrowed-keys', `no longer takes the keys ${gone.join(', ')}`);
    }
  }
  const names = ruleText(after.propertyNames ?? true, comparison.after);
  if (names !== 'true' && names !== ruleText(before.propertyNames ?? true, comparison.before)) {
    comparison.add(path, 'narrowed-keys', 'has another rule for the names of its keys');
  }
}

function compareItems(comparison: Comparison, before: JsonSchema, after: JsonSchema, path: string): void {
  const [old, now] = [before.items ?? true, after.items ?? true];
  if (!Array.isArray(old) && !Array.isArray(now)) {
    comparison.compare(old, now, path);
  } else if (ruleText(old, comparison.before) !== ruleText(now, comparison.after)) {
    comparison.add(path, 'new-rule', 'has other rules for its items');
  }
}
