import { shorten, type Finding } from '@butler-postgres/diagnostics';

/** What a plain (unquoted) scalar means. */
export type ScalarValue = string | number | boolean | null;

const words = new Map<string, ScalarValue>([
  ['', null],
  ['~', null],
]);
for (const [value, names] of [
  [null, ['null']],
  [true, ['y', 'yes', 'true', 'on']],
  [false, ['n', 'no', 'false', 'off']],
] as const) {
  for (const name of names) {
    words.set(name, value);
    words.set(name.toUpperCase(), value);
    words.set(name.charAt(0).toUpperCase() + name.slice(1), value);
  }
}
for (const sign of ['', '+', '-']) {
  for (const name of ['inf', 'Inf', 'INF']) words.set(`${sign}.${name}`, sign === '-' ? -Infinity : Infinity);
}
for (const name of ['.nan', '.NaN', '.NAN']) words.set(name, NaN);

const decimal = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const prefixed = /^([-+]?)0(?:([xX])([0-9a-fA-F]+)|([bB])([01]+)|([oO]?)([0-7]+))$/;

/** The greatest number that Go holds in an integer without a sign. */
const maxUint64 = 2n ** 64n - 1n;

/**
 * What Helm makes of a plain scalar. Helm reads values by sigs.k8s.io/yaml, which follows YAML 1.1 but for these
 * (measured with Helm 3.22.0 and 4.3.1, and held by a test that asks them): dates stay strings, `12:30:45` is no
 * number in base 60, `0o17` and `017` are both octal, underscores between digits are skipped, and all numbers
 * become 64-bit floats.
 */
export function resolvePlain(text: string): ScalarValue {
  const word = words.get(text);
  if (word !== undefined) return word;
  if (!/^[-+.0-9]/.test(text)) return text;
  // After a leading point Go itself reads the number, and takes underscores between digits only.
  if (text.startsWith('.') && /(?<![0-9])_|_(?![0-9])/.test(text)) return text;
  return toNumber(text.replaceAll('_', '')) ?? text;
}

function toNumber(digits: string): number | undefined {
  const match = prefixed.exec(digits);
  if (match !== null) {
    const [, sign = '', x, hex = '', b, binary = '', , octal = ''] = match;
    const whole = BigInt(x !== undefined ? `0x${hex}` : b !== undefined ? `0b${binary}` : `0o${octal}`);
    if (whole <= maxUint64) return Number(whole) * (sign === '-' && whole !== 0n ? -1 : 1);
  }
  if (!decimal.test(digits)) return undefined;
  const value = Number(digits);
  if (!Number.isFinite(value)) return undefined;
  // An integer has no negative zero, a float has.
  return /^-0+$/.test(digits) ? 0 : value;
}

/** A scalar's value, or why it has none. */
export type Resolved = { readonly value: ScalarValue } | Required<Finding>;

const tagPrefix = 'tag:yaml.org,2002:';
const typeOfTag = new Map([
  ['int', 'number'],
  ['float', 'number'],
  ['bool', 'boolean'],
  ['null', 'object'],
]);

/**
 * What Helm makes of any scalar: a plain one is resolved, a quoted one is text, and a tag such as `!!int` decides
 * for both. Tags that are not YAML's own mean text.
 *
 * @param text - the scalar without its quotes
 * @param isPlain - whether it had none
 * @param tag - its tag, if it was given one
 */
export function resolveScalar(text: string, isPlain: boolean, tag: string | undefined): Resolved {
  const value = isPlain && tag === undefined ? resolvePlain(text) : text;
  if (typeof value === 'number' && !Number.isFinite(value)) {
    const message = `${shorten(text)} is no number that Helm can pass on`;
    return { code: 'not-finite', message, hint: 'Write a finite number, or quote it.' };
  }
  const kind = tag?.startsWith(tagPrefix) === true ? tag.slice(tagPrefix.length) : '';
  if (kind === 'binary') return { value: Buffer.from(text, 'base64').toString('utf8') };
  const wanted = typeOfTag.get(kind);
  if (wanted === undefined) return { value };
  const meant = resolvePlain(text);
  if (typeof meant !== wanted || (kind === 'int' && !/^[-+]?[0-9][0-9a-fA-FxXbBoO_]*$/.test(text))) {
    const message = `${shorten(JSON.stringify(text))} is not what its tag !!${kind} says`;
    return { code: 'bad-tag', message, hint: 'Remove the tag.' };
  }
  return { value: meant };
}
