import type { JsonValue } from '@butler-postgres/schema-kit';
import { keyOf, type LeafPath, type Leaves } from '../leaf/leaves.ts';
import { defaultAt, schemaAt } from '../model/keys.ts';
import type { Mapped } from '../model/find-mapping.ts';
import { keysFor, type Found } from '../model/match.ts';
import type { Difference } from './differences.ts';
import { faultsOf } from './faults.ts';
import { NothingSaid } from './nothing-said.ts';
import type { Assignment } from './problem.ts';
import type { Trial } from './trial.ts';

/** Sets the keys of fields. */
export class TypedKeys {
  readonly #trial: Trial;
  readonly #nothing: NothingSaid;
  /** Keys that cannot say their field, with what the schema says of it. */
  readonly blocked = new Map<string, string>();
  /** Entries of the seed that were taken out. */
  readonly #closed = new Set<string>();

  constructor(trial: Trial) {
    this.#trial = trial;
    this.#nothing = new NothingSaid(trial);
  }

  /** First what the objects state, then what follows of what they do not. */
  setAll(): void {
    const { stated, wanted } = this.#trial.problem;
    for (const some of [stated, wanted])
      for (let round = 0; round < 4 && this.#set(some); round++) this.takeBackFaults();
  }

  /** The key that says a field that differs, by a value that the field gives away, or by a whole list that is tried. */
  keyFor(difference: Difference): Assignment | undefined {
    return this.#keyBy(difference, false) ?? this.#keyBy(difference, true);
  }

  #keyBy({ path, wanted, is }: Difference, isTried: boolean): Assignment | undefined {
    for (const { of, key } of this.#openKeys(path)) {
      const value =
        wanted === undefined
          ? this.#nothing.for(key, is)
          : isTried
            ? this.#wholeList(key, wanted)
            : typed(key, wanted, this.#chartsItems(key, is, of.before));
      if (value === undefined || JSON.stringify(this.#trial.valueAt(key)) === JSON.stringify(value)) continue;
      return { key, value, how: 'typed', field: path, instead: is };
    }
    return undefined;
  }

  /** The keys of a field that may still be set. */
  #openKeys(path: LeafPath): Found<Mapped>[] {
    const { fullname, aliases } = this.#trial.problem;
    return keysFor(path, fullname, aliases).filter(({ key }) => {
      const id = keyOf(key);
      if (this.blocked.has(id) || this.#trial.assignments.has(id) || !this.#trial.hasEntry(key)) return false;
      return ![...this.#closed].some((section) => id.startsWith(section));
    });
  }

  /** What the schema refuses is not said by its key. */
  takeBackFaults(): void {
    const faults = faultsOf(this.#trial.values);
    for (const { path, message } of faults) {
      let count = 0;
      for (const [id, { key }] of this.#trial.assignments)
        if (path.length > 0 && (startsWith(key, path) || startsWith(path, key))) {
          this.#trial.unassign(id);
          this.blocked.set(id, message);
          count++;
        }
      const entry = this.#trial.problem.optional.find((optional) => startsWith(path, optional));
      if (count > 0 || entry === undefined) continue;
      this.#trial.close(entry);
      this.#closed.add(keyOf([...entry, '']));
    }
    if (faults.length > 0) this.#trial.renderAgain();
  }

  /** Sets the keys of the fields that differ, and of those that should not be there; whether there was one. */
  #set(some: Leaves): boolean {
    const differences = this.#trial
      .differences()
      .filter(({ path }) => some !== this.#trial.problem.stated || some.has(keyOf(path)));
    this.#nothing.prepare(
      differences.flatMap(({ path, wanted, is }) =>
        wanted === undefined ? this.#openKeys(path).map(({ key }) => ({ key, field: path, is })) : [],
      ),
    );
    // what is tried is tried on values that say all else
    const count = this.#assignAll(differences, false) || this.#assignAll(differences, true);
    if (count > 0) this.#trial.renderAgain();
    return count > 0;
  }

  #assignAll(differences: readonly Difference[], isTried: boolean): number {
    let count = 0;
    for (const difference of differences) {
      const assignment = this.#keyBy(difference, isTried);
      if (assignment === undefined) continue;
      this.#trial.assign(assignment);
      count++;
    }
    return count;
  }

  /** What the chart puts before the items of a list that the values give. */
  #chartsItems(
    key: readonly string[],
    is: JsonValue | undefined,
    before: readonly JsonValue[],
  ): readonly JsonValue[] {
    if (!Array.isArray(is)) return is === undefined ? [] : before;
    const own = this.#trial.valueAt(key) ?? defaultAt(key);
    return Array.isArray(own) ? is.slice(0, is.length - own.length) : is;
  }

  /** The list as it is, where the key says all of it and the chart's own items go. */
  #wholeList(key: readonly string[], wanted: JsonValue): JsonValue | undefined {
    if (!Array.isArray(wanted)) return undefined;
    const setting = { key, value: wanted };
    const rendering = this.#trial.renderWith([setting]);
    const isNearer = rendering !== undefined && this.#trial.distance(rendering) < this.#trial.distance();
    return isNearer && !this.#trial.isFaulty([setting]) ? wanted : undefined;
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
