import {
  and,
  concat,
  dig,
  eq,
  has,
  join,
  regexFind,
  regexMatch,
  ternary,
  textParameter,
  textTemplateWith,
  type Choice,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';
import type { KnownSetting } from './known.ts';
import { largest } from './setting.ts';

/** What the table says of a setting under a key; empty where it says nothing. */
export const fieldOf = (setting: Expr<KnownSetting>, name: keyof KnownSetting): Expr<string> =>
  dig<string>([name], '', setting);

const rest = (setting: Expr<KnownSetting>): Expr<string> =>
  ternary(concat`, ${fieldOf(setting, 'expected')}`, '', regexMatch('.', fieldOf(setting, 'expected')));

const sizes = ['B', 'kB', '8kB', 'MB'];
const times = ['ms', 's', 'min'];

const unitsOf = (unit: Expr<string>): Choice => ({
  when: has(unit, sizes),
  then: concat`, in ${ternary('blocks of 8kB', unit, eq(unit, '8kB'))} or with a unit: B, kB, MB, GB, TB`,
  otherwise: {
    when: has(unit, times),
    then: concat`, in ${unit} or with a unit: us, ms, s, min, h, d`,
    otherwise: concat``,
  },
});

const settingUnits: Includable<[args: { unit: Operand<string> }], string> = textTemplateWith<{
  unit: string;
}>(
  'butler-postgres.settingUnits',
  'What a number without a unit counts, and the units that a setting takes.',
  { unit: textParameter },
  ({ unit }) => unitsOf(unit),
);

/** What PostgreSQL takes for a setting, in words. */
export const expectedOf: Includable<[args: { setting: Operand<KnownSetting> }], string> = textTemplateWith<{
  setting: KnownSetting;
}>(
  'butler-postgres.settingExpected',
  'What PostgreSQL takes for a setting.',
  { setting: { schema: undefined } },
  ({ setting }) => ({
    when: eq(fieldOf(setting, 'type'), 'bool'),
    then: concat`on or off`,
    otherwise: {
      when: has(fieldOf(setting, 'type'), ['integer', 'real']),
      then: concat`${ternary('a whole number', 'a number', eq(fieldOf(setting, 'type'), 'integer'))} from ${dig<string>(['min'], '0', setting)} to ${dig<string>(['max'], largest, setting)}${settingUnits({ unit: fieldOf(setting, 'unit') })}${rest(setting)}`,
      otherwise: {
        when: eq(fieldOf(setting, 'type'), 'enum'),
        then: concat`one of ${join(', ', dig<string[]>(['choices'], [], setting))}`,
        otherwise: fieldOf(setting, 'expected'),
      },
    },
  }),
);

/** Spellings of a unit that people write, and how PostgreSQL spells it. */
const spellings: readonly (readonly [units: readonly string[], written: string, unit: string])[] = [
  [sizes, '[kK][iI]?|K[iI]?[bB]|k[iI][bB]|kb', 'kB'],
  [sizes, '[mM][iI]?|m[iI]?[bB]|M[iI][bB]|Mb', 'MB'],
  [sizes, '[gG][iI]?|g[iI]?[bB]|G[iI][bB]|Gb', 'GB'],
  [sizes, '[tT][iI]?|t[iI]?[bB]|T[iI][bB]|Tb', 'TB'],
  [times, 'm|M|mins|Min|MIN|[mM]inutes?', 'min'],
  [times, 'S|secs?|Sec|[sS]econds?', 's'],
  [times, 'H|hrs?|[hH]ours?', 'h'],
  [times, 'D|[dD]ays?', 'd'],
  [times, 'MS|Ms|msecs?|millis|milliseconds?', 'ms'],
];

/** What to do about a value that PostgreSQL refuses. */
export const hintOf: Includable<[args: { unit: Operand<string>; text: Operand<string> }], string> =
  textTemplateWith<{ unit: string; text: string }>(
    'butler-postgres.settingHint',
    'What to do about a value that PostgreSQL refuses: often only the unit is spelt otherwise.',
    { unit: textParameter, text: textParameter },
    ({ unit, text }) =>
      spellings.reduceRight<Choice>(
        (otherwise, [units, written, right]) => ({
          when: and(has(unit, units), regexMatch(`^[0-9.]+ *(${written})$`, text)),
          then: concat`write ${regexFind('^[0-9.]+', text)}${right}`,
          otherwise,
        }),
        concat`PostgreSQL does not start with it`,
      ),
  );

export const wordTemplates = [settingUnits, expectedOf, hintOf];
