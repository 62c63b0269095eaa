import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { printTemplates } from '../print/chart.ts';
import { mapSchema, objectSchema, Probe } from '../probe.test.helper.ts';
import { formatPath } from '@butler-postgres/diagnostics';
import { checkPolicies } from '../render/policies.ts';
import { helmContext } from './context.ts';
import { helpers, textFile } from './files.ts';
import { concat, eq, fail, gt, lt } from './functions.ts';
import { sortedKeys } from './maps.ts';
import { linesTemplate } from './named-template.ts';
import { policy, policyForEach, policyForEachOf, policyLines } from './policy.ts';
import { text, textEach, textWhen } from './text.ts';

let probe: Probe;
beforeAll(async () => {
  probe = await Probe.create();
});
afterAll(() => {
  probe.remove();
});

const { values, release } = helmContext<{
  on: boolean;
  n: number;
  map: Record<string, { size: number; mode: string; parts: Record<string, string> }>;
}>(
  objectSchema({
    on: { type: 'boolean' },
    n: { type: 'integer' },
    map: mapSchema(
      objectSchema({
        size: { type: 'integer', default: 2_000_000 },
        mode: { type: 'string', default: 'm' },
        parts: mapSchema({ type: 'string' }, { default: {} }),
      }),
    ),
  }),
);
const entries = { key: 'key', item: 'it' };
const given = { on: true, n: 1_000_000, map: { b: { size: 0 }, a: { parts: { y: '1', x: '2' } } } };
const none = { on: false, n: 0, map: {} };

describe('a text file', () => {
  const cases = {
    'is its lines': text`one ${values.n} ${release.Name}

  three {{ no action }} {${values.on}} %d "quoted"`,
    'has lines under a condition': text`before

${textWhen(values.on, text`on ${values.n}`)}
after`,
    'has an alternative': text`before
${textWhen(
  values.on,
  text`on`,
  text`off

off again`,
)}

after`,
    'keeps blank lines inside of a condition': text`before
${textWhen(
  values.on,
  text`
first

last
`,
)}
after`,
    'begins and ends with a condition': text`${textWhen(values.on, text`first`)}
middle
${textWhen(values.on, text`last`)}`,
    'drops spaces before a condition, as Helm does': text`before   \t
   ${textWhen(values.on, text`on  `)}
after ${release.Name}
${textWhen(values.on, text`last ${release.Name} `)}`,
    'has nested conditions and ranges': text`before
${textWhen(
  values.on,
  text`
on
${textEach(
  values.map,
  entries,
  (key, item) => text`- ${key}: ${item.size} ${item.mode}
${textWhen(gt(item.size, 1), text`  large ${key} ${values.n}`, text`  small`)}
${textEach(item.parts, entries, (part, value) => text`  ${part}=${value} of ${key} (${item.mode})`)}`,
)}`,
)}

after`,
    'is a condition and nothing else': text`${textWhen(values.on, text`on`)}`,
  };

  it.each(Object.entries(cases))('%s', async (_, lines) => {
    const file = textFile('text.txt', lines);
    expect(await probe.text(file, given)).toMatchSnapshot('given');
    expect(await probe.text(file, none)).toMatchSnapshot('none');
  });

  it('has a comment that is not printed', async () => {
    expect(await probe.text(textFile('text.txt', text`x`, 'Why.'), none)).toBe('x');
  });

  it('wants a condition on a line of its own', () => {
    expect(() => text`before ${textWhen(values.on, text`on`)}`).toThrow('stands on a line of its own');
  });
});

describe('policies', () => {
  const rules = [
    policy('n-small', 'error', {
      broken: lt(values.n, 5),
      path: 'n',
      message: concat`"${values.n}" is less than 5 %`,
    }),
    policyForEach('large', 'error', values.map, entries, (key, item) => ({
      broken: gt(item.size, 100),
      path: concat`map.${key}.size`,
      message: concat`${item.size} is too large for ${key}`,
      hint: concat`${release.Name} has ${values.n}`,
    })),
    policyForEachOf('name', 'error', sortedKeys(values.map), 'name', (name) => ({
      broken: eq(name, 'z'),
      path: concat`map.${name}`,
      message: concat`"${name}" comes too late`,
    })),
    policy('mode', 'warning', { broken: eq(values.on, false), path: 'on', message: concat`off` }),
  ];
  const broken = linesTemplate('probe.broken', 'What is broken.', policyLines(rules));
  const files = [helpers('_helpers.tpl', broken)];
  const notes = textFile(
    'text.txt',
    text`${textWhen(
      broken,
      text`broken:
${broken}`,
      text`all well`,
    )}`,
  );

  it.each([
    ['nothing', given, ['map.a.size: 2000000 is too large for a; demo has 1000000 (large)']],
    ['all', none, ['n: "0" is less than 5 % (n-small)', 'on: off (mode)']],
    ['no rule', { on: true, n: 5, map: {} }, []],
    [
      'several entries',
      { on: true, n: 5, map: { z: { size: 101 }, y: { size: 100 }, b: {} } },
      [
        'map.b.size: 2000000 is too large for b; demo has 5 (large)',
        'map.z.size: 101 is too large for z; demo has 5 (large)',
        'map.z: "z" comes too late (name)',
      ],
    ],
  ])('are found by Helm as in process: %s', async (_, all, expected) => {
    const input = {
      values: all,
      release: { name: 'demo', namespace: 'space' },
      chart: { name: 'probe', version: '0.1.0', appVersion: '1.30' },
    };
    const found = checkPolicies(rules, input).map(({ code, location, message, hint }) => {
      const said = [message, hint].filter((part) => part !== undefined).join('; ');
      return `${formatPath(location.path)}: ${said} (${code})`;
    });
    expect(found).toEqual(expected);
    const shown = (await probe.text(notes, all, ...files)).trim();
    const lines = found.map((line) => `- ${line}`).join('\n');
    expect(shown).toBe(lines === '' ? 'all well' : `broken:\n${lines}`);
  });

  it('say what they are', () => {
    const input = {
      values: none,
      release: { name: 'demo', namespace: 's' },
      chart: { name: '', version: '', appVersion: '' },
    };
    expect(checkPolicies(rules, input)).toEqual([
      { severity: 'error', code: 'n-small', message: '"0" is less than 5 %', location: { path: ['n'] } },
      { severity: 'warning', code: 'mode', message: 'off', location: { path: ['on'] } },
    ]);
  });

  it('are looked at under a condition', async () => {
    const asked = linesTemplate(
      'probe.broken',
      'What is broken.',
      policyLines(rules, ({ id }) => eq(release.Name, id)),
    );
    for (const tool of probe.helms) {
      const printed = printTemplates([
        helpers('_helpers.tpl', asked),
        textFile('stop.yaml', text`${fail(concat`broken:\n${asked}\n.`)}`),
      ]);
      await expect(tool.template('mode', probe.write(printed, none))).rejects.toThrow(
        'broken:\n- on: off (mode)\n.',
      );
    }
  });

  it('stop Helm where a file fails on them', async () => {
    const stop = textFile('stop.yaml', text`${textWhen(broken, text`${fail(concat`broken:\n${broken}`)}`)}`);
    const printed = printTemplates([...files, stop]);
    for (const tool of probe.helms) {
      await expect(tool.template('demo', probe.write(printed, none))).rejects.toThrow(
        'broken:\n- n: "0" is less than 5 % (n-small)\n- on: off (mode)',
      );
      expect(await tool.template('demo', probe.write(printed, { on: true, n: 5, map: {} }))).not.toContain(
        'broken',
      );
    }
  });
});
