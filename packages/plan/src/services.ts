import { at, listAt, textAt, type Change, type Pair } from './change.ts';
import type { Effect } from './effect.ts';

const source = 'internal/controller/cluster_create.go, reconcileManagedServices';

/** Addresses that a Cluster has by `spec.managed.services`, and those that it lacks for it. */
function addresses(cluster: unknown): {
  readonly more: readonly string[];
  readonly without: readonly string[];
} {
  const services = (key: string): readonly unknown[] => listAt(cluster, 'spec', 'managed', 'services', key);
  return {
    more: services('additional').map((one) => textAt(one, 'serviceTemplate', 'metadata', 'name')),
    without: services('disabledDefaultServices').map(
      (type) => `${textAt(cluster, 'metadata', 'name')}-${String(type)}`,
    ),
  };
}

const again =
  'is deleted and made again (updateStrategy: replace): it may get another address, and its clients connect again';

/** What a changed field of `spec.managed.services` does. */
export function serviceEffects({ before, after }: Pair, change: Change): readonly Effect[] {
  const { path } = change;
  const [, index] = /additional\[(\d+)\]\.selectorType$/.exec(path) ?? [];
  const [was, is] = [addresses(before), addresses(after)];
  const gone = path.includes('disabledDefaultServices')
    ? is.without.filter((name) => !was.without.includes(name))
    : was.more.filter((name) => !is.more.includes(name));
  // a Service that is replaced is deleted first: only labels and annotations are changed in place
  const [, replaced] = /additional\[(\d+)\]\.(?:selectorType|serviceTemplate\.spec)\b/.exec(path) ?? [];
  if (gone.length === 0 && replaced !== undefined) {
    const own = at(after, 'spec', 'managed', 'services', 'additional', Number(replaced));
    if (textAt(own, 'updateStrategy') === 'replace')
      return [
        { kind: 'reconnect', what: `${textAt(own, 'serviceTemplate', 'metadata', 'name')} ${again}`, source },
      ];
  }
  if (gone.length === 0 && index !== undefined) {
    const own = at(after, 'spec', 'managed', 'services', 'additional', Number(index));
    const name = textAt(own, 'serviceTemplate', 'metadata', 'name');
    return [
      { kind: 'live', what: `${name} leads to other instances; connections that are there stay`, source },
    ];
  }
  return gone.length > 0
    ? [{ kind: 'stop', what: `the address goes, and nobody gets in through it: ${gone.join(', ')}`, source }]
    : [{ kind: 'live', what: 'the operator changes Services', source }];
}
