import { refusedChanges, stored } from '@butler-postgres/admission';
import { formatPath } from '@butler-postgres/diagnostics';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { isUnvalidated } from './cluster-annotations.ts';
import { at, textAt, type Change, type Pair, type PlannedChange } from './change.ts';
import type { Effect } from './effect.ts';
import { textOf } from './text-of.ts';

const webhook = 'internal/webhook/v1/cluster_webhook.go';

/** Changes of an object that are refused, by the path of the field that is blamed. */
export function refusedFields(pair: Pair): ReadonlyMap<string, Effect> {
  const byCrd = refusedChanges(pair.before, pair.after).map(
    ({ field, message }) =>
      [formatPath(field), { kind: 'refused', what: message, source: 'the CRD' }] as const,
  );
  return new Map([
    ...byCrd,
    ...(pair.after['kind'] === 'Cluster' && !isUnvalidated(pair.after)
      ? byWebhook({ before: stored(pair.before), after: stored(pair.after) })
      : []),
  ]);
}

/**
 * The changes, of each that is refused the refusals instead of what it would do: those of the map, and its own. Fields that no change is
 * under come last.
 */
export function withRefusals(
  changes: readonly PlannedChange[],
  refused: ReadonlyMap<string, Effect>,
  whole: Change,
): readonly PlannedChange[] {
  const isOf = (path: string, field: string): boolean =>
    path === field ||
    path.startsWith(`${field}.`) ||
    path.startsWith(`${field}[`) ||
    field.startsWith(`${path}.`);
  const said = new Set<string>();
  const marked = changes.map((change): PlannedChange => {
    const found = [...refused].filter(([field]) => isOf(change.path, field));
    for (const [field] of found) said.add(field);
    if (found.length === 0) return change;
    const own = change.effects.filter(({ kind }) => kind === 'refused');
    return { ...change, effects: [...found.map(([, effect]) => effect), ...own] };
  });
  const rest = [...refused].filter(([field]) => !said.has(field));
  return [...marked, ...rest.map(([path, effect]): PlannedChange => ({ ...whole, path, effects: [effect] }))];
}

/** What the webhook compares beyond images and volumes, which are judged with what they do. */
function byWebhook({ before, after }: Pair): readonly (readonly [string, Effect])[] {
  const found: (readonly [string, Effect])[] = [];
  const refuse = (path: string, what: string, rule: string): void => {
    found.push([path, { kind: 'refused', what, source: `${webhook}, ${rule}` }]);
  };
  const settings = (cluster: JsonObject): string => textOf(at(cluster, 'spec', 'postgresql', 'parameters'));
  if (
    textAt(before, 'spec', 'imageName') !== textAt(after, 'spec', 'imageName') &&
    settings(before) !== settings(after) &&
    textAt(after, 'spec', 'primaryUpdateMethod') === 'switchover'
  )
    refuse(
      'spec.imageName',
      'with primaryUpdateMethod switchover the operator takes no new image together with other settings: change one after the other',
      'validateConfigurationChange',
    );
  const level = (cluster: JsonObject): string =>
    textAt(cluster, 'spec', 'postgresql', 'parameters', 'wal_level');
  if (level(after) === 'minimal' && level(before) !== '' && level(before) !== 'minimal')
    refuse(
      'spec.postgresql.parameters.wal_level',
      'wal_level cannot become minimal once the cluster is made',
      'validateWALLevelChange',
    );
  for (const group of ['highAvailability', 'synchronizeReplicas'])
    if (
      at(before, 'spec', 'replicationSlots', group, 'enabled') === true &&
      at(after, 'spec', 'replicationSlots', group) === undefined
    )
      refuse(
        `spec.replicationSlots.${group}`,
        'slots are disabled first, and then their section may go',
        'validateReplicationSlotsChange',
      );
  const prefix = (cluster: JsonObject): string =>
    textAt(cluster, 'spec', 'replicationSlots', 'highAvailability', 'slotPrefix');
  if (
    at(before, 'spec', 'replicationSlots', 'highAvailability', 'enabled') === true &&
    at(after, 'spec', 'replicationSlots', 'highAvailability') !== undefined &&
    prefix(before) !== prefix(after)
  )
    refuse(
      'spec.replicationSlots.highAvailability.slotPrefix',
      'slots keep their prefix as long as they are enabled',
      'validateReplicationSlotsChange',
    );
  return found;
}
