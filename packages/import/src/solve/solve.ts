import { keyOf } from '../leaf/leaves.ts';
import { keysFor } from '../model/match.ts';
import type { Difference } from './differences.ts';
import { overrideFor } from './overrides.ts';
import type { Problem, Solution } from './problem.ts';
import { Switches } from './switches.ts';
import { Trial } from './trial.ts';
import { TypedKeys } from './typed-keys.ts';

/**
 * Finds values that bring wanted objects about: it renders, looks at what differs, and sets the key that says so; at
 * last the field itself, in overrides. So nothing is set that the objects do not ask for.
 */
export function solve(problem: Problem): Solution {
  const trial = new Trial(problem);
  const typed = new TypedKeys(trial);
  const switches = new Switches(trial, typed);
  do {
    typed.setAll();
  } while (switches.set());
  dropIdle(trial);
  dropNeedless(trial);
  setOverrides(trial);
  typed.takeBackFaults();
  return {
    values: trial.values,
    assignments: [...trial.assignments.values()],
    unsaid: trial.differences().map((difference) => ({
      ...difference,
      reason: reasonOf(difference, problem, typed.blocked),
    })),
    rendering: trial.rendering,
  };
}

/** A key that did not bring its field about is not set. */
function dropIdle(trial: Trial): void {
  const differ = new Set(trial.differences().map(({ path }) => keyOf(path)));
  const idle = [...trial.assignments].filter(
    ([, { field, how }]) => how !== 'switch' && differ.has(keyOf(field)),
  );
  for (const [id] of idle) trial.unassign(id);
  if (idle.length > 0) trial.renderAgain();
}

/** What a switch says of a field is not said by the field's key as well. */
function dropNeedless(trial: Trial): void {
  const all = [...trial.assignments];
  const switched = new Set(all.flatMap(([, { how, field }]) => (how === 'switch' ? [keyOf(field)] : [])));
  for (const [id, { how, field }] of all)
    if (how !== 'switch' && switched.has(keyOf(field))) trial.unassignNeedless(id);
}

/** Says in overrides what no key says: first what the objects state, then what follows of what they do not. */
function setOverrides(trial: Trial): void {
  override(
    trial,
    trial.differences().filter(({ path }) => trial.problem.stated.has(keyOf(path))),
  );
  override(trial, trial.differences());
}

function override(trial: Trial, differences: readonly Difference[]): void {
  for (const difference of differences) {
    const found = overrideFor(difference, trial.problem.wanted);
    if (found !== undefined && !trial.assignments.has(keyOf(found.key)))
      trial.assign({ ...found, how: 'override', field: difference.path, instead: difference.is });
  }
  trial.renderAgain();
}

/** What stands against a value for a field. */
function reasonOf(
  { path, wanted }: Difference,
  { fullname, aliases }: Problem,
  blocked: ReadonlyMap<string, string>,
): string {
  const keys = keysFor(path, fullname, aliases).map(({ key }) => blocked.get(keyOf(key)));
  const refused = [...blocked].find(([id]) => id.endsWith(keyOf(path.slice(3))))?.[1];
  return (
    keys.find((reason) => reason !== undefined) ??
    refused ??
    (wanted === undefined ? 'the chart always prints it' : 'no key of the values says it')
  );
}
