import type { Backup } from '@butler-postgres/api';
import {
  and,
  concat,
  document,
  eachEntry,
  eq,
  gt,
  len,
  manifests,
  not,
  or,
  policyForEach,
  when,
  yamlTemplateWith,
  entryParameter,
  map,
  type Expr,
  type Includable,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { keptMetadata, override } from '../common/metadata.ts';
import { fullname, scheduleName } from '../common/names.ts';
import type { Rule } from '../common/rule.ts';
import { methodOf } from './archive.ts';

const { backups } = values;
const names = { key: 'name', item: 'backup' };

export const backupSpec: Includable<
  [args: { readonly backup: Expr<Values['backups']['onDemand'][string]> }],
  Backup['spec']
> = yamlTemplateWith<{ backup: Values['backups']['onDemand'][string] }, Backup['spec']>(
  'butler-postgres.backupSpec',
  "A Backup's spec, before its overrides.",
  { backup: entryParameter(backups.onDemand) },
  ({ backup }) =>
    map<Backup['spec']>({
      cluster: { name: fullname },
      $method: methodOf(backup),
      target: backup.target,
    }),
);

export const backupsFile = manifests(
  'backups.yaml',
  'Base backups on demand. What is copied stays when the object goes.',
  when(
    backups.enabled,
    eachEntry(backups.onDemand, names, (name, backup) =>
      document<Backup>({
        apiVersion: 'postgresql.cnpg.io/v1',
        kind: 'Backup',
        metadata: { name: scheduleName(name, backup), ...keptMetadata(backup) },
        spec: override(backupSpec({ backup }), backup.overrides),
      }),
    ),
  ),
);

/** What a backup on demand needs. */
export const onDemandPolicies: readonly Rule[] = [
  policyForEach('backup-without-target', 'error', backups.onDemand, names, (name, backup) => ({
    broken: or(
      not(backups.enabled),
      and(eq(backup.method, 'volumeSnapshot'), not(backups.volumeSnapshot)),
      and(eq(backup.method, 'objectStore'), not(backups.objectStore)),
    ),
    path: concat`backups.onDemand.${name}`,
    message: concat`there is nothing to back up to`,
    hint: concat`set backups.enabled, and give backups.objectStore or backups.volumeSnapshot, as its method says`,
  })),
  policyForEach('backup-name-length', 'error', backups.onDemand, names, (name, backup) => ({
    // the operator labels what comes of a Backup with its name
    broken: gt(len(scheduleName(name, backup)), 63),
    path: concat`backups.onDemand.${name}`,
    message: concat`the name "${scheduleName(name, backup)}" is too long for a label, which has at most 63 characters`,
    hint: concat`give it a shorter name`,
  })),
];
