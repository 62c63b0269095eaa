import type { Change } from './change.ts';
import type { Effect } from './effect.ts';

/** What a changed label or annotation does that means nothing to the operator. */
export function metadataEffects({ path }: Change): readonly Effect[] {
  if (path.includes('helm.sh/resource-policy'))
    return [{ kind: 'live', what: 'the object stays, or goes, when the release goes' }];
  return [{ kind: 'nothing', what: 'labels and annotations are changed in place' }];
}
