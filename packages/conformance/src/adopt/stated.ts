/** A field that the report announces. */
export interface Stated {
  readonly object: string;
  readonly field: string;
}

/** The keys that a diff of kubectl shows as changed, besides what the chart adds to metadata and what is announced. */
export function unannounced(diff: string, stated: readonly Stated[]): string[] {
  return changedKeys(diff).filter((key) => !stated.some((one) => keysOf(one).includes(key)));
}

/** The keys on the way to a field: those under which a diff may show it. */
function keysOf({ field: path }: Stated): string[] {
  return path.split(/[.[\]]/);
}

function changedKeys(diff: string): string[] {
  const metadata =
    /^\+ +(labels|annotations|(app\.kubernetes\.io|helm\.sh|(kustomize\.toolkit\.fluxcd|argocd\.argoproj)\.io)\/[a-z-]+):|^[+-] +generation:/;
  return diff
    .split('\n')
    .filter((line) => /^[+-](?![+-])/.test(line) && !metadata.test(line))
    .map((line) => /^\+ +(?:- )?([A-Za-z]+):/.exec(line)?.[1] ?? line);
}
