import { and, concat, dig, orDefault, plain, textTemplate, type Ref } from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { fullname, objectNamespace } from '../common/names.ts';

const { backups } = values;
export const drill: Ref<Values['backups']['drill']> = backups.drill;

/** There are backups, and drills restore them. */
export const isDrilled = and(backups.enabled, drill.enabled);

/** The primary commits something whenever it is scraped. */
export const hasHeartbeat = and(isDrilled, dig<boolean>(['objective', 'heartbeat'], false, drill));

export const drillRunner = plain(
  textTemplate(
    'butler-postgres.drillRunner',
    "What runs the drill, in the release's namespace: CronJob, ServiceAccount, ConfigMap, Role.",
    concat`${fullname}-restore-drill`,
  ),
);

/** The restored cluster, in the drill's namespace. */
export const drillCluster = concat`${fullname}-drill`;

/** Quoted wherever it is written: a namespace may be called 5. */
export const drillNamespace = textTemplate(
  'butler-postgres.drillNamespace',
  "The namespace that the drill restores to; the release's own by default.",
  orDefault(drill.namespace, objectNamespace),
);

/** The ConfigMap with a line for each drill. */
export const drillLedger = concat`${drillRunner}-ledger`;
