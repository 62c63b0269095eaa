import type { PathSegment, Position } from '@butler-postgres/diagnostics';
import type { JsonObject } from '@butler-postgres/schema-kit';

/** One object as it was read. */
export interface Source {
  readonly manifest: JsonObject;
  /** Where a field stands, or the nearest one that it is in. */
  readonly at: (path: readonly PathSegment[]) => Position;
}
