/** A field that the server holds otherwise than it was rendered. */
interface Drift {
  /** Where, as `spec.template.spec.containers[0].image`. */
  readonly path: string;
  readonly rendered: unknown;
  /** What the server has; undefined when it has nothing there. */
  readonly live: unknown;
}

/** The two sides of a comparison of a rendered manifest with the live object. */
export interface Comparison {
  /** Rendered fields that the server changed or dropped: a GitOps tool always reports these. */
  readonly drift: Drift[];
  /** Paths that only the server has: its defaults, and what controllers wrote. */
  readonly added: string[];
}

/** Written by the server and by controllers, never by a chart. */
const SERVER_OWNED = new Set([
  'metadata.creationTimestamp',
  'metadata.generation',
  'metadata.managedFields',
  'metadata.namespace',
  'metadata.resourceVersion',
  'metadata.uid',
  'status',
]);

/**
 * Compares a rendered manifest with the object that the server has.
 *
 * @param rendered - the manifest as the chart gives it
 * @param live - the same object as read from the API server
 */
export function compare(rendered: unknown, live: unknown): Comparison {
  const comparison: Comparison = { drift: [], added: [] };
  walk(rendered, live, '', comparison);
  return comparison;
}

function walk(rendered: unknown, live: unknown, path: string, found: Comparison): void {
  if (Array.isArray(rendered) && Array.isArray(live) && rendered.length === live.length) {
    rendered.forEach((item, index) => {
      walk(item, live[index], `${path}[${index}]`, found);
    });
  } else if (isObject(rendered) && isObject(live)) {
    for (const key of Object.keys(rendered)) walk(rendered[key], live[key], join(path, key), found);
    for (const key of Object.keys(live)) {
      const at = join(path, key);
      if (!(key in rendered) && !SERVER_OWNED.has(at)) found.added.push(at);
    }
  } else if (!sameJson(rendered, live)) {
    found.drift.push({ path, rendered, live });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
