import type { JsonSchema } from '@butler-postgres/schema-kit';
import type { ChangeKind } from './change.ts';

/** Compares the schemas of one value, and adds what it finds. */
export interface Comparison {
  /** Compares the schemas of a value further down. */
  readonly compare: (before: unknown, after: unknown, path: string) => void;
  readonly add: (path: string, kind: ChangeKind, message: string, isBreaking?: boolean) => void;
  /** A schema of the earlier model without its references. */
  readonly before: (schema: unknown) => JsonSchema | boolean;
  /** The same of the later one. */
  readonly after: (schema: unknown) => JsonSchema | boolean;
}
