import { installer } from '@butler-postgres/chart';
import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import { keyOf } from '../leaf/leaves.ts';
import { put, take, valueAt } from '../leaf/place.ts';
import { renderValues, type Rendering } from '../model/rendered.ts';
import { differencesOf, type Difference } from './differences.ts';
import { faultsOf } from './faults.ts';
import type { Assignment, Problem } from './problem.ts';

type Setting = Pick<Assignment, 'key' | 'value'>;

/** Values under trial, and how far what comes of them is from what is wanted. */
export class Trial {
  readonly problem: Problem;
  readonly values: JsonObject;
  readonly assignments = new Map<string, Assignment>();
  rendering: Rendering;
  /** What the schema refuses of the values; undefined where they changed since. */
  #faultCount: number | undefined;
  readonly #install = installer();
  readonly #distances = new WeakMap<Rendering, ReadonlyMap<string, number>>();

  constructor(problem: Problem) {
    this.problem = problem;
    this.values = structuredClone(problem.seed);
    this.rendering = this.#render();
  }

  differences(): Difference[] {
    return differencesOf(this.problem.wanted, this.rendering.leaves);
  }

  distance(rendering = this.rendering): number {
    return [...this.distances(rendering).values()].reduce((sum, one) => sum + one, rendering.others.length);
  }

  /** How far each object is from what is wanted, by kind and entry. */
  distances(rendering: Rendering): ReadonlyMap<string, number> {
    const known = this.#distances.get(rendering);
    if (known !== undefined) return known;
    const far = new Map<string, number>();
    this.#distances.set(rendering, far);
    for (const { path, wanted, is } of differencesOf(this.problem.wanted, rendering.leaves)) {
      const object = keyOf(path.slice(0, 2));
      // what is there and wrong is further off than what is not there, which overrides can add
      const weight = wanted !== undefined && is !== undefined ? 2 : 1;
      far.set(object, (far.get(object) ?? 0) + weight);
    }
    return far;
  }

  assign(assignment: Assignment): void {
    this.#faultCount = undefined;
    put(this.values, assignment.key, assignment.value);
    this.assignments.set(keyOf(assignment.key), assignment);
  }

  unassign(id: string): void {
    this.#faultCount = undefined;
    const { key } = this.assignments.get(id) as Assignment;
    this.assignments.delete(id);
    const seeded = valueAt(this.problem.seed, key);
    if (seeded === undefined) take(this.values, key);
    else put(this.values, key, seeded);
  }

  /** Takes an assignment back where nothing is further off without it. */
  unassignNeedless(id: string): void {
    const { key } = this.assignments.get(id) as Assignment;
    const values = structuredClone(this.values);
    take(values, key);
    const rendering = renderValues(values, this.problem.release, this.#install);
    if (valueAt(this.problem.seed, key) !== undefined || this.distance(rendering) > this.distance()) return;
    this.unassign(id);
    this.rendering = rendering;
  }

  /** Takes an entry of the seed out. */
  close(entry: readonly string[]): void {
    this.#faultCount = undefined;
    take(this.values, entry);
  }

  renderAgain(): void {
    this.rendering = this.#render();
  }

  /** What would come of more settings; undefined where the chart cannot be rendered with them. */
  renderWith(settings: readonly Setting[]): Rendering | undefined {
    try {
      return renderValues(this.valuesWith(settings), this.problem.release, this.#install);
    } catch {
      return undefined;
    }
  }

  /** Sets what brings the objects nearer, with what comes of it; whether it did. */
  accept(assignments: readonly Assignment[], rendering: Rendering): boolean {
    if (this.distance(rendering) >= this.distance() || this.isFaulty(assignments)) return false;
    for (const assignment of assignments) this.assign(assignment);
    this.rendering = rendering;
    return true;
  }

  /** Whether the schema refuses more than before, with more settings. */
  isFaulty(settings: readonly Setting[]): boolean {
    this.#faultCount ??= faultsOf(this.values).length;
    return faultsOf(this.valuesWith(settings)).length > this.#faultCount;
  }

  /** A store, which makes an object, is not opened by a field of it alone. */
  hasEntry(key: readonly string[]): boolean {
    const end = key.indexOf('objectStore') + 1;
    return end === 0 || valueAt(this.values, key.slice(0, end)) !== undefined;
  }

  /** A setting of the values, with nothing where they are silent. */
  valueAt(key: readonly string[]): JsonValue | undefined {
    return valueAt(this.values, key);
  }

  /** The values with more settings. */
  valuesWith(settings: readonly Setting[]): JsonObject {
    const values = structuredClone(this.values);
    for (const { key, value } of settings) put(values, key, value);
    return values;
  }

  #render(): Rendering {
    return renderValues(this.values, this.problem.release, this.#install);
  }
}
