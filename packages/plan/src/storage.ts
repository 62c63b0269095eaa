import type { Change } from './change.ts';
import type { Effect } from './effect.ts';

const webhook = 'internal/webhook/v1/cluster_webhook.go, validateStorageConfigurationChange';

const factor: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A Kubernetes quantity as a number; NaN for anything else. */
function amount(quantity: unknown): number {
  const [, number, unit = ''] = /^([0-9.]+(?:[eE][-+]?[0-9]+)?)([a-zA-Z]*)$/.exec(String(quantity)) ?? [];
  return Number(number) * (factor[unit] ?? Number.NaN);
}

/** What a changed field of a volume does: `storage`, `walStorage` or a tablespace's; `pods` where each instance gets a new pod for it. */
export function storageEffects({ path, before, after }: Change): readonly Effect[] | 'pods' {
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
    return [
      {
        kind: 'volumes',
        what: 'the volumes grow in place, where their StorageClass allows it; a volume cannot shrink again',
        source: 'pkg/reconciler/persistentvolumeclaim/resources.go',
      },
    ];
  }
  if (path.endsWith('.resizeInUseVolumes')) return [{ kind: 'later', what: 'the next growth goes by it' }];
  if (/^spec\.tablespaces\b/.test(path) && /\.(owner|temporary)\b/.test(path))
    return [{ kind: 'live', what: 'the operator changes the tablespace' }];
  return [{ kind: 'later', what: 'new volumes are made by it; those that are there stay' }];
}
