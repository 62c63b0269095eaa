/** Paths from the root context on, as references have them. */
export type Reads = Set<readonly string[]>;

/** Where what is read now is noted; undefined where nobody asks. */
let current: Reads | undefined;

/** Notes that something below a path of the root context was read. */
export function noteRead(path: readonly string[]): void {
  current?.add(path);
}

/** What is computed, and all that it reads of the root context: what comes of the same again is the same. */
export function withReads<T>(compute: () => T): { readonly value: T; readonly reads: Reads } {
  const outer = current;
  const reads: Reads = new Set();
  current = reads;
  try {
    return { value: compute(), reads };
  } finally {
    current = outer;
  }
}
