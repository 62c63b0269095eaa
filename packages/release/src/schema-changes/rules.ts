import type { JsonSchema } from '@butler-postgres/schema-kit';
import type { Comparison } from './comparison.ts';
import { ruleText } from './resolve.ts';

/** Keywords whose schemas cannot be put one inside the other: any difference may refuse what was good. */
const whole = ['anyOf', 'oneOf', 'not', 'dependencies', 'contains', 'additionalItems'] as const;

/** Finds rules of a schema that the earlier one did not have; of allOf each is a rule of its own. */
export function newRules(comparison: Comparison, before: JsonSchema, after: JsonSchema, path: string): void {
  const known = new Set((before.allOf ?? []).map((rule) => ruleText(rule, comparison.before)));
  for (const rule of after.allOf ?? []) {
    if (!known.has(ruleText(rule, comparison.after))) {
      comparison.add(path, 'new-rule', `has a new rule${wordsOf(rule)}`);
    }
  }
  for (const keyword of whole) {
    if (after[keyword] === undefined) continue;
    if (ruleText(before[keyword], comparison.before) === ruleText(after[keyword], comparison.after)) continue;
    comparison.add(path, 'new-rule', `has another rule (${keyword})${wordsOf(after)}`);
  }
  const [old, now] = [before, after].map(({ if: condition, then: met, else: unmet }) => [
    condition,
    met,
    unmet,
  ]);
  if (after.if === undefined) return;
  if (ruleText(old, comparison.before) !== ruleText(now, comparison.after)) {
    comparison.add(path, 'new-rule', `has another rule (if)${wordsOf(after)}`);
  }
}

function wordsOf(rule: JsonSchema): string {
  const words = rule['x-message'];
  return words === undefined ? '' : `: ${words}`;
}
