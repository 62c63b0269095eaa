import {
  and,
  concat,
  dig,
  eachEntry,
  fromYamlArray,
  gt,
  int,
  listTemplate,
  map,
  or,
  sectionParameter,
  ternary,
  textTemplateWith,
  when,
  type Conditional,
  type Expr,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { quantityAmount } from '../common/amount.ts';
import { values } from '../common/context.ts';

type Resources = Values['cluster']['resources'];

/** Resources of which more is requested than the limit allows. */
interface Excess {
  /** Where in the values they stand. */
  readonly at: string;
}

const { access, backups, cluster, logging, poolers, switchover, test, upgrade } = values;

/** A quantity in thousandths; 0 where there is none. */
const amountOf = (resources: Expr<Resources>, section: 'requests' | 'limits', name: string): Expr<number> =>
  int(quantityAmount({ quantity: dig<string | number>([section, name], '0', resources) }));

const isOver = (resources: Expr<Resources>, name: string): Expr<boolean> => {
  const limit = amountOf(resources, 'limits', name);
  return and(gt(limit, 0), gt(amountOf(resources, 'requests', name), limit));
};

const excessive = textTemplateWith<{ given: NonNullable<Resources> }>(
  'butler-postgres.requestsOverLimits',
  'true where more is requested than the limit allows: Kubernetes refuses such pods, and the operator such Clusters.',
  { given: sectionParameter(cluster.resources) },
  ({ given }) =>
    ternary(
      'true',
      '',
      or(isOver(given, 'cpu'), isOver(given, 'memory'), isOver(given, 'ephemeral-storage')),
    ),
);

const excessAt = (at: Expr<string> | string, resources: Expr<Resources>): Conditional<Excess> =>
  when<Excess>(excessive({ given: resources }), map<Excess>({ at }));

const excesses = listTemplate<Excess>(
  'butler-postgres.excessiveRequests',
  'Where more is requested than the limit allows.',
  excessAt('cluster.resources', cluster.resources),
  eachEntry(poolers, { key: 'name', item: 'pooler' }, (name, pooler) =>
    excessAt(concat`poolers.${name}.resources`, pooler.resources),
  ),
  excessAt('access.grants.resources', access.grants.resources),
  excessAt('access.migration.resources', access.migration.resources),
  excessAt('access.passwords.resources', access.passwords.resources),
  excessAt('backups.sidecar.resources', backups.sidecar.resources),
  excessAt('backups.retry.resources', backups.retry.resources),
  excessAt('backups.drill.resources', backups.drill.resources),
  excessAt('backups.drill.cluster.resources', backups.drill.cluster.resources),
  excessAt('upgrade.resources', upgrade.resources),
  excessAt('switchover.resources', switchover.resources),
  excessAt('test.resources', test.resources),
  excessAt('logging.shipping.resources', logging.shipping.resources),
);

/** Where in the values more is requested than the limit allows. */
export const excessiveRequests: Expr<Excess[]> = fromYamlArray(excesses);

export const requestTemplates = [excessive, excesses];
