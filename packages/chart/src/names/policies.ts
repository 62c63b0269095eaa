import type { ClusterSpec } from '@butler-postgres/api';
import {
  and,
  concat,
  fromYamlArray,
  gt,
  len,
  listTemplateWith,
  map,
  policyForEachOf,
  when,
  type Conditional,
} from '@butler-postgres/helm-kit';
import { spec, specParameter } from '../cluster/rendered.ts';
import type { Rule } from '../common/rule.ts';
import { clusterNames, entryNames, laterNames, type DerivedName } from './table.ts';

/** A derived name that is too long. */
interface LongName {
  readonly path: string;
  readonly what: string;
  readonly name: string;
  readonly limit: string;
}

const ifTooLong = ({ path, what, limit, name, when: isThere }: DerivedName): Conditional<LongName> =>
  when<LongName>(
    isThere ? and(isThere, gt(len(name), limit.most)) : gt(len(name), limit.most),
    map<LongName>({ path, what, name, limit: `${limit.most} characters that ${limit.by}` }),
  );

/** The names that need looking at: of those that are there together, the one that leaves the cluster's name the least. */
function tightest(names: readonly DerivedName[]): readonly DerivedName[] {
  const roomOf = ({ limit, end = '' }: DerivedName): number => limit.most - end.length;
  const bounds = (one: DerivedName, other: DerivedName): boolean =>
    one.end !== undefined && (one.when ?? other.when) === other.when && roomOf(one) < roomOf(other);
  return names.filter((name) => name.end === undefined || !names.some((one) => bounds(one, name)));
}

const longNames = listTemplateWith<{ spec: ClusterSpec }, LongName>(
  'butler-postgres.longNames',
  'Names made of the values that are longer than those who take them allow.',
  specParameter,
  ({ spec: sent }) => [
    ...tightest(clusterNames(sent)).map(ifTooLong),
    ...entryNames.map((each) => each(ifTooLong)),
  ],
);

const longLaterNames = listTemplateWith<{ spec: ClusterSpec }, LongName>(
  'butler-postgres.longLaterNames',
  'Those that are too long for what the operator may be asked to do one day.',
  specParameter,
  ({ spec: sent }) => tightest(laterNames(sent)).map(ifTooLong),
);

const shorten = concat`shorten what it is made of: the release's name, fullnameOverride or a key`;

/** Every name that the chart, the operator and the plugin make of the values fits. */
export const namePolicies: readonly Rule[] = [
  policyForEachOf('name-length', 'error', fromYamlArray(longNames({ spec })), 'long', (long) => ({
    path: long.path,
    message: concat`the name of the ${long.what}, "${long.name}", is longer than the ${long.limit}`,
    hint: shorten,
  })),
  policyForEachOf(
    'name-length-later',
    'warning',
    fromYamlArray(longLaterNames({ spec })),
    'long',
    (long) => ({
      path: long.path,
      message: concat`the name of the ${long.what}, "${long.name}", will be longer than the ${long.limit}`,
      hint: concat`choose a shorter name before there are data: a cluster cannot be renamed`,
    }),
  ),
];

export const nameTemplates = [longNames, longLaterNames];
