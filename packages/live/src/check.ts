import type { Diagnostic } from '@butler-postgres/diagnostics';
import type { Need, World } from './world.ts';

/** One thing that may be in the way of an installation. */
export interface Check {
  /** What it looks at, in words, for whoever may not see it. */
  readonly about: string;
  readonly needs: readonly Need[];
  find(world: World): Iterable<Diagnostic>;
}

/** An obstacle: what is in the way, and what to do about it. */
export function obstacle(
  severity: Diagnostic['severity'],
  code: string,
  message: string,
  hint: string,
): Diagnostic {
  return { severity, code, message, hint, location: { path: [] } };
}
