import { parseQuantity } from '@butler-postgres/admission';
import { at, type Change, type Pair } from './change.ts';
import type { Effect } from './effect.ts';

const webhook = 'internal/webhook/v1/cluster_webhook.go, validateStorageConfigurationChange';

/** A volume's size as a number, of which only the order counts; 0 for anything else. */
const amount = (size: Change['before']): bigint =>
  (typeof size === 'string' || typeof size === 'number' ? parseQuantity(size) : undefined) ?? 0n;

/** What a changed field of a volume does: `storage`, `walStorage` or a tablespace's; `pods` where each instance gets a new pod for it. */
export function storageEffects(pair: Pair, { path, before, after }: Change): readonly Effect[] | 'pods' {
  if (path === 'spec.walStorage')
    return after === undefined
      ? [{ kind: 'refused', what: 'a volume for WAL cannot be taken away again', source: webhook }]
      : 'pods';
  if (path === 'spec.tablespaces' || /^spec\.tablespaces\[[^\]]*\]$/.test(path))
    return after === undefined
      ? [{ kind: 'refused', what: 'a tablespace cannot be taken away again', source: webhook }]
      : 'pods';
  if (/\.(size|pvcTemplate\.resources\.requests\.storage)$/.test(path)) {
    if (before !== undefined && after !== undefined && amount(after) < amount(before))
      return [{ kind: 'refused', what: 'a volume cannot shrink', source: webhook }];
    // the operator asks the one of `storage`, whatever the volume: api/v1/cluster_funcs.go, ShouldResizeInUseVolumes
    if (at(pair.after, 'spec', 'storage', 'resizeInUseVolumes') === false)
      return [
        { kind: 'later', what: 'new volumes have the size; those in use do not grow (resizeInUseVolumes)' },
      ];
    return [
      {
        kind: 'volumes',
        what: 'the volumes grow in place, where their StorageClass allows it; a volume cannot shrink again',
        source: 'pkg/reconciler/persistentvolumeclaim/resources.go',
      },
    ];
  }
  if (path.endsWith('.resizeInUseVolumes')) return [{ kind: 'later', what: 'the next growth goes by it' }];
  if (/^spec\.tablespaces\b.*\.temporary$/.test(path))
    return [{ kind: 'reload', what: 'the servers load the list of tablespaces for temporary objects' }];
  if (/^spec\.tablespaces\b.*\.owner\b/.test(path))
    return [{ kind: 'live', what: 'the operator changes the tablespace' }];
  return [{ kind: 'later', what: 'new volumes are made by it; those that are there stay' }];
}
