import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { helmContext } from '../build/context.ts';
import { helpers, textFile } from '../build/files.ts';
import { and, concat, eq, not, orDefault } from '../build/functions.ts';
import { contains } from '../build/strings.ts';
import { lines } from '../build/manifest.ts';
import { textParameter, textTemplateWith } from '../build/named-template.ts';
import { text, textWhen } from '../build/text.ts';
import { block, dataFile, objectSchema, Probe } from '../probe.test.helper.ts';
import { printTemplates } from './chart.ts';
import { fit, fold, width } from './fit.ts';

const long = 'a_metric_whose_name_is_about_as_long_as_those_of_the_operators_are';

describe('a line of text that is too long', () => {
  it('is broken after a clause', () => {
    expect(
      fit(`- key: ${'word '.repeat(20)}end; ${'hint '.repeat(9)}{{ .Values.name }} ${'hint '.repeat(9)}end`),
    ).toEqual([
      `- key: ${'word '.repeat(20)}end; {{ "" -}}`,
      `  ${'hint '.repeat(9)}{{ .Values.name }} ${'hint '.repeat(9)}end`,
    ]);
  });

  it('is broken outside of parentheses, with operators in front', () => {
    expect(
      fold(
        `max by (pod) (${long}{ {{- include "x" . }}}) > max by (pod) (${long}{ {{- include "x" . }}})`,
        4,
      ),
    ).toEqual([
      `    max by (pod) (${long}{ {{- include "x" . }}})`,
      `    > max by (pod) (${long}{ {{- include "x" . }}})`,
    ]);
  });

  it('keeps an action of Prometheus in one line', () => {
    const lines = fold(`${'word '.repeat(26)}{{ "{{" }} $value | printf "%.0f" }} words`, 0);
    expect(lines).toEqual(['word '.repeat(26).trimEnd(), '{{ "{{" }} $value | printf "%.0f" }} words']);
  });
});

describe('an action that is too long', () => {
  it.each([
    [
      'has calls below it',
      `{{- if and .Values.enabled (eq .Values.${long} "a") (not .Values.${long}) }}`,
      ['{{- if and .Values.enabled', `    (eq .Values.${long} "a")`, `    (not .Values.${long}) }}`],
    ],
    [
      'takes what stands between backticks for text',
      `{{- if and (regexMatch \`^(a [b )]*$\` .Values.${long}) (regexMatch \`^[( ]\` .Values.${long}) }}`,
      [
        '{{- if and',
        `    (regexMatch \`^(a [b )]*$\` .Values.${long})`,
        `    (regexMatch \`^[( ]\` .Values.${long}) }}`,
      ],
    ],
    [
      'begins a last call that is too long itself, with the entries of a dict below',
      `  {{- include "merge" (dict "yaml" (include "${long}" .) "over" (fromYaml (include "${long}" .))) | nindent 2 }}`,
      [
        '  {{- include "merge" (dict',
        `      "yaml" (include "${long}" .)`,
        `      "over" (fromYaml (include "${long}" .))) | nindent 2 }}`,
      ],
    ],
    [
      'has as many plain arguments on a line as fit',
      `{{ pick .Values.parameters "${long}" "b c" "${long}" }}`,
      [`{{ pick .Values.parameters "${long}" "b c"`, `    "${long}" }}`],
    ],
  ])('%s', (_, line, expected) => {
    expect(line.length).toBeGreaterThan(width - 40);
    expect(fit(line.padEnd(width + 1, ' '))).toEqual(expected);
  });
});

describe('what is printed over several lines', () => {
  let probe: Probe;
  beforeAll(async () => {
    probe = await Probe.create();
  });
  afterAll(() => {
    probe.remove();
  });

  const string = { type: 'string' };
  const { values } = helmContext<{ name: string; empty: string }>(
    objectSchema({ name: string, empty: string }),
  );
  const given = { name: 'x', empty: '' };
  const series = textTemplateWith<{ metric: string }>(
    'probe.series',
    'Series.',
    { metric: textParameter },
    ({ metric }) => concat`${metric}{name="${values.name}"}`,
  );
  const filler = 'word '.repeat(25);

  it('renders as in one line: text', async () => {
    const file = textFile(
      'NOTES.txt',
      text`- ${values.name}: ${filler}${values.empty} ${filler};  two ${values.empty}
${textWhen(
  and(
    not(eq(values.name, long)),
    contains(orDefault(values.name, long), orDefault(values.name, `${long}${long}`)),
  ),
  text`  ${filler}{${values.name}} ${filler}`,
)}`,
    );
    const rendered = await probe.text(file, given);
    expect(rendered).toContain(`- x: ${filler} ${filler};  two \n`);
    expect(rendered).toContain(`  ${filler}{x} ${filler.trimEnd()}`);
  });

  it('renders as in one line: block scalars', async () => {
    const data = {
      folded: lines(text`${filler}${values.empty} ${filler}${values.empty} ${filler}`),
      query: lines(text`max by (a) (${series({ metric: long })}) > max by (b) (${series({ metric: long })})`),
      several: lines(text`one\n${filler}${values.empty} ${filler}end`),
    };
    const templates = helpers('_helpers.tpl', series);
    const printed = printTemplates([dataFile(block(data)), templates]).get('templates/data.yaml') ?? '';
    expect(printed).toMatch(/folded: >-[^]*query: >-[^]*several: \|-/);
    expect(Math.max(...printed.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(width);
    expect(await probe.data(block(data), given, templates)).toEqual({
      folded: `${filler} ${filler} ${filler}`,
      query: `max by (a) (${long}{name="x"}) > max by (b) (${long}{name="x"})`,
      several: `one\n${filler} ${filler}end`,
    });
  });
});
