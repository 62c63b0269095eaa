import type { Diagnostic } from '@butler-postgres/diagnostics';
import type { JsonObject } from '@butler-postgres/schema-kit';
import type { Origins } from './origins.ts';

/** One file of values. */
export interface Layer {
  readonly file: string;
  readonly values: JsonObject;
  readonly origins: Origins;
}

/** What reading gives: a layer unless there are errors, and what was found wrong or doubtful. */
export interface ReadResult {
  readonly layer?: Layer;
  readonly diagnostics: readonly Diagnostic[];
}
