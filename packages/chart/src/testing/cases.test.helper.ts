import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { formatDiagnostic, formatPath, type Diagnostic } from '@butler-postgres/diagnostics';
import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import { isObject } from '@butler-postgres/schema-kit';
import { layerValues, readValues, validateValues, type LayeredValues } from '@butler-postgres/values';
import { stringify } from 'yaml';
import { check, features } from '../chart.ts';
import type { Rule } from '../common/rule.ts';
import type { Feature } from '../feature.ts';
import { install } from '../install/index.ts';
import { brokenRules, exceptionPolicies } from '../install/policies.ts';
import { release, rendered, type Rendered } from './render.test.helper.ts';

/*
 * A case is a folder <feature>/cases/<case>/ with values.yaml, whose comment says what it shows, and what comes of it:
 *
 * - expected.yaml: the objects that the values render to, as far as the lines `# show: <Kind>[/<end of name>][ <path>…]`
 *   at the head of values.yaml name them (the path `-` for no more than the name); every object where there is no such line;
 * - refused.txt: what is wrong with them; or warned.txt: what the rules of this feature find doubtful.
 *
 * A line `# release: <name>` names the release. UPDATE_CASES=1 writes these files again. Read the difference before it is committed.
 */

const sources = new URL('../', import.meta.url);

/** What the file of a case says. */
export interface Given {
  readonly name: string;
  readonly text: string;
  /** The release's name: what the line `# release: <name>` says. */
  readonly release: string;
  readonly own: JsonObject;
  readonly layered: LayeredValues;
  /** What is wrong with its YAML. */
  readonly diagnostics: readonly Diagnostic[];
}

/** One case, by its folder, and what comes of it. */
export interface Case extends Given {
  /** What stops the install, a line each. */
  readonly errors: readonly string[];
  /** Of these, the messages of rules between values, which plain Helm must say too. */
  readonly messages: readonly string[];
  /** What the rules of the feature warn of, a line each. */
  readonly warnings: readonly string[];
}

/** Every case, in the order of the features. */
export function allCases(): Case[] {
  return features.flatMap((feature) => casesOf(feature).map((name) => judged(feature, given(name))));
}

/** What the files of all cases say, without what comes of it. */
export function givenCases(): Given[] {
  return features.flatMap(casesOf).map(given);
}

/** The cases that install, by what is beside them, which cases.test.ts proves. */
export function acceptedCases(): Given[] {
  return givenCases().filter(({ name }) => fileOf(name, 'refused.txt') === undefined);
}

function casesOf({ name }: Feature): string[] {
  const folder = new URL(`${name}/cases/`, sources);
  return existsSync(folder) ? readdirSync(folder).map((one) => `${name}/cases/${one}`) : [];
}

function given(name: string): Given {
  const text = readFileSync(new URL(`${name}/values.yaml`, sources), 'utf8');
  const { layer, diagnostics } = readValues(text, 'values.yaml');
  const called = /^# release: (.+)$/m.exec(text)?.[1] ?? release.name;
  const layered = layerValues(layer ? [layer] : []);
  return { name, text, release: called, own: layer?.values ?? {}, layered, diagnostics };
}

function judged(feature: Feature, one: Given): Case {
  const { own, layered, diagnostics } = one;
  const found = [...diagnostics, ...validateValues(layered)].map(formatDiagnostic);
  if (found.length > 0) return { ...one, errors: found, messages: [], warnings: [] };
  const broken = check(layered.values, { ...release, name: one.release });
  const errors = broken.filter(({ severity }) => severity === 'error');
  const ids = [...rulesOf(feature).map(({ id }) => id), ...acceptedIn(own)];
  const warnings = broken.filter(({ code, severity }) => severity === 'warning' && ids.includes(code));
  const messages = errors.map(({ message }) => message);
  return { ...one, errors: errors.map(line), messages, warnings: warnings.map(line) };
}

/** The rules that a feature's cases are about; rules on exceptions are of install, which makes them of all others. */
function rulesOf({ name, policies = [] }: Feature): readonly Rule[] {
  return name === install.name ? exceptionPolicies(brokenRules([])) : policies;
}

/** The rules that the values make an exception of, which a case may be about, whatever its feature. */
function acceptedIn(own: JsonObject): string[] {
  const { policies } = own;
  const exceptions = isObject(policies) ? policies['exceptions'] : undefined;
  return isObject(exceptions) ? Object.keys(exceptions) : [];
}

function line({ code, severity, location, message, hint }: Diagnostic): string {
  return `${severity}: ${formatPath(location.path)}: ${message}${hint === undefined ? '' : `; ${hint}`} (${code})`;
}

/** What a case shows of the objects that its values render to, as its file has it. */
export function shownText({ text, layered }: Given): string {
  const objects = rendered(layered.values);
  const wanted = [...text.matchAll(/^# show: (\S+)(.*)$/gm)].map(([, object = '', paths = '']) => {
    const [kind = '', end = ''] = object.split('/');
    return { kind, end, paths: paths.split(' ').filter((path) => path !== '') };
  });
  const shown: readonly object[] =
    wanted.length === 0
      ? objects
      : wanted.flatMap(({ kind, end, paths }): object[] => {
          const found = objects.filter((one) => one.kind === kind && one.metadata.name.endsWith(end));
          return paths.length === 0 ? found : found.map((one) => part(one, paths));
        });
  return shown.map((one) => stringify(one, { lineWidth: 0 })).join('---\n') || '# nothing\n';
}

/** The paths of an object that are there, and what it is. */
function part(object: Rendered, paths: readonly string[]): JsonObject {
  const { kind, metadata } = object;
  let result: JsonObject = { kind, metadata: { name: metadata.name } };
  for (const path of paths) result = pick(object as unknown as JsonObject, path.split('.'), result);
  return result;
}

/** A key may have dots in it: the longest that is there is taken. An item of a list is named by its number. */
function pick(from: JsonObject, parts: readonly string[], into: JsonObject): JsonObject {
  for (let size = parts.length; size > 0; size--) {
    const key = parts.slice(0, size).join('.');
    if (!Object.hasOwn(from, key)) continue;
    const rest = parts.slice(size);
    const value = from[key] as JsonValue;
    if (rest.length === 0) return { ...into, [key]: value };
    const inner = into[key];
    const isWhole = !isObject(value) && !Array.isArray(value);
    const picked = isWhole ? {} : pick(value as JsonObject, rest, isObject(inner) ? inner : {});
    return Object.keys(picked).length === 0 ? into : { ...into, [key]: picked };
  }
  return into;
}

/** The file of a case, or nothing; written first where UPDATE_CASES asks for it. */
export function fileOf(name: string, file: string, content?: string): string | undefined {
  const url = new URL(`${name}/${file}`, sources);
  if (process.env['UPDATE_CASES'] === '1' && content !== undefined) writeFileSync(url, content);
  return existsSync(url) ? readFileSync(url, 'utf8') : undefined;
}
