import type { PathSegment } from './diagnostic.ts';

/** Formats a path as people write it: `cluster.postgresql.pg_hba[0]`, `labels["a.b/c"]`. */
export function formatPath(path: readonly PathSegment[]): string {
  return path
    .map((segment, index) => {
      if (typeof segment === 'number') return `[${segment}]`;
      if (!/^[\w-]+$/.test(segment)) return `[${JSON.stringify(segment)}]`;
      return index === 0 ? segment : `.${segment}`;
    })
    .join('');
}
