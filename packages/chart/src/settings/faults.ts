import {
  and,
  concat,
  contains,
  dig,
  each,
  eachEntry,
  eq,
  has,
  hasKey,
  listTemplateWith,
  local,
  lower,
  lt,
  gt,
  map,
  not,
  or,
  regexFind,
  regexFindAll,
  regexMatch,
  several,
  textParameter,
  textTemplateWith,
  when,
  fromJson,
  fromYamlArray,
  int,
  join,
  replace,
  ternary,
  type Conditional,
  type Expr,
  type Includable,
  type MapNode,
  type Operand,
  type Ref,
} from '@butler-postgres/helm-kit';
import { settings } from '../cluster/rendered.ts';
import { booleanPattern } from '../common/boolean.ts';
import { values } from '../common/context.ts';
import { settingsAssets, type KnownSetting, type SettingsTable } from './known.ts';
import { nearest } from './near.ts';
import { isNumberOf } from './number.ts';
import { expectedOf, fieldOf, hintOf } from './words.ts';

/** What is wrong with a setting. */
export interface SettingFault {
  readonly rule: 'unknown' | 'major' | 'fixed' | 'value' | 'unsafe';
  /** Where in the values it stands. */
  readonly at: string;
  readonly name: string;
  readonly text: string;
  /** Why that is wrong. */
  readonly why: string;
  readonly hint: string;
}

const majorIn = (setting: Expr<KnownSetting>, name: keyof KnownSetting, otherwise: number): Expr<number> =>
  int(dig<number>([name], otherwise, setting));

/** Whether PostgreSQL takes the text. */
const accepts = (
  setting: Expr<KnownSetting>,
  text: Expr<string>,
  known: Ref<SettingsTable>,
): Expr<boolean> => {
  const isOf = (type: KnownSetting['type']): Expr<boolean> => eq(fieldOf(setting, 'type'), type);
  const isIn = (name: keyof KnownSetting, word: Expr<string>): Expr<boolean> =>
    has(word, dig<string[]>([name], [], setting));
  return or(
    and(isOf('bool'), regexMatch(booleanPattern, lower(text))),
    and(isOf('enum'), or(isIn('choices', lower(text)), isIn('hidden', lower(text)))),
    and(has(fieldOf(setting, 'type'), ['integer', 'real']), isNumberOf(setting, text)),
    and(
      isOf('string'),
      or(
        and(not(hasKey(setting, 'letters')), regexMatch(fieldOf(setting, 'pattern'), lower(text))),
        isIn('letters', join('', regexFindAll('[a-z0-9]', lower(text)))),
        and(hasKey(setting, 'isZone'), has(lower(text), known.zones)),
      ),
    ),
  );
};

interface Found {
  readonly name: Expr<string>;
  readonly text: Expr<string>;
}

const at = 'cluster.postgresql.parameters';

const fault = (
  rule: SettingFault['rule'],
  { name, text }: Found,
  why: Operand<string>,
  hint: Operand<string>,
): MapNode<SettingFault> =>
  map<SettingFault>({ rule, at: concat`${at}.${name}`, name, text: replace('\n', ' ', text), why, hint });

/** What is wrong with a setting in one of the forms that it has had. */
function faultOf(
  found: Found,
  form: Expr<KnownSetting>,
  known: Ref<SettingsTable>,
): Conditional<SettingFault> {
  const { text } = found;
  const { major } = values.cluster.image;
  const since = majorIn(form, 'since', 0);
  const until = majorIn(form, 'until', 99);
  const isInForm = not(or(lt(major, majorIn(form, 'from', 0)), gt(major, majorIn(form, 'to', 99))));
  const faults: readonly (readonly [Expr<unknown>, MapNode<SettingFault>])[] = [
    [
      lt(major, since),
      fault(
        'major',
        found,
        concat`it came with ${since}`,
        'take it out as long as cluster.image.major is lower',
      ),
    ],
    [
      gt(major, until),
      fault(
        'major',
        found,
        concat`${until} was the last that had it`,
        ternary(concat`use ${fieldOf(form, 'instead')}`, 'take it out', hasKey(form, 'instead')),
      ),
    ],
    [eq(fieldOf(form, 'type'), 'fixed'), fault('fixed', found, '', 'take it out')],
    [
      and(isInForm, not(accepts(form, text, known))),
      fault('value', found, expectedOf({ setting: form }), hintOf({ unit: fieldOf(form, 'unit'), text })),
    ],
  ];
  const last = when<SettingFault>(
    and(isInForm, hasKey(form, 'unsafe'), regexMatch(fieldOf(form, 'unsafe'), lower(text))),
    fault('unsafe', found, fieldOf(form, 'danger'), 'take it out, or give the reason in policies.exceptions'),
  );
  return faults.reduceRight(
    (otherwise, [condition, one]) => when<SettingFault>(condition, one, otherwise),
    last,
  );
}

const moduleOf = (name: Expr<string>): Expr<string> => regexFind('^[^.]*', lower(name));

const unknownHint: Includable<[args: { name: Operand<string>; known: Operand<SettingsTable> }], string> =
  textTemplateWith<{ name: string; known: SettingsTable }>(
    'butler-postgres.unknownSettingHint',
    'What to do about a name that PostgreSQL does not know.',
    { name: textParameter, known: { schema: undefined } },
    ({ name, known }) => ({
      when: nearest({ name: lower(name), names: known.settings }),
      then: concat`did you mean ${nearest({ name: lower(name), names: known.settings })}?`,
      otherwise: {
        when: nearest({ name: moduleOf(name), names: known.modules }),
        then: concat`the module nearest to it is ${nearest({ name: moduleOf(name), names: known.modules })}`,
        otherwise: concat`PostgreSQL does not start with it; a setting of a module has the module's name and a dot before its own`,
      },
    }),
  );

type FaultsOf = Includable<
  [args: { settings: Operand<Record<string, string>>; known: Operand<SettingsTable> }],
  SettingFault[]
>;

const faultsOf: FaultsOf = listTemplateWith<
  { settings: Record<string, string>; known: SettingsTable },
  SettingFault
>(
  'butler-postgres.settingFaults',
  'What is wrong with settings of PostgreSQL: names that it does not know, and values that it refuses or that give up safety.',
  { settings: { schema: undefined }, known: { schema: undefined } },
  ({ settings: given, known }) => [
    eachEntry(given, { key: 'name', item: 'text' }, (name, text) =>
      several(
        when(
          and(
            not(hasKey(known.settings, lower(name))),
            or(not(contains('.', name)), nearest({ name: moduleOf(name), names: known.modules })),
          ),
          fault('unknown', { name, text }, '', unknownHint({ name, known })),
        ),
        each(dig<KnownSetting[]>([lower(name)], [], known.settings), (form) =>
          faultOf({ name, text }, form, known),
        ),
      ),
    ),
  ],
);

/** What is wrong with the settings of PostgreSQL. */
export const settingFaults: Expr<SettingFault[]> = local(
  'settingFaults',
  fromYamlArray(
    faultsOf({ settings, known: fromJson<SettingsTable>(settingsAssets.text('postgresql.json')) }),
  ),
);

export const faultTemplates = [unknownHint, faultsOf];
