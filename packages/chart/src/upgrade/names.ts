import { add, and, concat, each, listTemplate, not, untilStep } from '@butler-postgres/helm-kit';
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

export const instanceNames = listTemplate<string>(
  'butler-postgres.instanceNames',
  `Names that the pods of the instances may have: the operator takes the lowest number that is free, and may have a few
more than are asked for while it replaces some.`,
  each(untilStep(1, add(values.cluster.instances, beyond + 1), 1), (number) => concat`${fullname}-${number}`),
);
