/** What began this run: the program says how it was called, and the target of Nx has nothing to say. */
const CALL = process.env['BUTLER_POSTGRES_CALL'] ?? 'npx nx run conformance:kind --';

/**
 * The command that runs one test again.
 *
 * @param call - how the suite is called
 */
export function againCommand(scenario: string, test: string, call = CALL): string {
  const seed = scenario === 'composites' ? /seed (\d+)$/.exec(test)?.[1] : undefined;
  if (seed !== undefined)
    return `CONFORMANCE_SEED=${seed} CONFORMANCE_COMPOSITES=1 ${call} --scenario composites`;
  // Jest takes a regular expression, the shell a word
  const pattern = test.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll("'", `'\\''`);
  return `${call} --scenario ${scenario} -t '${pattern}'`;
}
