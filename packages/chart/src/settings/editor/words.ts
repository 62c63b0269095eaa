import { largest, type Setting } from '../setting.ts';

const effects: Readonly<Record<string, string>> = {
  postmaster: 'a change restarts the instances',
  sighup: 'a change takes effect at once',
  backend: 'a change counts for new sessions',
  'superuser-backend': 'a change counts for new sessions',
  superuser: 'superusers may change it in a session',
  user: 'sessions may change it',
};

const kilobytes: Readonly<Record<string, number>> = { kB: 1, '8kB': 8, MB: 1024 };

/** A number of the unit of a setting, with the largest unit that leaves it whole. */
function withUnit(number: string, unit = ''): string {
  const factor = kilobytes[unit];
  if (unit !== '' && Number(number) > 1e9) return 'as much as it can count';
  if (Number(number) <= 0) return number;
  if (factor === undefined) return number + unit;
  const [size, name] = ['MB', 'GB', 'TB'].reduce<readonly [number, string]>(
    ([value, at], larger) => (value % 1024 === 0 ? [value / 1024, larger] : [value, at]),
    [Number(number) * factor, 'kB'],
  );
  return `${size}${name}`;
}

function typeOf({ type, unit, min, max, choices }: Setting): string {
  if (type === 'bool') return 'on or off';
  if (type === 'enum') return `one of ${(choices ?? []).filter((choice) => choice !== '').join(', ')}`;
  if (type === 'string') return 'text';
  const range = min === undefined ? '' : ` from ${withUnit(min, unit)} to ${withUnit(max ?? largest, unit)}`;
  const counted =
    unit === undefined ? '' : `, in ${unit === '8kB' ? 'blocks of 8kB' : unit} where it has no unit`;
  return `${type === 'integer' ? 'whole number' : 'number'}${range}${counted}`;
}

/** What an editor shows of a setting: what it takes, its default, what a change does, and which majors have it. */
export function describeSetting(forms: readonly Setting[]): string {
  const [first, last] = [forms[0], forms.at(-1)];
  if (first === undefined || last === undefined) return '';
  const given =
    last.default === undefined || last.default === '' ? [] : [`default ${withUnit(last.default, last.unit)}`];
  const majors = [
    ...(first.since === undefined ? [] : [`since ${first.since}`]),
    ...(last.until === undefined ? [] : [`until ${last.until}`]),
  ];
  return [typeOf(last), ...given, ...majors, effects[last.context]].filter(Boolean).join('; ');
}
