import type { PoolerSpec } from '@butler-postgres/api';
import { eachEntry, entry, fromYaml, local, yamlTemplate, type Expr } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { override } from '../common/metadata.ts';
import { poolerSpec } from './poolers.ts';

export const poolerSpecsTemplate = yamlTemplate<Record<string, PoolerSpec>>(
  'butler-postgres.poolerSpecs',
  'The spec of each Pooler by its name in the values, with its overrides.',
  {
    $poolers: eachEntry(values.poolers, { key: 'name', item: 'pooler' }, (name, pooler) =>
      entry<PoolerSpec>(name, override<PoolerSpec>(poolerSpec({ name, pooler }), pooler.overrides)),
    ),
  },
);

/** What rules and alerts read of the poolers, so that nothing passes them by. */
export const poolerSpecs: Expr<Record<string, PoolerSpec>> = local('poolers', fromYaml(poolerSpecsTemplate));
