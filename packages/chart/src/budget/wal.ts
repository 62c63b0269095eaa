import {
  add,
  field,
  hasKey,
  local,
  max,
  mul,
  pick,
  regexMatch,
  toString,
  type Expr,
} from '@butler-postgres/helm-kit';
import { settings, spec } from '../cluster/rendered.ts';
import { kilobytes } from '../common/amount.ts';
import { walVolumeIn } from '../common/wal-volume.ts';

const megabytes = (
  name: 'max_wal_size' | 'wal_keep_size' | 'max_slot_wal_keep_size',
  otherwise: string,
): Expr<number> => kilobytes(toString(field(settings, [name], otherwise)), 'MB');

export const hasWalVolume = hasKey(spec, 'walStorage');
export const walVolumeText = local('walVolume', walVolumeIn(spec));
/** This and what follows is in kilobytes. */
export const walVolume = local('walVolumeSize', kilobytes(walVolumeText, ''));

/** PostgreSQL's default, and the operator's: https://cloudnative-pg.io/docs/1.30/postgresql_conf/ */
export const maxWalSize = megabytes('max_wal_size', '1GB');
export const walKeepSize = megabytes('wal_keep_size', '512MB');
/** Nothing counts where it is below 0, which is without bound. */
export const slotKeepSize = megabytes('max_slot_wal_keep_size', '-1');
export const areSlotsUnbounded = regexMatch(
  '^ *-',
  toString(field(settings, ['max_slot_wal_keep_size'], '-1')),
);

/** What checkpoints leave, and behind it what standbys or slots may still need, whichever is more. */
export const walUsed = local('walUsed', add(maxWalSize, max(walKeepSize, slotKeepSize)));

/** A file of the log, which initdb decides: https://www.postgresql.org/docs/current/app-initdb.html */
export const segment = local(
  'walSegment',
  mul(1024, field(spec, ['bootstrap', 'initdb', 'walSegmentSize'], 16)),
);
/** What must hold two of them (src/backend/access/transam/xlog.c, ReadControlFile); initdb itself writes what does. */
export const walSizes = pick(settings, 'min_wal_size', 'max_wal_size');
