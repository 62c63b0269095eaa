import type { PoolerSpec } from '@butler-postgres/api';
import {
  eachEntry,
  entry,
  entryParameter,
  fromYaml,
  ifSet,
  local,
  map,
  onceTemplate,
  yamlTemplate,
  yamlTemplateWith,
  type Expr,
  type Includable,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { override } from '../common/metadata.ts';
import { poolerSpec } from './poolers.ts';

type PoolerValues = Values['poolers'][string];
type Pods = Pick<PoolerSpec, 'instances'>;

export const mostPods: Includable<[args: { pooler: Expr<PoolerValues> }], Pods> = yamlTemplateWith<
  { pooler: PoolerValues },
  Pods
>(
  'butler-postgres.mostPods',
  'The most pods that autoscaling makes of a pooler; nothing where their number is fixed.',
  { pooler: entryParameter(values.poolers) },
  ({ pooler }) =>
    map<Pods>({
      $most: ifSet(pooler.autoscaling, ({ maxReplicas }) => map<Pods>({ instances: maxReplicas })),
    }),
);

export const mergedPoolerSpecs = yamlTemplate<Record<string, PoolerSpec>>(
  'butler-postgres.mergedPoolerSpecs',
  'The spec of each Pooler by its name in the values, with its overrides; with autoscaling, of the most pods.',
  {
    $poolers: eachEntry(values.poolers, { key: 'name', item: 'pooler' }, (name, pooler) =>
      entry<PoolerSpec>(
        name,
        override<PoolerSpec>(
          override<PoolerSpec>(poolerSpec({ name, pooler }), pooler.overrides),
          fromYaml(mostPods({ pooler })),
        ),
      ),
    ),
  },
);

export const poolerSpecsTemplate = onceTemplate(
  'butler-postgres.poolerSpecs',
  'What mergedPoolerSpecs yields, computed once.',
  mergedPoolerSpecs,
);

/** What rules and alerts read of the poolers, so that nothing passes them by. */
export const poolerSpecs: Expr<Record<string, PoolerSpec>> = local('poolers', fromYaml(poolerSpecsTemplate));
