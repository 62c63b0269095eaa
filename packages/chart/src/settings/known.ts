import { assets } from '../common/assets.ts';
import { postgresqlSettings, zones } from './generated/postgresql.ts';
import { grammars } from './grammar.ts';
import { numberRules } from './numbers.ts';
import { instead, retired } from './retired.ts';
import { largest, type Setting } from './setting.ts';
import { unsafeSettings } from './unsafe.ts';

/** A setting as the chart checks it: what pg_settings says of it, and what PostgreSQL asks beyond that. */
export interface KnownSetting {
  /** The first major that has the setting, where that is a known one. */
  readonly since?: number;
  /** The last major that has it, where a later one is known. */
  readonly until?: number;
  /** The first and the last major that have it in this form, where another form is known. */
  readonly from?: number;
  readonly to?: number;
  readonly type: Setting['type'];
  readonly unit?: string;
  readonly min?: string;
  readonly max?: string;
  readonly gap?: readonly [string, string];
  readonly multiple?: string;
  readonly choices?: readonly string[];
  /** Choices that PostgreSQL takes and does not list. */
  readonly hidden?: readonly string[];
  /** What a text matches, in lower case. */
  readonly pattern?: string;
  /** Words of which one is meant; only letters and digits count. */
  readonly letters?: readonly string[];
  readonly isZone?: true;
  /** What the choices, the pattern, or the rule on the number are, in words. */
  readonly expected?: string;
  /** The setting that replaced it in later majors. */
  readonly instead?: string;
  /** What a value matches that gives up safety, and what is lost. */
  readonly unsafe?: string;
  readonly danger?: string;
}

/** What the templates read. */
export interface SettingsTable {
  readonly settings: Readonly<Record<string, readonly KnownSetting[]>>;
  /** Modules of which every setting is known. */
  readonly modules: Readonly<Record<string, true>>;
  /** Names of time zones in lower case. */
  readonly zones: readonly string[];
}

/** Every setting by its name in lower case, in the forms that it has had. */
const knownSettings: SettingsTable['settings'] = Object.fromEntries([
  ...Object.entries(postgresqlSettings).map(([name, forms]) => [name, formsOf(name, forms)] as const),
  ...Object.entries(retired).map(([name, [until, instead]]): [string, KnownSetting[]] => [
    name,
    [{ until, type: 'fixed', ...(instead && { instead }) }],
  ]),
]);

/** Forms that differ by what is not checked are one. */
function formsOf(name: string, settings: readonly Setting[]): KnownSetting[] {
  const forms: { from?: number | undefined; to?: number | undefined; form: KnownSetting }[] = [];
  for (const setting of settings) {
    const form = formOf(name, setting);
    const last = forms.at(-1);
    if (last !== undefined && JSON.stringify(last.form) === JSON.stringify(form)) last.to = setting.until;
    else forms.push({ from: setting.since, to: setting.until, form });
  }
  return forms.map(({ from, to, form }, i) => ({
    ...(from !== undefined && (i === 0 ? { since: from } : { from })),
    ...(to !== undefined && (i === forms.length - 1 ? { until: to } : { to })),
    ...form,
  }));
}

function formOf(name: string, setting: Setting): KnownSetting {
  const { since, type, unit, min, max, choices, hidden } = setting;
  const successor = instead[name];
  return {
    type,
    ...(unit !== undefined && { unit }),
    ...(min !== undefined && min !== '0' && { min }),
    ...(max !== undefined && max !== largest && { max }),
    ...numberRules[name],
    ...(choices && choicesOf(choices, hidden)),
    ...(type === 'string' && (grammars[`${name}=${since ?? 0}`] ?? grammars[name])),
    ...(successor !== undefined && { instead: successor }),
    ...unsafeSettings[name],
  };
}

/** An empty choice is not worth its comma, and what is compared is in lower case. */
function choicesOf(listed: readonly string[], more: readonly string[] = []): Partial<KnownSetting> {
  const inCapitals = listed.filter((choice) => choice === '' || choice !== choice.toLowerCase());
  const hidden = [...more, ...inCapitals.map((choice) => choice.toLowerCase())];
  return { choices: listed.filter((choice) => choice !== ''), ...(hidden.length > 0 && { hidden }) };
}

/** Shorter names are near too many others. */
const leastModule = 6;

const modules = Object.keys(knownSettings).flatMap((name) =>
  name.includes('.') ? [name.split('.', 1).join()] : [],
);

const table: SettingsTable = {
  settings: knownSettings,
  modules: Object.fromEntries(
    modules.filter((name) => name.length >= leastModule).map((name) => [name, true as const]),
  ),
  zones,
};

const lines = Object.keys(table.settings)
  .sort()
  .map((name) => `    ${JSON.stringify(name)}: ${JSON.stringify(table.settings[name])}`);

/** The table, a setting a line. */
export const settingsAssets = assets('settings', {
  'postgresql.json': `{
  "modules": ${JSON.stringify(table.modules)},
  "zones": ${JSON.stringify(table.zones)},
  "settings": {
${lines.join(',\n')}
  }
}
`,
});
