import { at, textAt, type Pair } from './change.ts';
import type { Effect } from './effect.ts';

/** The key of the ConfigMap in which the chart tells its grants who may do what. */
export const accessModel = 'access.json';

const source = 'docs/access.md';

/** Groups of each member and group of the model; of text that is none, nothing. */
function groupsOf(model: unknown): Map<string, readonly string[]> {
  const named = ['groups', 'members'].flatMap((part) => entriesAt(model, part));
  return new Map(
    named.map(([name, entry]) => {
      const groups = at(entry, 'memberOf');
      return [name, Array.isArray(groups) ? (groups as string[]) : []] as const;
    }),
  );
}

const entriesAt = (model: unknown, part: string): [string, unknown][] =>
  Object.entries((at(model, part) as object | undefined) ?? {});

function modelIn(configMap: unknown): unknown {
  try {
    return JSON.parse(textAt(configMap, 'data', accessModel));
  } catch {
    return undefined;
  }
}

/** What of a database in the model is about rights. */
const rightsIn = (database: unknown): string =>
  JSON.stringify([at(database, 'connect'), at(database, 'schemas')]);

/** Who gains and who loses which group by a changed model; the grants do it at the next run, which the change starts. */
export function rightsEffects({ before, after }: Pair): readonly Effect[] {
  const [was, is] = [modelIn(before), modelIn(after)];
  const effects = [...memberEffects(groupsOf(was), groupsOf(is)), ...databaseEffects(was, is)];
  return effects.length > 0
    ? effects
    : [
        {
          kind: 'live',
          what: 'the grants run, and go by another model: nobody gains or loses rights',
          source,
        },
      ];
}

function memberEffects(
  old: ReadonlyMap<string, readonly string[]>,
  now: ReadonlyMap<string, readonly string[]>,
): Effect[] {
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((member): Effect[] => {
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
}

function databaseEffects(was: unknown, is: unknown): Effect[] {
  const [old, now] = [was, is].map((model) => new Map(entriesAt(model, 'databases')));
  return [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])]
    .sort()
    .filter((database) => rightsIn(old?.get(database)) !== rightsIn(now?.get(database)))
    .map((database) => ({ kind: 'rights', what: `the rights in database ${database} change`, source }));
}
