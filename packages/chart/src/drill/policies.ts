import {
  and,
  concat,
  dig,
  eq,
  field,
  lt,
  not,
  or,
  orDefault,
  policy,
  type Expr,
} from '@butler-postgres/helm-kit';
import { kilobytes } from '../common/amount.ts';
import { spec } from '../cluster/rendered.ts';
import { values } from '../common/context.ts';
import { productionWarning, strictInProduction, type Rule } from '../common/rule.ts';
import { hasHeartbeat } from './names.ts';

const { backups } = values;
const { drill } = backups;
const { customQueries, podMonitor } = values.monitoring;

const size = orDefault(drill.cluster.size, '');
const data = dig<string>(['storage', 'size'], '', spec);

/** What restore drills need. */
export const drillPolicies: readonly Rule[] = [
  policy('drill-needs-archive', 'error', {
    broken: and(drill.enabled, or(not(backups.enabled), not(backups.objectStore), backups.inTree)),
    path: 'backups.drill.enabled',
    message: concat`a restore drill restores from the object store by the Barman Cloud plugin`,
    hint: concat`it needs backups.enabled, backups.objectStore, and not backups.inTree`,
  }),
  policy('drill-checks-nothing', 'warning', {
    broken: and(drill.enabled, not(drill.checks)),
    path: 'backups.drill.checks',
    message: concat`the restore drill asks nothing about the data, so that an empty table would pass`,
    hint: concat`add a check`,
  }),
  policy('drill-heartbeat-unasked', 'error', {
    broken: and(hasHeartbeat, or(not(podMonitor.enabled), not(customQueries.enabled))),
    path: 'backups.drill.objective.heartbeat',
    message: concat`there would be no heartbeat: the primary commits one whenever its metrics are scraped`,
    hint: concat`set monitoring.podMonitor.enabled and monitoring.customQueries.enabled`,
  }),
  policy('drill-among-secrets', strictInProduction, {
    broken: and(drill.enabled, not(drill.namespace)),
    path: 'backups.drill.namespace',
    message: concat`the drill may make Clusters in the release's namespace, and who may do that can have a pod with any Secret there`,
    hint: concat`give it a namespace of its own`,
  }),
  policy('drill-volume', 'warning', {
    broken: and(drill.enabled, drill.cluster.size, lt(kilobytes(size, ''), kilobytes(data, ''))),
    path: 'backups.drill.cluster.size',
    message: concat`the drill restores into ${size} what may fill a volume of ${data}`,
    hint: concat`take it out, so that the drill's volume is as large as production's`,
  }),
  policy('drill-catalog-elsewhere', 'error', {
    broken: and(
      drill.enabled,
      drill.namespace,
      eq(field(spec, ['imageCatalogRef', 'kind'], ''), 'ImageCatalog'),
    ),
    path: 'cluster.image.catalog.kind',
    message: concat`the drill's cluster in ${drill.namespace as Expr<string>} finds no image: an ImageCatalog is known in its own namespace only`,
    hint: concat`take a ClusterImageCatalog, or drill in the release's namespace`,
  }),
  policy('drill-off', productionWarning, {
    broken: and(backups.enabled, backups.objectStore, not(drill.enabled)),
    path: 'backups.drill.enabled',
    message: concat`nothing ever restores the backups, so nobody knows whether they can be restored`,
    hint: concat`set it to true, with a check of the data`,
  }),
];
