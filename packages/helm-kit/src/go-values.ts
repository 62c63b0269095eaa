/** Go templates' truth: false, 0, "", nil and empty lists and maps are false (text/template, "Actions"). */
export function goTruth(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** True for what is a map to Go. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sprig's `empty`, which `default` asks: the same as the opposite of truth. */
export function goEmpty(value: unknown): boolean {
  return !goTruth(value);
}

/**
 * What is printed of a scalar. Go's %v would write a number of a million and more with an exponent (Helm
 * issue 1707): the printer has int64 or toJson print those, and toJson writes fractions as JavaScript does.
 */
export function goString(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    throw new Error(`Only a scalar can be printed, not ${JSON.stringify(value)}`);
  return String(value);
}

/**
 * What Sprig's `int` makes of a value. Of a string it takes a whole number in Go's notation, so "010" is 8,
 * and makes 0 of everything else, "1e3" and "400.5" too (github.com/spf13/cast, ToInt).
 */
export function goInt(value: string | number): number {
  if (typeof value === 'number') return Math.trunc(value);
  const [, sign, digits] = wholeNumber.exec(value.replace(/\.0+$/, '')) ?? [];
  if (digits === undefined) return 0;
  const size = Number(digits.replaceAll('_', '').replace(/^0[oO]?(?=[0-7])/, '0o'));
  if (size > 2 ** 63) return 0;
  return sign === '-' ? -size : size;
}

const wholeNumber = /^([+-]?)(0x(?:_?[\da-f])+|0b(?:_?[01])+|0o?(?:_?[0-7])+|0|[1-9](?:_?\d)*)$/i;

/** The order in which Go sorts strings and ranges over maps: by the bytes of UTF-8. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The base64 of a text in UTF-8, of any length, as a Secret's data has it. */
export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** JSON as Go writes it: keys sorted, and five characters more escaped, which HTML and JavaScript would take for something else. */
export function goJson(value: unknown, indent = 0): string {
  return json(value, indent, '\n').replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** JavaScript's own writer puts keys that are whole numbers first, in whatever order an object was filled. */
function json(given: unknown, indent: number, newline: string): string {
  const value = given ?? null;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = newline + ' '.repeat(indent);
  const colon = indent > 0 ? ': ' : ':';
  const parts = Array.isArray(value)
    ? value.map((item) => json(item, indent, inner))
    : Object.entries(value)
        .sort(([a], [b]) => compareBytes(a, b))
        .map(([key, item]) => JSON.stringify(key) + colon + json(item, indent, inner));
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0 || indent === 0) return open + parts.join(',') + close;
  return open + inner + parts.join(`,${inner}`) + newline + close;
}
