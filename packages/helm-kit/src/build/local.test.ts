import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TemplateFile } from '../ast.ts';
import { printTemplates } from '../print/chart.ts';
import { block, dataFile, objectSchema, Probe } from '../probe.test.helper.ts';
import { helmContext } from './context.ts';
import { field } from './dig.ts';
import { helpers, textFile } from './files.ts';
import { eq, fromYaml, gt } from './functions.ts';
import { join } from './lists.ts';
import { add } from './numbers.ts';
import { local } from './local.ts';
import { ifSet } from './manifest.ts';
import { linesTemplate, textParameter, yamlTemplate, yamlTemplateWith } from './named-template.ts';
import { text, textWhen } from './text.ts';

let probe: Probe;
beforeAll(async () => {
  probe = await Probe.create();
});
afterAll(() => {
  probe.remove();
});

interface Spec {
  instances?: number;
  storage?: { size?: string; classes?: string[] };
  parameters?: Record<string, string>;
}

const { values } = helmContext<{ spec: Record<string, unknown> }>(objectSchema({ spec: { type: 'object' } }));
const specTemplate = yamlTemplate<Spec>('probe.spec', 'The spec.', {
  $given: ifSet(values.spec, (given) => given as never),
} as never);
const spec = local('spec', fromYaml(specTemplate));
const instances = field(spec, ['instances'], 1);
const more = local('more', add(instances, 1));

const where = yamlTemplateWith<{ name: string }, object>(
  'probe.where',
  'Reads it beside a parameter.',
  { name: textParameter },
  ({ name }) => block({ name, size: field(spec, ['storage', 'size'], 'none') }),
);
const lines = linesTemplate('probe.lines', 'Reads it in lines.', [
  textWhen(gt(instances, 2), text`many: ${instances}`, text`few: ${instances}`),
]);
const files: TemplateFile[] = [helpers('_helpers.tpl', specTemplate, where, lines)];

const data = {
  instances,
  more,
  isOne: eq(instances, 1),
  where: where({ name: 'x' }),
  lines,
  classes: join(',', field(spec, ['storage', 'classes'], [])),
  work: field(spec, ['parameters', 'work_mem'], '4MB'),
};

describe('local', () => {
  it.each([
    [
      {},
      {
        instances: 1,
        more: 2,
        isOne: true,
        where: { name: 'x', size: 'none' },
        lines: 'few: 1',
        classes: '',
        work: '4MB',
      },
    ],
    [
      { instances: 3_000_000, storage: { size: '1Gi', classes: ['a'] }, parameters: { work_mem: '1' } },
      {
        instances: 3_000_000,
        more: 3_000_001,
        isOne: false,
        where: { name: 'x', size: '1Gi' },
        lines: 'many: 3000000',
        classes: 'a',
        work: '1',
      },
    ],
    [
      { storage: {} },
      {
        instances: 1,
        more: 2,
        isOne: true,
        where: { name: 'x', size: 'none' },
        lines: 'few: 1',
        classes: '',
        work: '4MB',
      },
    ],
  ])('%j', async (given, expected) => {
    expect(await probe.data(block(data), { spec: given }, ...files)).toEqual(expected);
  });

  it('is a variable at the head of a file and of each template that reads it, behind what it reads', () => {
    const printed = printTemplates([dataFile(block(data)), ...files]);
    expect(printed.get('templates/data.yaml')).toContain(`-}}
{{- $spec := fromYaml (include "probe.spec" .) -}}
{{- $more := add (dig "instances" 1 $spec) 1 -}}
apiVersion: v1`);
    expect(printed.get('templates/_helpers.tpl')).toContain(`{{- define "probe.where" -}}
{{- $spec := fromYaml (include "probe.spec" .root) -}}
name: `);
    expect(printed.get('templates/_helpers.tpl')).toContain(`{{- define "probe.lines" -}}
{{- $spec := fromYaml (include "probe.spec" .) -}}
{{- if gt (int (dig "instances" 1 $spec)) 2 }}`);
  });

  it('stands in a text file', async () => {
    const file = textFile('NOTES.txt', text`instances: ${instances}`);
    expect(await probe.text(file, { spec: { instances: 5 } }, ...files)).toBe('instances: 5');
  });

  it('is refused where a variable of a block hides it, or another has its name', () => {
    const hidden = block({ x: ifSet(values.spec, () => instances as never) });
    expect(() => printTemplates([dataFile(hidden), ...files])).toThrow('$spec is read where');
    const other = block({ a: instances, b: local('spec', add(1, 2)) });
    expect(() => printTemplates([dataFile(other), ...files])).toThrow('Two values are called $spec');
  });
});
