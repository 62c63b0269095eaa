import type { ClusterSpec } from '@butler-postgres/api';
import {
  add,
  dig,
  div,
  field,
  fromYaml,
  hasKey,
  ifSet,
  int,
  local,
  map,
  ne,
  orDefault,
  ternary,
  toString,
  when,
  yamlTemplate,
  type Expr,
  type Operand,
} from '@butler-postgres/helm-kit';
import { kilobytes, quantityAmount } from '../common/amount.ts';
import { values } from '../common/context.ts';
import { override } from '../common/metadata.ts';
import { resources } from '../common/resources.ts';
import { strings } from '../common/strings.ts';
import { walVolumeIn } from '../common/wal-volume.ts';

const { cluster } = values;
const { parameters } = cluster.postgresql;

const given = yamlTemplate<ClusterSpec>(
  'butler-postgres.tuningGiven',
  'What tuning goes by, before cluster.overrides.',
  {
    instances: cluster.instances,
    $resources: resources(cluster.resources),
    storage: { size: cluster.storage.size },
    walStorage: ifSet(cluster.walStorage, (wal) => map({ size: wal.size })),
    postgresql: when(parameters, { parameters: strings({ scalars: parameters }) }),
  },
);

/** The rendered Cluster cannot be read here: its settings follow from this. */
const tuningInput = yamlTemplate<Partial<ClusterSpec>>(
  'butler-postgres.tuningInput',
  'What tuning goes by, with cluster.overrides.',
  { $spec: override<ClusterSpec>(given, cluster.overrides) },
) as Expr<ClusterSpec>;

const input = local('tuningInput', fromYaml(tuningInput));
const said = local('tuningSaid', field(input, ['postgresql', 'parameters'], {}));

const requests = local('tuningRequests', field(input, ['resources', 'requests'], {}));
const limits = local('tuningLimits', field(input, ['resources', 'limits'], {}));

/** What is set aside for an instance, or else what it may use; nothing where neither is said. */
const amountOf = (name: string): Expr<string> =>
  toString(orDefault(dig<string>([name], '', requests), dig<string>([name], '', limits)));

export const memoryText = local('tuningMemory', amountOf('memory'));
/** This and the other sizes are in kilobytes. */
export const memory = local('tuningKilobytes', kilobytes(memoryText, ''));

export const cpuText = local('tuningCpu', amountOf('cpu'));
/** Whole CPUs, a part of one counted as one. */
export const cpus = local('tuningCpus', div(add(int(quantityAmount({ quantity: cpuText })), 999), 1000));

const pages = ['hugepages-2Mi', 'hugepages-1Gi'] as const;
export const hugePagesText = local(
  'tuningHugePages',
  toString(orDefault(dig<string>([pages[0]], '', limits), dig<string>([pages[1]], '', limits))),
);
export const hasHugePages = ne(hugePagesText, '');
export const hugePages = kilobytes(hugePagesText, '');

export const hasWalVolume = hasKey(input, 'walStorage');
/** The volume on which the write-ahead log lies. */
export const walVolumeText = local('tuningVolume', walVolumeIn(input));
export const walVolume = local('tuningVolumeKilobytes', kilobytes(walVolumeText, ''));

/** Whether the values say a setting themselves. */
export const isSaid = (name: string): Expr<boolean> => hasKey(said, name);

/** A size in kilobytes: what the values say, else what tuning comes to. `unit` is what a number without one counts. */
export const sizeOr = (name: string, unit: string, derived: Expr<number>): Expr<number> =>
  ternary<number>(kilobytes(toString(dig<string>([name], '0', said)), unit), derived, isSaid(name));

/** A number: what the values say, else what tuning comes to. */
export const numberOr = (name: string, derived: Operand<number>): Expr<number> =>
  ternary<number>(int(dig<string>([name], '0', said)), derived, isSaid(name));

export const inputTemplates = [given, tuningInput];
