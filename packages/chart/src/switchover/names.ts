import { and, concat, ne, not, or, orDefault } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { isHibernated } from '../common/hibernation.ts';
import { isReplica } from '../common/replica.ts';
import { fullname } from '../common/names.ts';

const { switchover } = values;

/** The pod that is to be the primary; nothing where none is named. */
export const to = orDefault(switchover.to, '');

export const isNamed = ne(to, '');

/** Somebody is to become the primary. */
export const isAsked = or(isNamed, switchover.afterUpdate);

/** A replica of another cluster has no primary, and a hibernated one nobody. */
export const isSwitched = and(isAsked, not(isReplica), not(isHibernated));

/** ServiceAccount, Role and ConfigMap; the Job's name begins with it. */
export const switchoverObject = concat`${fullname}-switchover`;
