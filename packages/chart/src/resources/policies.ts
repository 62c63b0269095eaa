import {
  and,
  concat,
  dig,
  field,
  hasKey,
  lt,
  not,
  or,
  policy,
  policyForEachOf,
  regexMatch,
  type Expr,
} from '@butler-postgres/helm-kit';
import { bytesOf } from '../common/amount.ts';
import { settings, spec } from '../cluster/rendered.ts';
import type { Rule } from '../common/rule.ts';
import { excessiveRequests } from './requests.ts';

const setting = (name: string, absent: string): Expr<string> => dig([name], absent, settings);

/** What is compared here, up to some hundred terabytes; the API and the rules on settings speak of the rest. */
const isQuantity = (text: Expr<string>): Expr<boolean> =>
  regexMatch(
    '^([0-9]{1,9}|[0-9]{1,6}[.][0-9]{1,3})(k|Ki|Mi?)$|^[0-9]{1,6}([.][0-9]{1,3})?Gi?$|^[0-9]{1,3}([.][0-9]{1,3})?Ti?$',
    text,
  );
const isSize = (text: Expr<string>): Expr<boolean> =>
  regexMatch(
    '^[0-9]{1,9} *(B|kB|MB)?$|^[0-9]{1,6}([.][0-9]{1,3})? *(kB|MB|GB)$|^[0-9]{1,3}([.][0-9]{1,3})? *TB$',
    text,
  );

/** Without a unit the operator takes megabytes (parsePostgresQuantityValue of its webhook). */
const bytes = (size: Expr<string>): Expr<number> => bytesOf(size, 'MB');

const least = setting('min_wal_size', '80MB');
const most = setting('max_wal_size', '1GB');

const volume = field(spec, ['walStorage', 'size'], '');
const volumeBytes = bytesOf(volume, '');

/** A setting that is stated and does not fit the volume. */
const isOverVolume = (name: string, size: Expr<string>): Expr<boolean> =>
  and(hasKey(settings, name), isSize(size), not(lt(bytes(size), volumeBytes)));

/** Settings of memory and of the write-ahead log against what the instances have; the operator's webhook asks the same. */
export const resourcePolicies: readonly Rule[] = [
  policyForEachOf('requests-over-limits', 'error', excessiveRequests, 'excess', ({ at }) => ({
    path: at,
    message: concat`a request is greater than its limit`,
    hint: concat`lower the request, or raise the limit`,
  })),
  policy('wal-sizes', 'error', {
    broken: and(isSize(least), isSize(most), not(lt(bytes(least), bytes(most)))),
    path: 'cluster.postgresql.parameters.min_wal_size',
    message: concat`min_wal_size of ${least} is not smaller than max_wal_size of ${most}`,
    hint: concat`lower min_wal_size, or raise max_wal_size`,
  }),
  policy('wal-volume', 'error', {
    broken: and(
      isQuantity(volume),
      or(isOverVolume('min_wal_size', least), isOverVolume('max_wal_size', most)),
    ),
    path: 'cluster.walStorage.size',
    message: concat`max_wal_size of ${most} (or min_wal_size of ${least}) does not fit the volume of ${volume} for the write-ahead log`,
    hint: concat`give the volume more, or lower the setting`,
  }),
];
