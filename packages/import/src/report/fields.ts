import { stored } from '@butler-postgres/admission';
import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import type { Deployment, Member } from '../deployment/deployment.ts';
import { keyOf, leavesOf, showPath, type Leaf } from '../leaf/leaves.ts';
import { asMeant } from '../model/meant.ts';
import { keysFor, type Aliases } from '../model/match.ts';
import { plain } from '../model/plain.ts';
import { leavesOfStated } from '../model/rendered.ts';
import { fullName } from './full-name.ts';
import { valueAt } from '../leaf/place.ts';
import type { Solution } from '../solve/problem.ts';

/** What became of a field that a manifest states. */
export interface FieldReport {
  /** Kind and name of the object. */
  readonly object: string;
  readonly field: string;
  readonly value: JsonValue;
  /**
   * `key`: a key of the values says it. `default`: the operator says it by itself. `chart`: the chart says it by itself.
   * `override`: overrides say it, or extraObjects all of its object. `left out`: the release will not have it.
   */
  readonly as: 'key' | 'default' | 'chart' | 'override' | 'left out';
  /** The key, where one says it. */
  readonly key?: string;
  /** Why it is left out. */
  readonly reason?: string;
}

/** What became of every field that the manifests state, in their order. */
export function fieldReports(deployment: Deployment, solution: Solution, aliases: Aliases): FieldReport[] {
  const { name, members, whole } = deployment;
  return [
    ...members.flatMap((member) => fieldsOf(member, name, solution, aliases)),
    ...whole.flatMap(fieldsOfWhole),
  ];
}

/** Those of an object that the values give as it is. */
function fieldsOfWhole(member: Member): FieldReport[] {
  const object = fullName(member.manifest);
  return [...leavesOfStated([member]).values()].map(({ path, value }) => ({
    object,
    field: showPath(path.slice(2)),
    value,
    as: 'override',
    key: 'extraObjects',
  }));
}

function fieldsOf(member: Member, fullname: string, solution: Solution, aliases: Aliases): FieldReport[] {
  const { kind, entry, manifest } = member;
  const object = fullName(manifest);
  const defaults = leavesOf(plain(asMeant(stored(bare(manifest)))) ?? {}, [kind, entry]);
  // where a switch lets a key say the field, that key is the one
  const [switches, others] = [true, false].map((is) =>
    solution.assignments.filter(({ how }) => (how === 'switch') === is),
  );
  const assigned = new Map(
    [...(switches ?? []), ...(others ?? [])].map((assignment) => [keyOf(assignment.field), assignment]),
  );
  const unsaid = new Map(solution.unsaid.map((one) => [keyOf(one.path), one]));
  return [...leavesOfStated([member]).values()].map((leaf): FieldReport => {
    const id = keyOf(leaf.path);
    const field = showPath(leaf.path.slice(2));
    const said = { object, field, value: leaf.value };
    const lost = unsaid.get(id);
    if (lost !== undefined) return { ...said, as: 'left out', reason: lost.reason };
    const assignment = assigned.get(id);
    if (assignment !== undefined)
      return {
        ...said,
        as: assignment.how === 'override' ? 'override' : 'key',
        key: showPath(assignment.key),
      };
    const key = seededKey(leaf, fullname, solution, aliases);
    if (key !== undefined) return { ...said, as: 'key', key };
    return { ...said, as: isSame(defaults.get(id), leaf) ? 'default' : 'chart' };
  });
}

/** The least that an object of its kind is. */
function bare({ apiVersion, kind, metadata }: JsonObject): JsonObject {
  const { name } = metadata as { name: JsonValue };
  const spec: JsonObject = kind === 'ObjectStore' ? { configuration: {} } : {};
  return { apiVersion: apiVersion ?? '', kind: kind ?? '', metadata: { name }, spec };
}

function isSame(a: Leaf | undefined, b: Leaf): boolean {
  return JSON.stringify(a?.value) === JSON.stringify(b.value);
}

/** The key that says a field since the entry that it makes cannot be without. */
function seededKey(
  { path }: Leaf,
  fullname: string,
  { values }: Solution,
  aliases: Aliases,
): string | undefined {
  const set = keysFor(path, fullname, aliases).find(({ key }) => valueAt(values, key) !== undefined);
  return set === undefined ? undefined : showPath(set.key);
}
