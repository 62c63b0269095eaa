import type { ClusterSpec, PoolerSpec } from '@butler-postgres/api';
import {
  concat,
  each,
  eachEntry,
  field,
  fromYamlArray,
  listTemplateWith,
  not,
  or,
  policyForEachOf,
  regexMatch,
  textParameter,
  toString,
  when,
  type Each,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';
import { spec, specParameter } from '../cluster/rendered.ts';
import type { Rule } from '../common/rule.ts';
import { poolerSpecs } from '../poolers/rendered.ts';

type Texts = Readonly<Record<string, string>>;

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const name = '[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';
const key = `^([a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?([.][a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)*/)?${name}$`;

const malformed: Includable<
  [args: { at: Operand<string>; texts: Operand<Texts>; value: Operand<string> }],
  string[]
> = listTemplateWith<{ at: string; texts: Texts; value: string }, string>(
  'butler-postgres.malformedMetadata',
  'Keys of labels or annotations that Kubernetes refuses, or whose values do not match.',
  { at: textParameter, texts: { schema: undefined }, value: textParameter },
  ({ at, texts, value }) => [
    eachEntry(texts, { key: 'key', item: 'text' }, (found, text) =>
      when(or(not(regexMatch(key, found)), not(regexMatch(value, toString(text)))), concat`${at}.${found}`),
    ),
  ],
);

/** What `text` may be: a label's value, or anything. */
const label = `^(${name})?$`;
const any = '';

const ofLabels = (at: Operand<string>, texts: Expr<Texts>, value = label): Each<string> =>
  each(fromYamlArray(malformed({ at, texts, value })), (found) => found);

const malformedOverrides = listTemplateWith<
  { spec: ClusterSpec; poolers: Record<string, PoolerSpec> },
  string
>(
  'butler-postgres.malformedOverrides',
  'Labels and annotations of the Cluster and the Poolers, as they are sent, that Kubernetes refuses of the objects made with them.',
  { ...specParameter, poolers: { schema: undefined } },
  ({ spec: sent, poolers }) => [
    ofLabels('cluster.overrides.inheritedMetadata.labels', field(sent, ['inheritedMetadata', 'labels'], {})),
    ofLabels(
      'cluster.overrides.inheritedMetadata.annotations',
      field(sent, ['inheritedMetadata', 'annotations'], {}),
      any,
    ),
    ofLabels('cluster.overrides.affinity.nodeSelector', field(sent, ['affinity', 'nodeSelector'], {})),
    eachEntry(poolers, { key: 'name', item: 'pooler' }, (pooler, one) =>
      ofLabels(
        concat`poolers.${pooler}.overrides.template.metadata.labels`,
        field(one, ['template', 'metadata', 'labels'], {}),
      ),
    ),
    eachEntry(poolers, { key: 'name', item: 'pooler' }, (pooler, one) =>
      ofLabels(
        concat`poolers.${pooler}.overrides.template.metadata.annotations`,
        field(one, ['template', 'metadata', 'annotations'], {}),
        any,
      ),
    ),
  ],
);

/** The schema asks the same of what stands in the values, but knows nothing of what overrides bring. */
export const metadataPolicies: readonly Rule[] = [
  policyForEachOf(
    'metadata-malformed',
    'error',
    fromYamlArray(malformedOverrides({ spec, poolers: poolerSpecs })),
    'at',
    (at) => ({
      path: at,
      message: concat`Kubernetes refuses every object with it: a key has at most 63 letters, digits, dashes, underscores and dots, perhaps behind a domain and a slash, and so has a label's value`,
      hint: concat`write another key or value`,
    }),
  ),
];

export const metadataTemplates = [malformed, malformedOverrides];
