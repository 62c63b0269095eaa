import { at, listAt, textAt, type Pair } from './change.ts';
import type { Effect } from './effect.ts';

/** The key of the ConfigMap in which the chart tells its grants who may do what. */
export const accessModel = 'access.json';

const source = 'docs/access.md';

/** Groups of each member and group of the model; of text that is none, nothing. */
function groupsOf(model: unknown): Map<string, readonly string[]> {
  const named = ['groups', 'members'].flatMap((part) => entriesAt(model, part));
  return new Map(
    named.map(([name, entry]) => [name, listAt(entry, 'memberOf') as readonly string[]] as const),
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
  const [old = new Map<string, unknown>(), now = new Map<string, unknown>()] = [was, is].map(
    (model) => new Map(entriesAt(model, 'databases')),
  );
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .flatMap((database) =>
      [
        ...connectionsOf(old.get(database), now.get(database)),
        ...schemasOf(old.get(database), now.get(database)),
      ].map((what): Effect => ({ kind: 'rights', what: `database ${database}: ${what}`, source })),
    );
}

function connectionsOf(was: unknown, is: unknown): string[] {
  const [old, now] = [listAt(was, 'connect'), listAt(is, 'connect')];
  const come = now.filter((name) => !old.includes(name));
  const gone = old.filter((name) => !now.includes(name));
  return [
    ...(come.length > 0 ? [`${come.join(', ')} may connect`] : []),
    ...(gone.length > 0 ? [`${gone.join(', ')} may not connect any more`] : []),
  ];
}

function schemasOf(was: unknown, is: unknown): string[] {
  const [old, now] = [was, is].map((database) => new Map(entriesAt(database, 'schemas')));
  return [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort().flatMap((schema) => {
    const [had, has] = [old?.get(schema), now?.get(schema)];
    if (has === undefined) return [`nobody gets rights in schema ${schema} any more`];
    if (had === undefined) return [`${groupsIn(has).join(', ')} get their rights in schema ${schema}`];
    const [level, other] = [textAt(had, 'serviceLevel'), textAt(has, 'serviceLevel')];
    return [
      ...(level === other
        ? []
        : [`services write in schema ${schema} by level ${other}, and by ${level} no more`]),
      ...(groupsIn(had).join() === groupsIn(has).join()
        ? []
        : [
            `the rights in schema ${schema} go from ${groupsIn(had).join(', ')} to ${groupsIn(has).join(', ')}`,
          ]),
    ];
  });
}

const groupsIn = (schema: unknown): readonly string[] =>
  ['owner', 'developer', 'service', 'reader'].map((group) => textAt(schema, group));
