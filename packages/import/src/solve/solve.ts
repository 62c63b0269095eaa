import type { ReleaseName } from '@butler-postgres/chart';
import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import type { LeafPath, Leaves } from '../leaf/leaves.ts';
import { keyOf } from '../leaf/leaves.ts';
import { put, take, valueAt } from '../leaf/place.ts';
import { keysFor, objectSwitches, switchesFor, type Aliases } from '../model/match.ts';
import { renderValues, type Rendering } from '../model/rendered.ts';
import { defaultAt, schemaAt } from '../model/keys.ts';
import { differencesOf, type Difference } from './differences.ts';
import { faultsOf } from './faults.ts';
import { overrideFor } from './overrides.ts';

/** A key of the values that was set, and why. */
export interface Assignment {
  readonly key: readonly string[];
  readonly value: JsonValue;
  /** `typed`: the key of a field. `switch`: one of few values of a key. `override`: the field as it is. */
  readonly how: 'typed' | 'switch' | 'override';
  /** The field that asked for it: kind, entry and path. */
  readonly field: LeafPath;
  /** What the chart prints without it. */
  readonly instead: JsonValue | undefined;
}

/** Values that bring objects about. */
export interface Solution {
  readonly values: JsonObject;
  readonly assignments: readonly Assignment[];
  /** Fields that the values cannot bring about. */
  readonly unsaid: readonly Unsaid[];
  readonly rendering: Rendering;
}

/** A difference that stays, and what stands against a value for it. */
interface Unsaid extends Difference {
  readonly reason: string;
}

/** Keys that are set together, and what comes of them. */
interface Step {
  readonly assignments: readonly Assignment[];
  readonly rendering: Rendering;
}

/** What is asked for. */
export interface Problem {
  /** Values that say which objects there are. */
  readonly seed: JsonObject;
  /** Entries of the seed that overrides can say as well, where the schema refuses them. */
  readonly optional: readonly (readonly string[])[];
  readonly wanted: Leaves;
  /** Those of them that the objects state themselves. */
  readonly stated: Leaves;
  readonly aliases: Aliases;
  readonly fullname: string;
  readonly release: ReleaseName;
}

/**
 * Finds values that bring wanted objects about: it renders, looks at what differs, and sets the key that says so; at
 * last the field itself, in overrides. So nothing is set that the objects do not ask for.
 */
export function solve(problem: Problem): Solution {
  const search = new Search(problem);
  do {
    search.setAllTyped();
  } while (search.setSwitches());
  search.dropIdle();
  search.setOverrides();
  return search.solution();
}

class Search {
  private readonly values: JsonObject;
  private readonly assignments = new Map<string, Assignment>();
  private readonly blocked = new Map<string, string>();
  private readonly closed = new Set<string>();
  /** Keys that nothing could be said of, with what the field was. */
  private readonly inVain = new Map<string, JsonValue | undefined>();
  /** Values of switches that brought nothing nearer, with what was asked of them. */
  private readonly refused = new Map<string, string>();
  /** What the schema refuses of the values; undefined where they changed since. */
  private faultCount: number | undefined;
  private rendering: Rendering;

  constructor(private readonly problem: Problem) {
    this.values = structuredClone(problem.seed);
    this.rendering = this.render();
  }

  /** First what the objects state, then what follows of what they do not. */
  setAllTyped(): void {
    for (const some of [this.problem.stated, this.problem.wanted])
      for (let round = 0; round < 4 && this.setTyped(some); round++) this.takeBackFaults();
  }

  /** Sets the keys of the fields that differ, and of those that should not be there; whether there was one. */
  setTyped(some: Leaves): boolean {
    let count = 0;
    for (const difference of this.differences()) {
      if (some === this.problem.stated && !some.has(keyOf(difference.path))) continue;
      const assignment = this.typedFor(difference);
      if (assignment === undefined) continue;
      this.assign(assignment);
      count++;
    }
    if (count > 0) this.rendering = this.render();
    return count > 0;
  }

  private typedFor({ path, wanted, is }: Difference): Assignment | undefined {
    const { fullname, aliases } = this.problem;
    for (const { of, key } of keysFor(path, fullname, aliases)) {
      const id = keyOf(key);
      if (this.blocked.has(id) || this.assignments.has(id) || !this.hasEntry(key)) continue;
      if ([...this.closed].some((section) => id.startsWith(section))) continue;
      const value =
        wanted === undefined
          ? this.nothingFor(key, is)
          : (typed(key, wanted, this.chartsItems(key, is, of.before)) ?? this.wholeList(key, wanted));
      if (value === undefined || JSON.stringify(valueAt(this.values, key)) === JSON.stringify(value))
        continue;
      return { key, value, how: 'typed', field: path, instead: is };
    }
    return undefined;
  }

  /** What the chart puts before the items of a list that the values give. */
  private chartsItems(
    key: readonly string[],
    is: JsonValue | undefined,
    before: readonly JsonValue[],
  ): readonly JsonValue[] {
    if (!Array.isArray(is)) return is === undefined ? [] : before;
    const own = valueAt(this.values, key) ?? defaultAt(key);
    return Array.isArray(own) ? is.slice(0, is.length - own.length) : is;
  }

  /** The list as it is, where the key says all of it and the chart's own items go. */
  private wholeList(key: readonly string[], wanted: JsonValue): JsonValue | undefined {
    const rendering = this.renderWith([{ key, value: wanted }]);
    const isNearer = rendering !== undefined && this.distance(rendering) < this.distance(this.rendering);
    return isNearer && !this.isFaulty([{ key, value: wanted }]) ? wanted : undefined;
  }

  /** What takes away a default of the chart: null, as in Helm, or an empty list; undefined where nothing does. */
  private nothingFor(key: readonly string[], is: JsonValue | undefined): JsonValue | undefined {
    const standard = defaultAt(key);
    if (standard === undefined || this.isKnownInVain(key, is)) return undefined;
    const found = this.findNothing(key, standard);
    if (found === undefined) this.inVain.set(keyOf(key), is);
    return found;
  }

  /** Whether nothing took the field away before, when it was what it is now. */
  private isKnownInVain(key: readonly string[], is: JsonValue | undefined): boolean {
    const id = keyOf(key);
    return this.inVain.has(id) && JSON.stringify(this.inVain.get(id)) === JSON.stringify(is);
  }

  private findNothing(key: readonly string[], standard: JsonValue): JsonValue | undefined {
    const distance = this.distance(this.rendering);
    return (Array.isArray(standard) ? [[], null] : [null]).find((value) => {
      const rendering = this.renderWith([{ key, value }]);
      return (
        rendering !== undefined && this.distance(rendering) < distance && !this.isFaulty([{ key, value }])
      );
    });
  }

  /** A section of which there may be one is not opened by a field of it alone. */
  private hasEntry(key: readonly string[]): boolean {
    return (
      key[0] !== 'backups' ||
      key[1] !== 'objectStore' ||
      valueAt(this.values, ['backups', 'objectStore']) !== undefined
    );
  }

  /** What the schema refuses is not said by its key. */
  takeBackFaults(): void {
    const faults = faultsOf(this.values);
    for (const { path, message } of faults) {
      let count = 0;
      for (const [id, { key }] of this.assignments)
        if (path.length > 0 && (startsWith(key, path) || startsWith(path, key))) {
          this.unassign(id);
          this.blocked.set(id, message);
          count++;
        }
      const entry = this.problem.optional.find((optional) => startsWith(path, optional));
      if (count > 0 || entry === undefined) continue;
      take(this.values, entry);
      this.faultCount = undefined;
      this.closed.add(keyOf([...entry, '']));
    }
    if (faults.length > 0) this.rendering = this.render();
  }

  /** Sets each key of few values that brings the objects nearer; whether one does. */
  setSwitches(): boolean {
    const { fullname, aliases } = this.problem;
    const tried = new Set<string>();
    let found = false;
    for (const { path, is } of this.differences())
      for (const { of, key } of switchesFor(path, fullname, aliases)) {
        if (tried.has(keyOf(key)) || !this.hasEntry(key)) continue;
        tried.add(keyOf(key));
        for (const value of of.choices)
          found = this.tryOut({ key, value, how: 'switch', field: path, instead: is }) || found;
      }
    if (this.rendering.others.length === 0) return found;
    for (const { of, key } of objectSwitches())
      for (const value of of.choices)
        found = this.tryOut({ key, value, how: 'switch', field: key, instead: defaultAt(key) }) || found;
    return found;
  }

  /** Takes a switch, with the field that it lets a key say, where that brings the objects nearer. */
  private tryOut(assignment: Assignment): boolean {
    const { key, value, field } = assignment;
    if ((valueAt(this.values, key) ?? defaultAt(key)) === value || this.isRefused(assignment)) return false;
    const rendering = this.renderWith([assignment]);
    if (rendering === undefined) return false;
    if (this.accept({ assignments: [assignment], rendering })) return true;
    const id = keyOf(field);
    const still = differencesOf(this.problem.wanted, rendering.leaves).find(({ path }) => keyOf(path) === id);
    // a list that begins with what the switch takes away
    const typed = Array.isArray(still?.wanted) ? this.typedFor(still) : undefined;
    const after = typed && this.renderWith([assignment, typed]);
    return (
      typed !== undefined &&
      after !== undefined &&
      this.accept({ assignments: [assignment, typed], rendering: after })
    );
  }

  /** Whether a switch brought nothing nearer before, when its field was what it is now. */
  private isRefused({ key, value, field, instead }: Assignment): boolean {
    const id = keyOf([...key, JSON.stringify(value)]);
    const asked = JSON.stringify([field, instead, this.rendering.others.length]);
    if (this.refused.get(id) === asked) return true;
    this.refused.set(id, asked);
    return false;
  }

  private accept({ assignments, rendering }: Step): boolean {
    if (this.distance(rendering) >= this.distance(this.rendering) || this.isFaulty(assignments)) return false;
    for (const assignment of assignments) this.assign(assignment);
    this.rendering = rendering;
    return true;
  }

  private isFaulty(assignments: readonly Pick<Assignment, 'key' | 'value'>[]): boolean {
    this.faultCount ??= faultsOf(this.values).length;
    return faultsOf(this.valuesWith(assignments)).length > this.faultCount;
  }

  private valuesWith(assignments: readonly Pick<Assignment, 'key' | 'value'>[]): JsonObject {
    const values = structuredClone(this.values);
    for (const { key, value } of assignments) put(values, key, value);
    return values;
  }

  private renderWith(assignments: readonly Pick<Assignment, 'key' | 'value'>[]): Rendering | undefined {
    try {
      return renderValues(this.valuesWith(assignments), this.problem.release);
    } catch {
      return undefined;
    }
  }

  private distance(rendering: Rendering): number {
    const differences = differencesOf(this.problem.wanted, rendering.leaves);
    // what is there and wrong is further off than what is not there, which overrides can add
    const wrong = differences.filter(({ wanted, is }) => wanted !== undefined && is !== undefined);
    return differences.length + wrong.length + rendering.others.length;
  }

  /** A key that did not bring its field about is not set. */
  dropIdle(): void {
    const differ = new Set(this.differences().map(({ path }) => keyOf(path)));
    let count = 0;
    for (const [id, { field, how }] of this.assignments) {
      if (how === 'switch' || !differ.has(keyOf(field))) continue;
      this.unassign(id);
      count++;
    }
    if (count > 0) this.rendering = this.render();
  }

  /** Says in overrides what no key says: first what the objects state, then what follows of what they do not. */
  setOverrides(): void {
    this.override(this.differences().filter(({ path }) => this.problem.stated.has(keyOf(path))));
    this.override(this.differences());
    this.takeBackFaults();
  }

  private override(differences: readonly Difference[]): void {
    for (const difference of differences) {
      const override = overrideFor(difference, this.problem.wanted);
      if (override !== undefined && !this.assignments.has(keyOf(override.key)))
        this.assign({ ...override, how: 'override', field: difference.path, instead: difference.is });
    }
    this.rendering = this.render();
  }

  solution(): Solution {
    const unsaid = this.differences().map((difference) => ({
      ...difference,
      reason: this.reasonOf(difference),
    }));
    return {
      values: this.values,
      assignments: [...this.assignments.values()],
      unsaid,
      rendering: this.rendering,
    };
  }

  private reasonOf({ path, wanted }: Difference): string {
    const { fullname, aliases } = this.problem;
    const keys = keysFor(path, fullname, aliases).map(({ key }) => this.blocked.get(keyOf(key)));
    const refused = [...this.blocked].find(([id]) => id.endsWith(keyOf(path.slice(3))))?.[1];
    return (
      keys.find((reason) => reason !== undefined) ??
      refused ??
      (wanted === undefined ? 'the chart always prints it' : 'no key of the values says it')
    );
  }

  private differences(): Difference[] {
    return differencesOf(this.problem.wanted, this.rendering.leaves);
  }

  private assign(assignment: Assignment): void {
    this.faultCount = undefined;
    put(this.values, assignment.key, assignment.value);
    this.assignments.set(keyOf(assignment.key), assignment);
  }

  private unassign(id: string): void {
    this.faultCount = undefined;
    const { key } = this.assignments.get(id) as Assignment;
    this.assignments.delete(id);
    const seeded = valueAt(this.problem.seed, key);
    if (seeded === undefined) take(this.values, key);
    else put(this.values, key, seeded);
  }

  private render(): Rendering {
    return renderValues(this.values, this.problem.release);
  }
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((segment, index) => path[index] === segment);
}

/** A field's value as its key wants it; undefined where the list begins in another way than the chart's. */
function typed(
  key: readonly string[],
  wanted: JsonValue,
  before: readonly JsonValue[],
): JsonValue | undefined {
  if (Array.isArray(wanted)) {
    const begins = JSON.stringify(wanted.slice(0, before.length)) === JSON.stringify(before);
    return begins ? wanted.slice(before.length) : undefined;
  }
  const { type } = (schemaAt(key) ?? {}) as { type?: string };
  return type === 'integer' && typeof wanted === 'string' && /^-?\d+$/.test(wanted) ? Number(wanted) : wanted;
}
