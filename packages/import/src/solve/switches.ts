import { keyOf, type LeafPath } from '../leaf/leaves.ts';
import { defaultAt } from '../model/keys.ts';
import type { Rendering } from '../model/rendered.ts';
import { objectSwitches, switchesFor } from '../model/match.ts';
import { differencesOf } from './differences.ts';
import type { Assignment } from './problem.ts';
import type { Trial } from './trial.ts';
import type { TypedKeys } from './typed-keys.ts';

/** Sets keys of few values, which change more than a field of their own. */
export class Switches {
  readonly #trial: Trial;
  readonly #typed: TypedKeys;
  /** Values that brought nothing nearer, with what was asked of them. */
  readonly #refused = new Map<string, string>();

  constructor(trial: Trial, typed: TypedKeys) {
    this.#trial = trial;
    this.#typed = typed;
  }

  /** Sets each that brings the objects nearer; whether one does. */
  set(): boolean {
    const { fullname, aliases } = this.#trial.problem;
    const tried = new Set<string>();
    const groups = new Map<string, Assignment[]>();
    for (const { path, is } of this.#trial.differences())
      for (const { of, key } of switchesFor(path, fullname, aliases)) {
        if (tried.has(keyOf(key)) || !this.#trial.hasEntry(key)) continue;
        tried.add(keyOf(key));
        for (const value of of.choices) {
          const id = keyOf([...of.key, JSON.stringify(value)]);
          const assignment = { key, value, how: 'switch', field: path, instead: is } as const;
          groups.set(id, [...(groups.get(id) ?? []), assignment]);
        }
      }
    let found = false;
    for (const group of groups.values()) found = this.#tryAll(group) || found;
    if (this.#trial.rendering.others.length === 0) return found;
    for (const { of, key } of objectSwitches())
      for (const value of of.choices)
        found = this.#tryOut({ key, value, how: 'switch', field: key, instead: defaultAt(key) }) || found;
    return found;
  }

  /** Tries the same switch of several objects: at once, since each changes its own, and else one after the other. */
  #tryAll(assignments: readonly Assignment[]): boolean {
    const trial = this.#trial;
    const objects = new Set(assignments.map(({ field }) => objectOf(field)));
    const rendering =
      objects.size > 1 && objects.size === assignments.length ? trial.renderWith(assignments) : undefined;
    if (rendering === undefined) return assignments.map((one) => this.#tryOut(one)).includes(true);
    const [before, after] = [trial.rendering, rendering].map((one) => trial.distances(one));
    const nearer = assignments.filter(({ field }) => {
      const object = objectOf(field);
      return (after?.get(object) ?? 0) < (before?.get(object) ?? 0);
    });
    const rest = assignments.filter((one) => !nearer.includes(one));
    const isFound = nearer.length > 0 && this.#accept(nearer, rest.length === 0 ? rendering : undefined);
    const alone = isFound ? rest : assignments;
    const lists = alone.filter(({ field }) => Array.isArray(trial.problem.wanted.get(keyOf(field))?.value));
    return [
      isFound,
      ...(isFound || nearer.length === 0 ? lists : alone).map((one) => this.#tryOut(one)),
    ].includes(true);
  }

  #accept(assignments: readonly Assignment[], known: Rendering | undefined): boolean {
    const rendering = known ?? this.#trial.renderWith(assignments);
    return rendering !== undefined && this.#trial.accept(assignments, rendering);
  }

  /** Takes a switch, with the field that it lets a key say, where that brings the objects nearer. */
  #tryOut(assignment: Assignment): boolean {
    const { key, value, field } = assignment;
    const trial = this.#trial;
    if ((trial.valueAt(key) ?? defaultAt(key)) === value || this.#isRefused(assignment)) return false;
    const rendering = trial.renderWith([assignment]);
    if (rendering === undefined) return false;
    if (trial.accept([assignment], rendering)) return true;
    const id = keyOf(field);
    const still = differencesOf(trial.problem.wanted, rendering.leaves).find(
      ({ path }) => keyOf(path) === id,
    );
    // a list that begins with what the switch takes away
    const typed = Array.isArray(still?.wanted) ? this.#typed.keyFor(still) : undefined;
    const after = typed && trial.renderWith([assignment, typed]);
    return typed !== undefined && after !== undefined && trial.accept([assignment, typed], after);
  }

  /** Whether a switch brought nothing nearer before, when its field was what it is now. */
  #isRefused({ key, value, field, instead }: Assignment): boolean {
    const id = keyOf([...key, JSON.stringify(value)]);
    const asked = JSON.stringify([field, instead, this.#trial.rendering.others.length]);
    if (this.#refused.get(id) === asked) return true;
    this.#refused.set(id, asked);
    return false;
  }
}

/** Kind and entry of the object that a field is of. */
function objectOf(field: LeafPath): string {
  return keyOf(field.slice(0, 2));
}
