import fc from 'fast-check';
import { type Setting } from '@butler-postgres/chart';

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'us', 'ms', 's', 'min', 'h', 'd'];
const wrongUnits = [
  'K',
  'M',
  'G',
  'Mi',
  'Gi',
  'mb',
  'gb',
  'KB',
  'kb',
  'm',
  'sec',
  'hour',
  'days',
  'S',
  '%',
  'x',
];
const blanks = ['', '', '', ' ', '  ', '\t', '\n'];
const words = [
  'on',
  'off',
  'true',
  'false',
  'yes',
  'no',
  '1',
  '0',
  'auto',
  'none',
  'all',
  'try',
  'default',
  'always',
];

const capitals = (text: string): fc.Arbitrary<string> =>
  fc.constantFrom(text, text, text.toUpperCase(), text.slice(0, 1).toUpperCase() + text.slice(1));

/** A text with one character more, less or other. */
const nearly = (text: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.nat({ max: text.length }),
      fc.nat({ max: 1 }),
      fc.constantFrom('', ' ', 'x', '.', '-', '0', ',', '"'),
    )
    .map(([at, removed, added]) => text.slice(0, at) + added + text.slice(at + removed));

/** Whole and broken numbers, near the limits of a range and far from them, as people and programs write them. */
function numbers({ min = '0', max = '2147483647' }: Setting): fc.Arbitrary<string> {
  const limits = [Number(min), Number(max), 0, 1].filter((limit) => Math.abs(limit) < 1e15);
  const near = fc
    .tuple(fc.constantFrom(...limits), fc.constantFrom(-1, -0.51, -0.5, -0.49, 0, 0.49, 0.5, 0.51, 1))
    .map(([limit, off]) => limit + off);
  const value = fc.oneof(
    near,
    fc.integer({ min: -2, max: 5000 }),
    fc.double({ min: 1e-300, max: 1e6, noNaN: true }),
  );
  return fc.oneof(
    { weight: 6, arbitrary: value.map(String) },
    { weight: 1, arbitrary: fc.nat({ max: 100_000 }).map((n) => `0x${n.toString(16)}`) },
    { weight: 1, arbitrary: fc.nat({ max: 100_000 }).map((n) => `0${n.toString(8)}`) },
    { weight: 1, arbitrary: fc.nat({ max: 9999 }).map((n) => `0${n}`) },
    { weight: 1, arbitrary: value.map((n) => n.toExponential(2)) },
    fc.constantFrom(
      '',
      '.5',
      '-.5',
      '+5',
      '5.',
      '1e',
      '1e2',
      '1e400',
      '1,5',
      '1_000',
      '--1',
      'NaN',
      'infinity',
      '0x',
      '0b1',
    ),
  );
}

function numberText(setting: Setting): fc.Arbitrary<string> {
  const unit = fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    { weight: 4, arbitrary: fc.constantFrom(...units) },
    { weight: 1, arbitrary: fc.constantFrom(...wrongUnits) },
  );
  const blank = fc.constantFrom(...blanks);
  return fc.tuple(blank, numbers(setting), blank, unit, blank).map((parts) => parts.join(''));
}

/** Values that PostgreSQL reads by a grammar of its own, from which others are made. */
const samples: Readonly<Record<string, readonly string[]>> = {
  backtrace_functions: ['', 'a', 'a,b', 'a b'],
  createrole_self_grant: ['', 'set', 'inherit', 'set, inherit', 'SET'],
  datestyle: [
    'ISO',
    'iso, mdy',
    'SQL, DMY',
    'Postgres',
    'German',
    'euro',
    'US',
    'NonEuro',
    'default',
    'ISO, SQL',
    'mdy,dmy',
    '',
  ],
  log_connections: [
    'on',
    'OFF',
    'true',
    'yes',
    '1',
    'all',
    'receipt',
    'receipt, authorization',
    'on, all',
    '',
  ],
  'plpgsql.extra_errors': [
    'none',
    'all',
    'shadowed_variables',
    'too_many_rows,strict_multi_assignment',
    'all, none',
  ],
  'plpgsql.extra_warnings': [
    'none',
    'all',
    'shadowed_variables',
    'too_many_rows,strict_multi_assignment',
    '',
  ],
  restrict_nonsystem_relation_kind: ['', 'view', 'foreign-table', 'view, foreign-table', 'table'],
  search_path: ['', '"$user", public', 'a,b', 'a,,b', '"a b"', 'a b', '"a""b"', 'A', ' a '],
  timezone: [
    'UTC',
    'utc',
    'GMT',
    'Europe/Paris',
    'america/new_york',
    'Europe/Pariss',
    '5',
    '-3.5',
    'EST5EDT',
    '<+03>-3',
    'PST8PDT,M3.2.0,M11.1.0',
    '',
  ],
  wal_consistency_checking: [
    '',
    'all',
    'heap',
    'heap, btree',
    'HEAP2',
    'heap btree',
    'sequence,brin,generic',
  ],
};

function textOf(name: string): fc.Arbitrary<string> {
  const known = samples[name.replace('log_', '')] ?? samples[name];
  if (known === undefined) return fc.string({ unit: 'grapheme-ascii', maxLength: 20 });
  const sample = fc.constantFrom(...known);
  // zones of hours and of POSIX are a language of their own
  const plain = fc.constantFrom(...known.filter((text) => !/[0-9]/.test(text)));
  return fc.oneof({ weight: 2, arbitrary: sample }, { weight: 1, arbitrary: plain.chain(nearly) });
}

/** Values of a setting: right ones, and those that are nearly right. */
export function valuesOf(name: string, setting: Setting): fc.Arbitrary<string> {
  const choices = [...(setting.choices ?? []), ...(setting.hidden ?? [])];
  const word = fc.oneof(
    fc.constantFrom(...words),
    fc.constantFrom('t', 'f', 'y', 'n', 'o', 'of', 'tru', 'fals', 'ye'),
  );
  switch (setting.type) {
    case 'bool':
      return fc.oneof(word.chain(capitals), word.chain(nearly));
    case 'enum': {
      const choice = fc.constantFrom(...choices);
      return fc.oneof(choice.chain(capitals), choice.chain(nearly), word);
    }
    case 'string':
      return textOf(name);
    case 'fixed':
      return fc.constantFrom('on', '8192', '');
    default:
      return numberText(setting);
  }
}

/** Names of settings, and names that are nearly those of one. */
export function namesNear(names: readonly string[]): fc.Arbitrary<string> {
  return fc
    .constantFrom(...names)
    .chain(nearly)
    .filter((name) => /^[A-Za-z_][A-Za-z0-9_$]*(\.[A-Za-z_][A-Za-z0-9_$]*)?$/.test(name));
}
