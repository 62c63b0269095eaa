import {
  and,
  concat,
  field,
  hasKey,
  lt,
  not,
  or,
  policy,
  ternary,
  type Expr,
} from '@butler-postgres/helm-kit';
import { kilobytes } from '../common/amount.ts';
import { settings, spec } from '../cluster/rendered.ts';
import type { Rule } from '../common/rule.ts';
import { walVolumeIn } from '../common/wal-volume.ts';
import { isSaid } from './input.ts';
import { isAuto } from './settings.ts';

const hasAmount = (name: string): Expr<boolean> =>
  or(
    hasKey(field(spec, ['resources', 'requests'], {}), name),
    hasKey(field(spec, ['resources', 'limits'], {}), name),
  );

const workMem = field(settings, ['work_mem'], '4MB');
const connections = field(settings, ['max_connections'], '100');
const volume = walVolumeIn(spec);

export const tuningPolicies: readonly Rule[] = [
  policy('tuning-resources', 'error', {
    broken: and(isAuto, not(and(hasAmount('memory'), hasAmount('cpu')))),
    path: 'cluster.resources',
    message: concat`tuning is auto, and nothing says how much ${ternary('CPU', 'memory', hasAmount('memory'))} an instance has`,
    hint: concat`state requests of cpu and memory; limits count where there are none`,
  }),
  policy('tuning-memory', 'error', {
    broken: and(isAuto, hasAmount('memory'), not(isSaid('work_mem')), lt(kilobytes(workMem, 'kB'), 1024)),
    path: 'cluster.resources',
    message: concat`tuning is auto, and the memory leaves ${workMem} of work_mem for each of ${connections} connections, which is less than 1MB`,
    hint: concat`give it more memory, or lower max_connections: a pooler needs few`,
  }),
  policy('tuning-volume', 'error', {
    broken: and(isAuto, lt(kilobytes(volume, ''), 1024 ** 2)),
    path: 'cluster.storage',
    message: concat`tuning is auto, and the write-ahead log lies on a volume of ${volume}`,
    hint: concat`give it 1Gi at least`,
  }),
];
