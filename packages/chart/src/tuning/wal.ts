import { div, local, max, min, ternary } from '@butler-postgres/helm-kit';
import { hasWalVolume, sizeOr, walVolume } from './input.ts';

/** In kilobytes; what a crash must read again, so that more than 16 GB are not asked for. */
export const maxWalSize = local(
  'tuningMaxWalSize',
  max(128 * 1024, min(16 * 1024 ** 2, ternary<number>(div(walVolume, 4), div(walVolume, 10), hasWalVolume))),
);
/** Twice a segment is the least that PostgreSQL takes. */
export const minWalSize = max(32 * 1024, div(sizeOr('max_wal_size', 'MB', maxWalSize), 4));
export const maxSlotWalKeepSize = ternary<number>(div(walVolume, 2), div(walVolume, 4), hasWalVolume);
