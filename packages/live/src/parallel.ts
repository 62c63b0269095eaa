/** At once so many programs. */
const PARALLEL = 4;

/** Does all, a few at once. */
export async function inParallel(work: readonly (() => Promise<void>)[]): Promise<void> {
  const left = [...work];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await next();
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
}
