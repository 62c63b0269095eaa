import { parseBoolean, parseSize } from '../grammar/postgres.ts';
import type { Refusal } from '../refusal.ts';
import { annotation, instancesOf, isReplica, majorOfCluster, parametersOf, type Cluster } from './cluster.ts';
import { ownSettings } from './own-settings.ts';
import { sizeOf } from './storage.ts';

const field = (name: string): string[] => ['spec', 'postgresql', 'parameters', name];

/** Rules on settings of postgresql.conf (validateConfiguration), as far as the operator has any. */
export function* wrongSettings(cluster: Cluster): Generator<Refusal> {
  const major = majorOfCluster(cluster);
  if (major === undefined) return;
  if (major < 13)
    yield {
      id: 'major-unsupported',
      field: ['spec', 'imageName'],
      message: `PostgreSQL ${major} is older than 13, the first that the operator runs`,
      hint: 'take a supported version',
    };
  const parameters = parametersOf(cluster);
  for (const [name, value] of Object.entries(parameters)) {
    if (!/^[A-Za-z_][A-Za-z0-9_$]*(\.[A-Za-z_][A-Za-z0-9_$]*)?$/.test(name))
      yield {
        id: 'setting-name',
        field: field(name),
        message: `"${name}" is no name of a setting: letters, digits, underscores and at most one dot`,
        hint: 'write the name as postgresql.conf has it',
      };
    else if (ownSettings.has(name) && ownSettings.get(name) !== value)
      yield {
        id: 'setting-owned',
        field: field(name),
        message: `${name} belongs to the operator, which refuses "${value}"`,
        hint: 'take it out',
      };
  }
  yield* wrongWalLevel(cluster);
  yield* wrongForms(cluster);
}

function* wrongWalLevel(cluster: Cluster): Generator<Refusal> {
  const { wal_level: level = 'logical', max_wal_senders: senders } = parametersOf(cluster);
  if (!['logical', 'replica', 'minimal'].includes(level))
    yield {
      id: 'wal-level',
      field: field('wal_level'),
      message: `the operator knows no wal_level "${level}"`,
      hint: 'write logical or replica',
    };
  if (level !== 'minimal') return;
  const isArchived = annotation(cluster, 'cnpg.io/skipWalArchiving') !== 'enabled';
  if (instancesOf(cluster) > 1 || isReplica(cluster) || isArchived)
    yield {
      id: 'wal-level-minimal',
      field: field('wal_level'),
      message: 'wal_level minimal leaves out what standbys and the archive need',
      hint: 'write logical or replica',
    };
  else if (senders !== '0')
    yield {
      id: 'wal-senders',
      field: field('max_wal_senders'),
      message: 'wal_level minimal has no use for senders of the write-ahead log',
      hint: 'set max_wal_senders to "0"',
    };
}

function* wrongForms(cluster: Cluster): Generator<Refusal> {
  const parameters = parametersOf(cluster);
  const { shared_buffers: buffers = '', wal_log_hints: hints } = parameters;
  if (buffers !== '' && parseSize(buffers) === undefined) yield wrongSize('shared_buffers', buffers);
  for (const name of ['hot_standby_feedback', 'sync_replication_slots', 'wal_log_hints']) {
    const value = parameters[name];
    if (value !== undefined && parseBoolean(value) === undefined)
      yield {
        id: 'setting-boolean',
        field: field(name),
        message: `${name} is "${value}", which is no boolean of PostgreSQL`,
        hint: 'write on or off, quoted',
      };
  }
  if (hints !== undefined && parseBoolean(hints) === false && instancesOf(cluster) > 1)
    yield {
      id: 'wal-log-hints',
      field: field('wal_log_hints'),
      message: 'without wal_log_hints a former primary cannot be rewound to a standby',
      hint: 'leave it on, which it is by default',
    };
  yield* wrongWalSizes(cluster);
}

function wrongSize(name: string, value: string): Refusal {
  return {
    id: 'setting-size',
    field: field(name),
    message: `${name} is "${value}", which the operator cannot read as a size`,
    hint: 'write a number with kB, MB, GB or TB, such as 4GB',
  };
}

/** min_wal_size < max_wal_size < the volume of the write-ahead log (validateWalSizeConfiguration). */
function* wrongWalSizes(cluster: Cluster): Generator<Refusal> {
  const { min_wal_size: givenMin = '', max_wal_size: givenMax = '' } = parametersOf(cluster);
  const [min, max] = [givenMin || '80MB', givenMax || '1GB'];
  const [low, high] = [parseSize(min), parseSize(max)];
  if (low === undefined) yield wrongSize('min_wal_size', min);
  if (high === undefined) yield wrongSize('max_wal_size', max);
  if (low && high && low >= high)
    yield {
      id: 'wal-sizes',
      field: field(givenMin === '' ? 'max_wal_size' : 'min_wal_size'),
      message: `min_wal_size of ${min} is not smaller than max_wal_size of ${max}`,
      hint: 'lower min_wal_size, or raise max_wal_size',
    };
  const volume = sizeOf(cluster.spec.walStorage);
  if (volume === undefined) return;
  for (const [name, given, size] of [
    ['min_wal_size', givenMin, low],
    ['max_wal_size', givenMax, high],
  ] as const)
    if (given !== '' && size && size >= volume.bytes)
      yield {
        id: 'wal-volume',
        field: field(name),
        message: `${name} of ${given} does not fit the volume of ${volume.text} for the write-ahead log`,
        hint: 'lower it, or give walStorage more',
      };
}
