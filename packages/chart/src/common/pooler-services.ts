import {
  eachEntry,
  type Conditional,
  type Each,
  type Expr,
  type MapNode,
  type Ref,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from './context.ts';

export type PoolerService = Values['poolers'][string]['services'][string];

/**
 * Items or documents for each further Service of each pooler.
 *
 * @param body - by the pooler's key, the Service's key and its values
 */
export function eachPoolerService<T>(
  body: (
    pooler: Expr<string>,
    key: Expr<string>,
    service: Ref<PoolerService>,
  ) => Expr<T> | MapNode<T> | Conditional<T> | Each<T>,
): Each<T> {
  return eachEntry<Values['poolers'][string], T>(
    values.poolers,
    { key: 'name', item: 'pooler' },
    (name, pooler) =>
      eachEntry<PoolerService, T>(pooler.services, { key: 'key', item: 'service' }, (key, service) =>
        body(name, key, service),
      ),
  );
}
