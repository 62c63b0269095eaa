import type { JsonValue } from '@butler-postgres/schema-kit';

/**
 * How a default moved, if it did. A pin that keeps its first number, such as an image's tag 17.11 turned into 17.12, is
 * an update; every other change gives those who left the value out something else than they had.
 */
export function defaultChange(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): { kind: 'changed-default' | 'updated-default'; message: string } | undefined {
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined;
  const message = `has the default ${show(after)}; it was ${show(before)}`;
  return { kind: isUpdate(before, after) ? 'updated-default' : 'changed-default', message };
}

/** An optional image name, then a version of two numbers at least, of which the first is what may break. */
const pin = /^((?:[^\s:]+(?::\d+)?\/[^\s:]+:)?v?)(\d+)\.\d+/;

function isUpdate(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  if (typeof before !== 'string' || typeof after !== 'string') return false;
  const [old, now] = [pin.exec(before), pin.exec(after)];
  return old !== null && now !== null && old[1] === now[1] && old[2] === now[2];
}

function show(value: JsonValue | undefined): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}
