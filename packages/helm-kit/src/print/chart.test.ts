import { describe, expect, it } from '@jest/globals';
import { helmContext } from '../build/context.ts';
import { helpers, manifests, textFile } from '../build/files.ts';
import { and, concat, eq, gt, not, orDefault, plain } from '../build/functions.ts';
import { contains } from '../build/strings.ts';
import { each, eachEntry, entry, ifSet, optional, unless, when } from '../build/manifest.ts';
import { mergeOver } from '../build/merge.ts';
import {
  entryParameter,
  given,
  textParameter,
  textTemplate,
  yamlTemplate,
  yamlTemplateWith,
} from '../build/named-template.ts';
import { text, textEach, textWhen } from '../build/text.ts';
import { block, mapSchema, object, objectSchema } from '../probe.test.helper.ts';
import { printTemplates } from './chart.ts';

/*
 * What printed templates look like. Whoever changes the printer reads the difference here: it should look as if a
 * careful person had written it.
 */

interface Pool {
  size: number;
  mode: 'session' | 'transaction';
  note?: string;
  hosts: string[];
  labels: Record<string, string>;
  overrides: Record<string, unknown>;
}
interface Values {
  nameOverride?: string;
  instances: number;
  bytes: number;
  storageClass?: string;
  limit?: number;
  level: 'none' | 'low';
  labels: Record<string, string>;
  pools: Record<string, Pool>;
}

const string = { type: 'string', minLength: 1 };
const { values, release, chart } = helmContext<Values>(
  objectSchema({
    nameOverride: string,
    instances: { type: 'integer', minimum: 1, maximum: 100 },
    bytes: { type: 'integer' },
    storageClass: string,
    limit: { type: 'integer', minimum: 0, maximum: 9 },
    level: { type: 'string', enum: ['none', 'low'] },
    labels: mapSchema({ type: 'string' }),
    pools: mapSchema(
      objectSchema({
        size: { type: 'integer', minimum: 1, maximum: 100, default: 2 },
        mode: { type: 'string', enum: ['session', 'transaction'], default: 'session' },
        note: string,
        hosts: { type: 'array', items: { type: 'string' }, default: [] },
        labels: mapSchema({ type: 'string' }),
        overrides: { type: 'object', default: {} },
      }),
    ),
  }),
);

const name = plain(
  textTemplate(
    'golden.name',
    'The name of everything.',
    given(values.nameOverride, {
      when: contains(chart.Name, release.Name),
      then: release.Name,
      otherwise: concat`${release.Name}-${chart.Name}`,
    }),
  ),
);
const labels = yamlTemplate<Record<string, string>>('golden.labels', 'Labels of every object.', {
  'app.kubernetes.io/instance': release.Name,
  'app.kubernetes.io/part-of': 'golden',
  $own: ifSet(values.labels, (own) => own),
});
const hosts = yamlTemplateWith<{ pool: Pool }, Record<string, string>>(
  'golden.hosts',
  'It begins with an action, so its first line is blank.',
  { pool: entryParameter(values.pools) },
  ({ pool }) => block({ $hosts: each(pool.hosts, (host) => entry(host, 'host')) }),
);
const { template, override } = mergeOver('golden');
const poolSpec = yamlTemplateWith<{ name: string; pool: Pool }, object>(
  'golden.pool',
  'The spec of a pool.',
  { name: textParameter, pool: entryParameter(values.pools) },
  (parameters) =>
    block({
      name: concat`${name}-${plain(parameters.name)}`,
      mode: parameters.pool.mode,
      note: optional(parameters.pool.note),
      hosts: when<object[]>(parameters.pool.hosts, [
        each(parameters.pool.hosts, (host) => block({ host, pool: parameters.name })),
      ]),
    }),
);

const golden = printTemplates([
  helpers('_helpers.tpl', name, labels, poolSpec, hosts, template),
  manifests(
    'cluster.yaml',
    'The one object.',
    object(name, {
      instances: values.instances,
      bytes: values.bytes,
      text: concat`${values.instances} of ${release.Name}`,
      '#class': 'Left out where the default class will do.',
      storageClass: optional(values.storageClass),
      limit: optional(values.limit),
      level: unless(values.level, 'none'),
      labels,
      when: when<string>(and(gt(values.instances, 1), not(values.nameOverride)), 'several', 'one'),
      $group: when<object>(eq(values.level, 'low'), block({ low: true, size: 1 }), block({ low: false })),
      literals: {
        number: 5,
        word: 'word',
        on: 'on',
        odd: 'a: b',
        braces: '{{ x }}',
        lines: 'one\ntwo\n',
        none: [],
      },
    }),
  ),
  manifests(
    'pools.yaml',
    'One object for each pool.',
    eachEntry(values.pools, { key: 'key', item: 'pool' }, (key, pool) =>
      object(concat`${name}-${plain(key)}`, {
        size: pool.size,
        note: orDefault(pool.note, key),
        labels: ifSet(pool.labels, (own) => block({ $all: labels, own, key })),
        hosts: when<object>(pool.hosts, hosts({ pool })),
        spec: override(poolSpec({ name: key, pool }), pool.overrides),
      }),
    ),
  ),
  textFile(
    'NOTES.txt',
    text`${chart.Name} ${chart.Version} is ${name}.
${textWhen(
  gt(values.instances, 1),
  text`
It has ${values.instances} instances.`,
  text`
It has one instance.`,
)}
${textEach(values.pools, { key: 'key', item: 'pool' }, (key, pool) => text`- ${key}: ${pool.mode}`)}`,
  ),
]);

describe('printed templates', () => {
  it.each([...golden])('%s', (_, printed) => {
    expect(printed).toMatchSnapshot();
  });
});
