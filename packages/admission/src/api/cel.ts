import { Environment } from '@marcbachmann/cel-js';
import type { AdmissionRules, CelRule, JsonObject } from '@butler-postgres/schema-kit';
import type { Refusal } from '../refusal.ts';
import { stepsOf, valuesAt } from './walk.ts';
import { celWords } from './words.ts';

const environment = new Environment({ unlistedVariablesAreDyn: true });
const programs = new Map<string, ReturnType<typeof environment.parse>>();

/** Rules in CEL of a kind's definition that an object breaks. Those that compare with a former state are left out. */
export function* brokenCel(manifest: JsonObject, { cel }: AdmissionRules): Generator<Refusal> {
  for (const rule of cel.filter(isOfOneState)) {
    for (const { value, field } of valuesAt(manifest, stepsOf(rule.path)))
      if (!holds(rule, value)) yield { field, ...celWords(rule) };
  }
}

/** Whether a rule can be asked of an object that is new. */
export function isOfOneState({ rule }: CelRule): boolean {
  return !/\boldSelf\b/.test(rule);
}

/** Rules in CEL that a change breaks: those that compare a field that is there before and after. */
export function* brokenTransitions(
  before: JsonObject,
  after: JsonObject,
  { cel }: AdmissionRules,
): Generator<Refusal> {
  for (const rule of cel.filter((rule) => !isOfOneState(rule))) {
    const steps = stepsOf(rule.path);
    const old = new Map([...valuesAt(before, steps)].map(({ field, value }) => [field.join('/'), value]));
    for (const { value, field } of valuesAt(after, steps)) {
      const oldSelf = old.get(field.join('/'));
      if (oldSelf !== undefined && !holds(rule, value, oldSelf)) yield { field, ...celWords(rule) };
    }
  }
}

/** A rule that cannot be evaluated, for a field that is not there, refuses (the API server says "no such key"). */
function holds({ rule }: CelRule, self: unknown, oldSelf?: unknown): boolean {
  try {
    return programOf(rule)({ self, oldSelf }) === true;
  } catch {
    return false;
  }
}

function programOf(rule: string): ReturnType<typeof environment.parse> {
  const known = programs.get(rule) ?? environment.parse(rule);
  programs.set(rule, known);
  return known;
}
