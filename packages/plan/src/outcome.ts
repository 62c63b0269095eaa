import type { EffectKind } from './effect.ts';
import type { Plan } from './plan.ts';

/** What of a change can be seen while it is made: what a plan announces, or what was observed. */
export interface Outcome {
  /** In alphabetical order, without what comes later or interrupts nothing. */
  readonly kinds: readonly EffectKind[];
  /** Clusters and Poolers all of whose pods are others, `Cluster usdf-butler`, or `standbys of Cluster usdf-butler`. */
  readonly newPods: readonly string[];
  /** Who restarts first, where standbys and the primary do. */
  readonly first?: 'standbys' | 'primary';
  /** Who takes the change from nobody. */
  readonly refusedBy?: 'the operator' | 'the API server' | 'the chart';
}

/** What nobody sees at once, or feels at all. */
const unseen: readonly EffectKind[] = ['irreversible', 'live', 'later', 'nothing'];

/** What a plan announces, as far as it can be seen. */
export function announcedBy({ changes, rollout, newPods }: Plan): Outcome {
  const effects = changes.flatMap((change) => change.effects);
  const refused = effects.find(({ kind }) => kind === 'refused');
  if (refused !== undefined)
    return {
      kinds: ['refused'],
      newPods: [],
      refusedBy: refused.source === 'the CRD' ? 'the API server' : 'the operator',
    };
  const kinds = new Set([...effects, ...rollout].map(({ kind }) => kind));
  const [first, ...others] = rollout.map(({ instances }) => instances);
  return {
    kinds: [...kinds].filter((kind) => !unseen.includes(kind)).sort(),
    newPods: [...newPods].sort(),
    ...((first === 'standbys' || first === 'primary') && others.length > 0 ? { first } : {}),
  };
}
