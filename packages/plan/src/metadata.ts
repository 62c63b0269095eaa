import { at, type Change } from './change.ts';
import type { Effect } from './effect.ts';

/** Annotations by which an object outlives what has made it, and who reads them. */
const keepers: Readonly<Record<string, string>> = {
  'kustomize.toolkit.fluxcd.io/prune': 'Flux',
  'argocd.argoproj.io/sync-options': 'Argo CD',
};
const policy = 'helm.sh/resource-policy';

/** What a changed label or annotation does that means nothing to the operator. */
export function metadataEffects(change: Change): readonly Effect[] {
  const [was, is] = [valuesOf(change, 'before'), valuesOf(change, 'after')];
  const isOther = (name: string): boolean => was(name) !== is(name);
  if (isOther(policy))
    return is(policy) === 'keep'
      ? [{ kind: 'later', what: 'it stays when the release goes' }]
      : [
          {
            kind: 'later',
            what: `it goes with the release from then on${change.kind === 'Cluster' ? ', and its volumes with it' : ''}`,
          },
        ];
  const [reader] = Object.entries(keepers).flatMap(([name, found]) => (isOther(name) ? [found] : []));
  if (reader !== undefined)
    return [{ kind: 'later', what: `${reader} goes by it when the object is not wanted any more` }];
  return [{ kind: 'nothing', what: 'labels and annotations are changed in place' }];
}

/** Looks up an annotation on one side of a change, be it of one annotation or of all. */
function valuesOf(change: Change, side: 'before' | 'after'): (name: string) => unknown {
  const { path, [side]: value } = change;
  return (name) => {
    if (path === `metadata.annotations["${name}"]`) return value;
    if (path === 'metadata.annotations') return at(value, name);
    return path === 'metadata' ? at(value, 'annotations', name) : undefined;
  };
}
