/** One thing that a restore does. */
export interface Step {
  /** What it does, in words. */
  readonly does: string;
  /** The same as commands that one could type. */
  readonly commands: readonly string[];
  readonly run: () => Promise<void>;
}
