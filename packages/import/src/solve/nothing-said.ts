import type { JsonValue } from '@butler-postgres/schema-kit';
import { keyOf, type LeafPath } from '../leaf/leaves.ts';
import { defaultAt, isRequired } from '../model/keys.ts';
import { faultsOf } from './faults.ts';
import type { Trial } from './trial.ts';

/** A key that might take a field away which should not be there. */
interface Candidate {
  readonly key: readonly string[];
  readonly field: LeafPath;
  /** What the field is. */
  readonly is: JsonValue | undefined;
}

/** Finds how a key says that the chart's own default is not there. */
export class NothingSaid {
  readonly #trial: Trial;
  /** Keys that were asked of, with what the field was and what takes it away. */
  readonly #known = new Map<string, { readonly is: string; readonly value: JsonValue | undefined }>();

  constructor(trial: Trial) {
    this.#trial = trial;
  }

  /** Asks of many keys at once, where each takes its own field away; {@link for} asks of the others alone. */
  prepare(candidates: readonly Candidate[]): void {
    const settings = candidates.flatMap((one) => {
      const [value] = nothings(one.key);
      return value === undefined || this.#answerFor(one.key, one.is) !== undefined ? [] : [{ ...one, value }];
    });
    if (settings.length < 2) return;
    const faults = faultsOf(this.#trial.valuesWith(settings));
    const allowed = settings.filter(({ key }) => !faults.some(({ path }) => isNear(path, key)));
    const rendering = allowed.length > 1 ? this.#trial.renderWith(allowed) : undefined;
    if (rendering === undefined || (faults.length > 0 && this.#trial.isFaulty(allowed))) return;
    for (const { key, field, is, value } of allowed)
      if (!rendering.leaves.has(keyOf(field))) this.#known.set(keyOf(key), { is: JSON.stringify(is), value });
  }

  /** What takes away a default of the chart: null, as in Helm, or an empty list; undefined where nothing does. */
  for(key: readonly string[], is: JsonValue | undefined): JsonValue | undefined {
    if (nothings(key).length === 0) return undefined;
    const answer = this.#answerFor(key, is) ?? {
      is: JSON.stringify(is),
      value: this.#find(key),
    };
    this.#known.set(keyOf(key), answer);
    return answer.value;
  }

  /** What was found when the field was what it is now. */
  #answerFor(
    key: readonly string[],
    is: JsonValue | undefined,
  ): { is: string; value: JsonValue | undefined } | undefined {
    const answer = this.#known.get(keyOf(key));
    return answer?.is === JSON.stringify(is) ? answer : undefined;
  }

  #find(key: readonly string[]): JsonValue | undefined {
    const distance = this.#trial.distance();
    return nothings(key).find((value) => {
      const rendering = this.#trial.renderWith([{ key, value }]);
      return (
        rendering !== undefined &&
        this.#trial.distance(rendering) < distance &&
        !this.#trial.isFaulty([{ key, value }])
      );
    });
  }
}

/** What may take away a default of the chart at a key. */
function nothings(key: readonly string[]): JsonValue[] {
  const standard = defaultAt(key);
  if (standard === undefined) return [];
  return [...(Array.isArray(standard) ? [[]] : []), ...(isRequired(key) ? [] : [null])];
}

/** Whether one path leads to the other. */
function isNear(a: readonly string[], b: readonly string[]): boolean {
  return a.slice(0, b.length).every((segment, index) => b[index] === segment);
}
