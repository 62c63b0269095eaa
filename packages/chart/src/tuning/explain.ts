import { compute, type RenderInput } from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { settings } from '../cluster/rendered.ts';
import { tuningRules } from './rules.ts';
import { tunedTemplate, type TunedSetting } from './settings.ts';

/** A setting by tuning: its name, its value, how that comes about, and who publishes the rule. */
export type TuningRow = readonly [name: string, value: string, rule: string, source: string];

/** What `tuning: auto` comes to, whether or not it is asked for; nothing where CPU or memory is not said. */
export function explainTuning(input: RenderInput<Values>): TuningRow[] {
  const tuned = compute(tunedTemplate, input) as TunedSetting[];
  const said = compute(settings, input) as Record<string, string>;
  return tuned.length === 0
    ? []
    : tuningRules.map(({ name, source }): TuningRow => {
        const one = tuned.find((setting) => setting.name === name);
        return one ? [name, one.value, one.why, source] : [name, String(said[name]), 'the values say so', ''];
      });
}
