/** Something that stops a command, as data; its message and mend are for people. */
export class ReleaseError extends Error {
  override readonly name = 'ReleaseError';

  /**
   * @param code - what kind of fault it is; stable, for programs
   * @param message - what is wrong, and where
   * @param mend - what to do about it
   */
  constructor(
    readonly code: string,
    message: string,
    readonly mend?: string,
  ) {
    super(message);
  }
}
