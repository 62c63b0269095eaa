import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { printTemplates } from '../print/chart.ts';
import { block, dataFile, objectSchema, Probe } from '../probe.test.helper.ts';
import { helmContext } from './context.ts';
import { field } from './dig.ts';
import { helpers } from './files.ts';
import { concat, fromYaml } from './functions.ts';
import { eachEntry, entry, ifSet } from './manifest.ts';
import { linesTemplate, onceTemplate, yamlTemplate, yamlTemplateWith } from './named-template.ts';
import { text, textEach } from './text.ts';

let probe: Probe;
beforeAll(async () => {
  probe = await Probe.create();
});
afterAll(() => {
  probe.remove();
});

type Sizes = Record<string, string>;
const { values } = helmContext<{ sizes: Sizes }>(
  objectSchema({ sizes: { type: 'object', additionalProperties: { type: 'string' } } }),
);
const mergedSizes = yamlTemplate<Sizes>('probe.mergedSizes', 'Sizes.', {
  $given: ifSet(values.sizes, (given) => given as never),
} as never);
const sizes = onceTemplate('probe.sizes', 'Sizes, once.', mergedSizes);
const list = linesTemplate('probe.list', 'A line each.', [
  textEach(values.sizes, { key: 'name', item: 'size' }, (name, size) => text`${name} is ${size}`),
]);
const lines = onceTemplate('probe.lines', 'Lines, once.', list);
const about = yamlTemplateWith<{ name: string }, object>(
  'probe.about',
  'Reads them beside a parameter.',
  { name: { schema: undefined } },
  ({ name }) => block({ name, wal: field(fromYaml(sizes), ['wal'], 'none') }),
);
const files = [helpers('_helpers.tpl', mergedSizes, sizes, list, lines, about)];
const data = block({
  sizes,
  again: sizes,
  lines,
  about: about({ name: concat`x` }),
  each: eachEntry(values.sizes, { key: 'name', item: '_' }, (name) => entry(name, about({ name }) as never)),
});

describe('onceTemplate', () => {
  it.each([{ data: '1Gi', wal: '2Gi' }, { data: '1Gi' }])(
    'yields what the template yields, wherever it is included: %j',
    async (given) => {
      const wal = 'wal' in given ? given.wal : 'none';
      expect(await probe.data(data, { sizes: given }, ...files)).toEqual({
        sizes: given,
        again: given,
        lines: Object.entries(given)
          .map(([name, size]) => `${name} is ${size}`)
          .join('\n'),
        about: { name: 'x', wal },
        each: Object.fromEntries(Object.keys(given).map((name) => [name, { name, wal }])),
      });
    },
  );

  it('keeps the text in the root context', () => {
    const printed = printTemplates([dataFile(data), ...files]).get('templates/_helpers.tpl');
    expect(printed).toContain(`{{- define "probe.sizes" -}}
{{- if not (hasKey . "sizes") -}}
{{- $_ := set . "sizes" (include "probe.mergedSizes" .) -}}
{{- end -}}
{{- .sizes -}}
{{- end }}`);
  });

  it('is refused for what includes no template', () => {
    expect(() => onceTemplate('probe.text', 'A text.', concat`x`)).toThrow('probe.text includes no template');
  });
});
