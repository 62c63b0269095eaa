import type { Finding } from '@butler-postgres/diagnostics';

/** What an error says, before its location is known. */
export interface KeyFinding extends Finding {
  /** The key that the error is about, inside the value that was checked. */
  readonly key?: string;
}
