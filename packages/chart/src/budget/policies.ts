import {
  add,
  and,
  concat,
  dig,
  field,
  gt,
  hasKey,
  int,
  local,
  lower,
  lt,
  mul,
  not,
  or,
  policy,
  policyForEach,
  policyForEachOf,
  regexMatch,
  ternary,
  type Expr,
} from '@butler-postgres/helm-kit';
import { instances, settings, spec } from '../cluster/rendered.ts';
import { kilobytes } from '../common/amount.ts';
import { truePattern } from '../common/boolean.ts';
import { notForScratch, productionWarning, type Rule } from '../common/rule.ts';
import { maxConnections, reserved } from '../poolers/policies.ts';
import { limits } from './limits.ts';
import {
  buffers,
  hasHugePages,
  hugePages,
  hugePagesText,
  memory,
  memoryText,
  memoryUsed,
  parallelHash,
  parallelWorkersPerGather,
  requested,
  sharedBuffers,
  shm,
  shmText,
} from './memory.ts';
import { shown } from './size.ts';
import {
  areSlotsUnbounded,
  hasWalVolume,
  maxWalSize,
  segment,
  walSizes,
  walUsed,
  walVolume,
  walVolumeText,
} from './wal.ts';
import { hasSlotsOfStandbys, senders, slots, workerShares } from './workers.ts';

const hasMemory = regexMatch('[A-Za-z]$', memoryText);
const used = local('memoryUsed', memoryUsed);
const at = 'cluster.postgresql.parameters';

/** The operator's webhook refuses it; to it a number without a unit is megabytes (parsePostgresQuantityValue). */
const exceedsRequest = local(
  'exceedsRequest',
  and(regexMatch('[A-Za-z]$', requested), gt(kilobytes(buffers, 'MB'), kilobytes(requested, ''))),
);

const ofMemory: readonly Rule[] = [
  policy('shared-buffers-memory', 'error', {
    broken: and(not(hasHugePages), or(exceedsRequest, and(hasMemory, not(lt(sharedBuffers, memory))))),
    path: `${at}.shared_buffers`,
    message: concat`shared_buffers of ${buffers} do not fit the memory of ${ternary(requested, memoryText, exceedsRequest)} that an instance has`,
    hint: concat`lower it (a quarter of the memory is usual; to the operator a number without a unit is megabytes), or give more memory`,
  }),
  policy('memory-exceeded', notForScratch, {
    broken: and(hasMemory, lt(sharedBuffers, memory), gt(int(used), memory)),
    path: 'cluster.resources',
    message: concat`when every session sorts, PostgreSQL takes ${shown(int(used))}, and the instance has ${memoryText} of memory: the kernel then kills it`,
    hint: concat`lower work_mem or max_connections (a pooler needs few), or give it more memory; butler-postgres explain budget shows the sum`,
  }),
  // its pages count as the pod's memory: https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#active-file-memory-is-not-considered-as-available-memory
  policy('cache-exceeds-memory', 'warning', {
    broken: and(
      field(spec, ['resources', 'limits', 'memory'], ''),
      hasMemory,
      gt(kilobytes(field(settings, ['effective_cache_size'], '0'), '8kB'), memory),
    ),
    path: `${at}.effective_cache_size`,
    message: concat`queries are planned for a cache of ${field(settings, ['effective_cache_size'], '0')}, and an instance has ${memoryText} of memory in all`,
    hint: concat`lower it to three quarters of the memory, or take it out`,
  }),
  policy('shm-exceeded', 'warning', {
    broken: and(regexMatch('[A-Za-z]$', shmText), gt(parallelWorkersPerGather, 0), gt(parallelHash, shm)),
    path: 'cluster.ephemeralVolumesSizeLimit.shm',
    message: concat`a parallel hash join may take ${shown(parallelHash)} of /dev/shm, which has ${shmText}: where it is full the query fails`,
    hint: concat`raise it, or lower work_mem, hash_mem_multiplier or max_parallel_workers_per_gather`,
  }),
];

/** On: PostgreSQL does not start without huge pages; try, which is the default: it takes other memory. */
const needsHugePages = regexMatch(truePattern, lower(field(settings, ['huge_pages'], 'try')));

const ofHugePages: readonly Rule[] = [
  policy('huge-pages-missing', 'error', {
    broken: and(needsHugePages, not(hasHugePages)),
    path: `${at}.huge_pages`,
    message: concat`PostgreSQL starts with huge pages only, and the instance has none`,
    hint: concat`give it hugepages-2Mi in cluster.resources.limits, or take huge_pages out`,
  }),
  policy('huge-pages-too-few', 'error', {
    broken: and(needsHugePages, hugePagesText, not(lt(sharedBuffers, hugePages))),
    path: `${at}.shared_buffers`,
    message: concat`shared_buffers takes ${shown(sharedBuffers)} and the rest of the shared memory some more, and the instance has ${hugePagesText} of huge pages, so that PostgreSQL does not start`,
    hint: concat`lower shared_buffers to nine tenths of the huge pages`,
  }),
  policy('huge-pages-unused', 'warning', {
    broken: and(not(needsHugePages), hugePagesText, not(lt(sharedBuffers, hugePages))),
    path: `${at}.shared_buffers`,
    message: concat`shared_buffers takes ${shown(sharedBuffers)}, which does not fit the ${hugePagesText} of huge pages: PostgreSQL uses none of them`,
    hint: concat`lower shared_buffers to nine tenths of the huge pages`,
  }),
];

const ofWal: readonly Rule[] = [
  policy('wal-exceeds-volume', notForScratch, {
    broken: and(
      gt(walVolume, 0),
      not(lt(walUsed, walVolume)),
      // wal-volume says it
      not(and(hasWalVolume, hasKey(settings, 'max_wal_size'), not(lt(maxWalSize, walVolume)))),
    ),
    path: `${at}.max_wal_size`,
    message: concat`the write-ahead log may take ${shown(walUsed)}, with what is kept for standbys and slots, and the volume has ${walVolumeText}: where it is full PostgreSQL stops`,
    hint: concat`lower max_wal_size, wal_keep_size or max_slot_wal_keep_size, or give the volume more; butler-postgres explain budget shows the sum`,
  }),
  policyForEach('wal-segments', 'error', walSizes, { key: 'name', item: 'size' }, (name, size) => ({
    broken: lt(kilobytes(size, 'MB'), mul(2, segment)),
    path: concat`${at}.${name}`,
    message: concat`${name} of ${size} is less than two files of the write-ahead log, which have ${shown(segment)} each, so PostgreSQL does not start`,
    hint: concat`raise it, or take cluster.initdb.walSegmentSize out before the cluster is made`,
  })),
  policy('slots-fill-wal-volume', productionWarning, {
    broken: and(hasWalVolume, areSlotsUnbounded),
    path: `${at}.max_slot_wal_keep_size`,
    message: concat`a slot whose reader is away keeps the write-ahead log without bound, until the volume of ${walVolumeText} is full and PostgreSQL stops`,
    hint: concat`set it to what the volume can spare; a standby that needs more is made again`,
  }),
];

const standbys = add(instances, -1);

const ofWorkers: readonly Rule[] = [
  policyForEachOf('workers-exceeded', 'warning', workerShares, 'share', ({ name, count, source, total }) => ({
    broken: gt(int(count), int(total)),
    path: concat`${at}.${name}`,
    message: concat`${name} is ${int(count)}, and these workers are taken from ${source}, of which there are ${int(total)}`,
    hint: concat`raise ${source}, or lower it`,
  })),
  policy('senders-too-few', 'error', {
    // of 0, which switches replication off, setting-unsafe tells
    broken: and(gt(senders, 0), gt(standbys, senders)),
    path: `${at}.max_wal_senders`,
    message: concat`${standbys} standbys stream from the primary, and max_wal_senders is ${senders}: the others never join`,
    hint: concat`set it to two more than there are standbys, since one that joins needs two`,
  }),
  policy('slots-too-few', 'error', {
    // of 0 setting-unsafe tells
    broken: and(hasSlotsOfStandbys, gt(slots, 0), gt(standbys, slots)),
    path: `${at}.max_replication_slots`,
    message: concat`each of ${standbys} standbys has a slot on the primary, and max_replication_slots is ${slots}: the others never stream`,
    hint: concat`set it to the number of standbys and other slots at least`,
  }),
];

const ofConnections: readonly Rule[] = [
  policy('reserved-connections', 'error', {
    broken: and(gt(maxConnections, 0), not(lt(reserved, maxConnections))),
    path: `${at}.max_connections`,
    message: concat`all of the ${maxConnections} connections are reserved for superusers, so PostgreSQL does not start`,
    hint: concat`superuser_reserved_connections and reserved_connections together must be lower than max_connections`,
  }),
  policyForEachOf('limit-beyond-connections', 'warning', limits, 'limit', ({ at: path, limit }) => ({
    broken: and(gt(maxConnections, 0), gt(int(limit), maxConnections)),
    path,
    message: concat`the limit of ${int(limit)} connections is never reached: max_connections is ${maxConnections}`,
    hint: concat`raise max_connections in ${at}, or lower the limit`,
  })),
];

const versions = { tlsv1: 10, 'tlsv1.1': 11, 'tlsv1.2': 12, 'tlsv1.3': 13 };

/** TLSv1.3 is the operator's default of both: https://cloudnative-pg.io/docs/1.30/postgresql_conf/ */
const version = (name: string, otherwise: number): Expr<number> =>
  int(dig<number>([lower(field(settings, [name], 'TLSv1.3'))], otherwise, versions));

const ofTls: readonly Rule[] = [
  policy('tls-versions', 'error', {
    broken: gt(version('ssl_min_protocol_version', 0), version('ssl_max_protocol_version', 99)),
    path: `${at}.ssl_max_protocol_version`,
    message: concat`it is lower than ssl_min_protocol_version, which is TLSv1.3 where nothing else is said, so PostgreSQL does not start`,
    hint: concat`set ssl_min_protocol_version to the same or a lower version`,
  }),
];

export const budgetPolicies: readonly Rule[] = [
  ...ofMemory,
  ...ofHugePages,
  ...ofWal,
  ...ofWorkers,
  ...ofConnections,
  ...ofTls,
];
