import { ToolError } from './tool-error.ts';

/** The error that a promise is rejected with, which must be a ToolError. */
export async function errorOf(promise: Promise<unknown>): Promise<ToolError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ToolError) return error;
  throw new Error('expected a ToolError', { cause: error });
}
