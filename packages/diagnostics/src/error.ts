import type { Finding } from './diagnostic.ts';

/** Stops a command for a reason that is not a fault of the program, as data; it has no location in values. */
export class DiagnosticError extends Error implements Finding {
  override readonly name = 'DiagnosticError';

  /**
   * @param code - what kind of reason it is; stable, for programs
   * @param message - what is wrong, and where
   * @param hint - what to do about it
   */
  constructor(
    readonly code: string,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}
