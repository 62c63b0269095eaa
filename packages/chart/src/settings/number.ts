import { nativeTemplate, type Includable, type Operand } from '@butler-postgres/helm-kit';
import { postgresUnits } from '../common/amount.ts';
import type { KnownSetting } from './known.ts';
import { largest } from './setting.ts';

/** What isspace takes for a blank in PostgreSQL's locale. */
const blank = '[\\x20\\t\\n\\v\\f\\r]*';
const hex = '0[xX][0-9a-fA-F]+(?:\\.[0-9a-fA-F]*)?';
const decimal = '(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?';
const unit = '[^\\x20\\t\\n\\v\\f\\r]*';
/** A sign, a number and a unit. */
const shape = `^${blank}([-+]?)(${hex}|${decimal})${blank}(${unit})${blank}$`;
/** What strtol stops in, and what strtod calls too large or too small. */
const unread = `^${blank}[-+]\\.|^[\\x20\\t\\n\\v\\f\\r]+\\.|^${blank}[-+]?0[0-9]*[89]`;
const tooLarge = '^[-+]?[0-9.]+[eE][-+]?0*(309|3[1-9][0-9]|[4-9][0-9][0-9]|[0-9]{4})';
const octal = '^[-+]?0[0-7]+$';
const hexadecimal = '^[-+]?0[xX]';

/** Each unit in the smallest of its kind, and the next smaller one, to which fractions are rounded. */
const { B, kB, MB, GB, TB } = postgresUnits;
const sizes = { B: [B, 0], kB: [kB, B], MB: [MB, kB], GB: [GB, MB], TB: [TB, GB] };
const times = {
  us: [1, 0],
  ms: [1e3, 1],
  s: [1e6, 1e3],
  min: [6e7, 1e6],
  h: [3.6e9, 6e7],
  d: [8.64e10, 3.6e9],
};
type Units = Readonly<Record<string, readonly number[]>>;

const column = (units: Units, n: number): string =>
  Object.entries(units)
    .map(([unit, row]) => `"${unit}" ${String(row[n])}.0`)
    .join(' ');

/**
 * Whether PostgreSQL reads a text as a number that the setting allows: parse_int and parse_real of
 * src/backend/utils/misc/guc.c, with octal and hexadecimal numbers, fractions, units, and half numbers rounded to even.
 */
export const isNumberOf: Includable<[Operand<KnownSetting>, Operand<string>], string> = nativeTemplate<
  [KnownSetting, string],
  string
>({
  name: 'butler-postgres.isNumberOf',
  doc: 'true where PostgreSQL reads the text as a number that the setting allows.',
  yields: 'text',
  parameters: ['setting', 'text'],
  go: `
{{- $unit := dig "unit" "" .setting -}}
{{- $integer := eq .setting.type "integer" -}}
{{- $blank := \`${blank}\` -}}
{{- $digits := \`${hex}|${decimal}\` -}}
{{- $shape := printf \`^%s([-+]?)(%s)%s(${unit})%s$\` $blank $digits $blank $blank -}}
{{- $number := regexReplaceAll $shape .text "\${1}\${2}" -}}
{{- $given := regexReplaceAll $shape .text "\${3}" -}}
{{- $units := dict ${column(sizes, 0)} -}}
{{- $smaller := dict ${column(sizes, 1)} -}}
{{- if has $unit (list "ms" "s" "min") -}}
{{- $units = dict ${column(times, 0)} -}}
{{- $smaller = dict ${column(times, 1)} -}}
{{- end -}}
{{- $base := eq $unit "8kB" | ternary 8192.0 (dig $unit 1.0 $units) -}}
{{- if and (regexMatch $shape .text) (or (not $given) (and $unit (hasKey $units $given))) -}}
{{- $isUnread := and $integer (regexMatch \`${unread}\` .text) -}}
{{- if not (or $isUnread (regexMatch \`${tooLarge}\` $number)) -}}
{{- if and $integer (regexMatch \`${octal}\` $number) -}}
{{- $number = int64 $number | toString -}}
{{- else if regexMatch \`${hexadecimal}\` $number -}}
{{- $number = printf "%sp0" $number -}}
{{- end -}}
{{- $value := mulf (float64 $number) (dig $given $base $units) -}}
{{- range $step := compact (list (dig $given 0.0 $smaller) ($integer | ternary $base 0.0)) -}}
{{- $quotient := divf $value $step -}}
{{- $whole := floor $quotient -}}
{{- $rest := subf $quotient $whole -}}
{{- if or (gt $rest 0.5) (and (eq $rest 0.5) (ne 0 (mod (int64 $whole) 2 | int))) -}}
{{- $whole = addf $whole 1.0 -}}
{{- end -}}
{{- $value = mulf $whole $step -}}
{{- end -}}
{{- $value = divf $value $base -}}
{{- $gap := dig "gap" (list 1 0) .setting -}}
{{- $isInGap := and (ge $value (first $gap | float64)) (le $value (last $gap | float64)) -}}
{{- $isMultiple := eq 0 (mod (int64 $value) (dig "multiple" 1 .setting | int64) | int) -}}
{{- $isInRange := and (ge $value (dig "min" "0" .setting | float64)) (le $value (dig "max" "${largest}" .setting | float64)) -}}
{{- if and $isInRange $isMultiple (not $isInGap) -}}
true
{{- end -}}
{{- end -}}
{{- end -}}`,
  evaluate: (setting, text) => (allows(setting, text) ? 'true' : ''),
});

function allows(setting: KnownSetting, text: string): boolean {
  const { type, unit = '', min = '0', max = largest, gap = ['1', '0'], multiple = '1' } = setting;
  const isInteger = type === 'integer';
  const [, sign = '', digits = '', given = ''] = new RegExp(shape).exec(text) ?? [];
  const written = sign + digits;
  if (digits === '' || new RegExp(tooLarge).test(written)) return false;
  if (isInteger && new RegExp(unread).test(text)) return false;

  const units: Units = ['ms', 's', 'min'].includes(unit) ? times : sizes;
  const base = unit === '8kB' ? 8192 : (units[unit]?.[0] ?? 1);
  const unitOf =
    given === ''
      ? [base, 0]
      : unit === ''
        ? undefined
        : Object.hasOwn(units, given)
          ? units[given]
          : undefined;
  if (unitOf === undefined) return false;
  const [size = 1, smaller = 0] = unitOf;

  let value = read(written, isInteger) * size;
  for (const step of [smaller, isInteger ? base : 0]) {
    if (step > 0) value = roundToEven(value / step) * step;
  }
  value /= base;
  const inGap = value >= Number(gap[0]) && value <= Number(gap[1]);
  return value >= Number(min) && value <= Number(max) && !inGap && Math.trunc(value) % Number(multiple) === 0;
}

function read(written: string, isInteger: boolean): number {
  const sign = written.startsWith('-') ? -1 : 1;
  const digits = written.replace(/^[-+]/, '');
  if (isInteger && new RegExp(octal).test(digits)) return sign * Number(`0o${digits}`);
  if (!new RegExp(hexadecimal).test(digits)) return sign * Number(digits);
  const [whole = '', fraction = ''] = digits.split('.');
  return sign * (Number(whole) + (fraction === '' ? 0 : parseInt(fraction, 16) / 16 ** fraction.length));
}

/** rint of C. */
function roundToEven(value: number): number {
  const whole = Math.floor(value);
  const rest = value - whole;
  return rest > 0.5 || (rest === 0.5 && whole % 2 !== 0) ? whole + 1 : whole;
}
