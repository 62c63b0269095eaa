import { and, concat, not } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { major } from '../common/image.ts';
import { isHibernated } from '../common/hibernation.ts';
import { isReplica } from '../common/replica.ts';
import { fullname } from '../common/names.ts';

const { backups, upgrade } = values;

/** A replica of another cluster gets its statistics from there, and cannot be written to. */
export const isUpgraded = and(upgrade.enabled, not(isReplica), not(isHibernated));

/** A base backup is taken: there is an archive that needs one. */
export const isBackedUp = and(upgrade.backup, backups.enabled, backups.objectStore);

/** ServiceAccount, Role and ConfigMap; the Job's name begins with it. */
export const upgradeObject = concat`${fullname}-upgrade`;

export const upgradeBackup = concat`${fullname}-pg${major}`;
