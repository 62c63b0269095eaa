/** What began this run: the program says how it was called, and the target of Nx has nothing to say. */
const CALL = process.env['BUTLER_POSTGRES_CALL'] ?? 'npx nx run conformance:kind --';

/**
 * The command that runs one test again.
 *
 * @param call - how the suite is called
 */
export function againCommand(scenario: string, test: string, call = CALL): string {
  const seed = scenario === 'composites' ? /seed (\d+)$/.exec(test)?.[1] : undefined;
  if (seed !== undefined) return againComposite(Number(seed), process.env['CONFORMANCE_FAULTS'], call);
  // Jest takes a regular expression
  return `${call} --scenario ${scenario} -t ${quoted(test.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))}`;
}

/**
 * The command that runs one composite again.
 *
 * @param faults - their names, as a line of the results has them; none: those that are drawn from the seed
 */
export function againComposite(seed: number, faults: string | undefined, call = CALL): string {
  const named = faults === undefined ? '' : `CONFORMANCE_FAULTS=${quoted(faults)} `;
  return `${named}CONFORMANCE_SEED=${seed} CONFORMANCE_COMPOSITES=1 ${call} --scenario composites`;
}

/** One word for a shell. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
