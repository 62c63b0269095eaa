import { and, concat, nativeTemplate, not, type Includable, type Operand } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { major } from '../common/image.ts';
import { isReplica } from '../common/replica.ts';
import { fullname } from '../common/names.ts';

const { backups, upgrade } = values;

/** A replica of another cluster gets its statistics from there, and cannot be written to. */
export const isUpgraded = and(upgrade.enabled, not(isReplica));

/** A base backup is taken: there is an archive that needs one. */
export const isBackedUp = and(upgrade.backup, backups.enabled, backups.objectStore);

/** ServiceAccount, Role and ConfigMap; the Job's name begins with it. */
export const upgradeObject = concat`${fullname}-upgrade`;

export const upgradeBackup = concat`${fullname}-pg${major}`;

/** Instances that the operator may have besides those asked for, while it replaces some. */
const beyond = 3;

export const instanceNames: Includable<[Operand<string>, Operand<number>], string[]> = nativeTemplate<
  [string, number],
  string[]
>({
  name: 'butler-postgres.instanceNames',
  doc: `Names that the pods of the instances may have: the operator takes the lowest number that is free, and may have a few
more than are asked for while it replaces some.`,
  yields: 'block',
  parameters: ['cluster', 'instances'],
  go: `
{{- range $number := untilStep 1 (int (add .instances ${beyond + 1})) 1 }}
- {{ printf "%s-%d" $.cluster $number }}
{{- end }}`,
  evaluate: (name, instances) => Array.from({ length: instances + beyond }, (_, i) => `${name}-${i + 1}`),
});
