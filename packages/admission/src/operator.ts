import type { Backup, Cluster, Database, Pooler, ScheduledBackup } from '@butler-postgres/api';
import { wrongBackup, wrongSchedule } from './backups.ts';
import { wrongNameOrAnnotation } from './cluster/annotations.ts';
import { wrongBootstrap } from './cluster/bootstrap.ts';
import { wrongExtensions, wrongPodSelectors } from './cluster/extensions.ts';
import { wrongInTree } from './cluster/in-tree.ts';
import { wrongManaged } from './cluster/managed.ts';
import { wrongOutside } from './cluster/outside.ts';
import { wrongPlacement } from './cluster/placement.ts';
import { wrongRecoveryTarget } from './cluster/recovery-target.ts';
import { wrongReplica } from './cluster/replica.ts';
import { wrongReplication } from './cluster/replication.ts';
import { wrongResources } from './cluster/resources.ts';
import { wrongSettings } from './cluster/settings.ts';
import { wrongStorage } from './cluster/storage.ts';
import { wrongDatabase } from './database.ts';
import { wrongPooler } from './pooler.ts';
import type { Refusal, Rule } from './refusal.ts';

interface Kinds {
  Backup: Backup;
  Cluster: Cluster;
  Database: Database;
  Pooler: Pooler;
  ScheduledBackup: ScheduledBackup;
}

/** The rules of the operator's webhooks, by kind. */
const rules: { readonly [K in keyof Kinds]: readonly Rule<Kinds[K]>[] } = {
  Backup: [wrongBackup],
  Cluster: [
    wrongNameOrAnnotation,
    wrongBootstrap,
    wrongRecoveryTarget,
    wrongReplica,
    wrongStorage,
    wrongPlacement,
    wrongResources,
    wrongSettings,
    wrongReplication,
    wrongManaged,
    wrongOutside,
    wrongInTree,
    wrongExtensions,
    wrongPodSelectors,
  ],
  Database: [wrongDatabase],
  Pooler: [wrongPooler],
  ScheduledBackup: [wrongSchedule],
};

/**
 * What the operator's webhooks refuse of an object of their API group.
 *
 * @param object - of the structure of its kind, with the API's defaults
 */
export function* refusedByOperator(object: {
  kind: string;
  metadata: Cluster['metadata'];
}): Generator<Refusal> {
  // the operator takes such an object as it is; ScheduledBackup knows no such annotation
  const isUnchecked = object.metadata.annotations?.['cnpg.io/validation'] === 'disabled';
  if (isUnchecked && object.kind !== 'ScheduledBackup') return;
  if (!Object.hasOwn(rules, object.kind)) return;
  for (const rule of rules[object.kind as keyof Kinds] as readonly Rule<never>[])
    yield* rule(object as never);
}
