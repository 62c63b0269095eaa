/**
 * - `missing`: no fitting executable was found and none could be built
 * - `version`: the executable that the environment variable names is not of an accepted version
 * - `build`: Go could not build the tool
 * - `failed`: the tool ran and ended with another status than 0
 * - `output`: the tool ended with status 0, but its output is not what was expected
 */
export type ToolErrorCode = 'missing' | 'version' | 'build' | 'failed' | 'output';

export interface ToolErrorDetails {
  readonly code: ToolErrorCode;
  /** The tool's name, as in `resolveTool`. */
  readonly tool: string;
  readonly message: string;
  /** The command that was run, executable first; empty when nothing was run. */
  readonly command?: readonly string[];
  /** Its exit status; undefined when it did not run to its end (or was ended by a signal). */
  readonly exitStatus?: number | undefined;
  readonly stderr?: string;
  readonly cause?: unknown;
}

/** A tool is missing, or failed. The message is meant to be shown as it is. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  readonly code: ToolErrorCode;
  readonly tool: string;
  readonly command: readonly string[];
  readonly exitStatus: number | undefined;
  readonly stderr: string;

  constructor(details: ToolErrorDetails) {
    super(details.message, { cause: details.cause });
    this.code = details.code;
    this.tool = details.tool;
    this.command = details.command ?? [];
    this.exitStatus = details.exitStatus;
    this.stderr = details.stderr ?? '';
  }
}
