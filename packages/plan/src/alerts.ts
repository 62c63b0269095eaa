import { listAt, textAt, type Pair } from './change.ts';
import type { Effect } from './effect.ts';

/** Alerts of a PrometheusRule by name. */
function alertsOf(rule: unknown): Map<string, string> {
  const rules = listAt(rule, 'spec', 'groups').flatMap((group) => listAt(group, 'rules'));
  return new Map(
    rules
      .map((found) => [textAt(found, 'alert'), JSON.stringify(found)] as const)
      .filter(([name]) => name !== ''),
  );
}

const said = (names: readonly string[], what: string): Effect[] =>
  names.length === 0 ? [] : [{ kind: 'alerts', what: `${what}: ${names.join(', ')}` }];

/** Which alerts of a PrometheusRule appear, go, or ask for something else; one that is not there has none. */
export function alertEffects({ before, after }: Partial<Pair>): readonly Effect[] {
  const [old, now] = [alertsOf(before), alertsOf(after)];
  const appear = [...now.keys()].filter((name) => !old.has(name));
  const go = [...old.keys()].filter((name) => !now.has(name));
  const change = [...now]
    .filter(([name, text]) => old.has(name) && old.get(name) !== text)
    .map(([name]) => name);
  return [...said(appear, 'alerts appear'), ...said(go, 'alerts go'), ...said(change, 'alerts change')];
}
