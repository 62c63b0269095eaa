import type { ReleaseName } from '@butler-postgres/chart';
import { effectKinds, heaviest, plan, type EffectKind } from '@butler-postgres/plan';
import { isObject } from '@butler-postgres/schema-kit';
import { showPath } from '../leaf/leaves.ts';
import { take } from '../leaf/place.ts';
import { renderValues } from '../model/rendered.ts';
import { faultsOf } from '../solve/faults.ts';
import type { Assignment, Solution } from '../solve/problem.ts';

/** A line to take out of the values, and what that does to what runs. */
export interface Step {
  readonly key: string;
  /** What weighs most of it. */
  readonly effect: EffectKind;
  /** In words. */
  readonly what: string;
}

/**
 * The steps from what runs to what the chart would have: each takes one line out of the values. What costs least comes
 * first.
 *
 * @param opinions - what the values say against the chart, and what is said in an old way
 */
export function stepsFrom(
  { values, rendering }: Solution,
  opinions: readonly Pick<Assignment, 'key'>[],
  release: ReleaseName,
): Step[] {
  const before = rendering.placed.map(({ manifest }) => manifest);
  const steps = opinions.flatMap(({ key }): Step[] => {
    const without = structuredClone(values);
    take(without, key);
    if (faultsOf(without).length > 0) return [];
    const after = renderValues(without, release).placed.map(({ manifest }) => manifest);
    const { changes, rollout } = plan(before, after);
    const effects = [...changes.flatMap((change) => change.effects), ...rollout];
    const effect = heaviest(effects);
    const what = effects.find(({ kind }) => kind === effect)?.what ?? 'what runs stays as it is';
    return [{ key: showPath(key), effect, what }];
  });
  return steps.sort((a, b) => effectKinds.indexOf(b.effect) - effectKinds.indexOf(a.effect));
}

/** Keys that keep what the operator has a newer way for: roles in the Cluster, and its own Barman. */
export function oldWays({ values }: Solution): Pick<Assignment, 'key'>[] {
  const { roles, backups } = values;
  const inline = Object.entries(isObject(roles) ? roles : {}).filter(
    ([, role]) => isObject(role) && role['inline'] === true,
  );
  return [
    ...inline.map(([name]) => ({ key: ['roles', name, 'inline'] })),
    ...(isObject(backups) && backups['inTree'] === true ? [{ key: ['backups', 'inTree'] }] : []),
  ];
}
