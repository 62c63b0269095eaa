import { at, textAt, type Pair } from './change.ts';
import type { Effect } from './effect.ts';

/** The key of the ConfigMap in which the chart tells its grants who may do what. */
export const accessModel = 'access.json';

/** Groups of each member of the model; of text that is none, no members. */
function membersOf(configMap: unknown): Map<string, readonly string[]> {
  const model = parsed(textAt(configMap, 'data', accessModel));
  return new Map(
    Object.entries((at(model, 'members') as object | undefined) ?? {}).map(([member, entry]) => {
      const groups = at(entry, 'memberOf');
      return [member, Array.isArray(groups) ? (groups as string[]) : []] as const;
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Who gains and who loses which group by a changed model; the grants do it at the next run, which the change starts. */
export function rightsEffects({ before, after }: Pair): readonly Effect[] {
  const [old, now] = [membersOf(before), membersOf(after)];
  const source = 'docs/access.md';
  const effects = [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((member): Effect[] => {
    const [had, has] = [old.get(member) ?? [], now.get(member) ?? []];
    const gains = has.filter((group) => !had.includes(group));
    const loses = had.filter((group) => !has.includes(group));
    return [
      ...(gains.length > 0
        ? [{ kind: 'rights', what: `${member} gains ${gains.join(', ')}`, source } as const]
        : []),
      ...(loses.length > 0
        ? [{ kind: 'rights', what: `${member} loses ${loses.join(', ')}`, source } as const]
        : []),
    ];
  });
  return effects.length > 0
    ? effects
    : [{ kind: 'rights', what: 'the grants check and give rights by another model', source }];
}
