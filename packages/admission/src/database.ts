import type { Database } from '@butler-postgres/api';
import type { PathSegment } from '@butler-postgres/diagnostics';
import type { Refusal } from './refusal.ts';

type Spec = Database['spec'];
type Named = NonNullable<Spec['fdws']>[number] | NonNullable<Spec['servers']>[number];

/** What the operator's webhook refuses of a Database. */
export function* wrongDatabase({ spec }: Database): Generator<Refusal> {
  const { extensions = [], schemas = [], fdws = [], servers = [] } = spec;
  yield* twice(extensions, ['spec', 'extensions']);
  yield* twice(schemas, ['spec', 'schemas']);
  yield* twice(fdws, ['spec', 'fdws']);
  yield* twice(servers, ['spec', 'servers']);
  for (const [section, list] of [
    ['fdws', fdws],
    ['servers', servers],
  ] as const)
    for (const [i, { options = [], usage = [] }] of (list as readonly Named[]).entries()) {
      yield* twice(options, ['spec', section, i, 'options']);
      yield* twice(usage, ['spec', section, i, 'usage']);
    }
  for (const [i, { ensure, fdw }] of servers.entries())
    if (ensure !== 'absent' && !fdws.some(({ name }) => name === fdw))
      yield {
        id: 'foreign-server',
        field: ['spec', 'servers', i, 'fdw'],
        message: `fdws has no "${fdw}"`,
        hint: 'add it there, or name one that is there',
      };
}

function* twice(
  list: readonly { readonly name: string }[],
  field: readonly PathSegment[],
): Generator<Refusal> {
  const names = new Set<string>();
  for (const [i, { name }] of list.entries()) {
    if (names.has(name))
      yield {
        id: 'item-twice',
        field: [...field, i],
        message: `"${name}" stands twice`,
        hint: 'leave one out',
      };
    names.add(name);
  }
}
