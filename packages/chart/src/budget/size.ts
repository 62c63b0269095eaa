import {
  concat,
  div,
  float64,
  gt,
  index,
  int,
  mulf,
  regexFind,
  textParameter,
  textTemplateWith,
  toString,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';

/** Kilobytes of 1024 bytes in each unit of PostgreSQL and of Kubernetes. */
const kilobytesIn: Readonly<Record<string, number>> = {
  B: 1 / 1024,
  kB: 1,
  '8kB': 8,
  MB: 1024,
  GB: 1024 ** 2,
  TB: 1024 ** 3,
  Ki: 1,
  Mi: 1024,
  Gi: 1024 ** 2,
  Ti: 1024 ** 3,
  Pi: 1024 ** 4,
  Ei: 1024 ** 5,
  k: 1000 / 1024,
  M: 1000 ** 2 / 1024,
  G: 1000 ** 3 / 1024,
  T: 1000 ** 4 / 1024,
  P: 1000 ** 5 / 1024,
  E: 1000 ** 6 / 1024,
};

const unitAtEnd = '(B|kB|MB|GB|TB|[KMGTPE]i|[kMGTPE]) *$';

const kilobytesOf: Includable<[args: { text: Operand<string>; unit: Operand<string> }], string> =
  textTemplateWith<{ text: string; unit: string }>(
    'butler-postgres.kilobytes',
    'A size of memory in kilobytes; unit is what a number without one counts.',
    { text: textParameter, unit: textParameter },
    ({ text, unit }) => ({
      when: regexFind(unitAtEnd, text),
      then: toString(
        int(mulf(float64(regexFind('-?[0-9.]+', text)), index(kilobytesIn, regexFind('[A-Za-z]+', text)))),
      ),
      otherwise: toString(int(mulf(float64(regexFind('-?[0-9.]+', text)), index(kilobytesIn, unit)))),
    }),
  );

/** A size of memory in kilobytes, without what is left of a fraction. */
export const kilobytes = (text: Operand<string>, unit: string): Expr<number> =>
  int(kilobytesOf({ text, unit }));

const sizeOf: Includable<[args: { size: Operand<number> }], string> = textTemplateWith<{ size: number }>(
  'butler-postgres.size',
  'Kilobytes for a person.',
  { size: { schema: undefined } },
  ({ size }) => ({
    when: gt(size, 10 * 1024 ** 2),
    then: concat`${div(size, 1024 ** 2)} GiB`,
    otherwise: concat`${div(size, 1024)} MiB`,
  }),
);

/** Kilobytes for a person: `12 GiB`. */
export const shown = (size: Expr<number>): Expr<string> => sizeOf({ size });

export const sizeTemplates = [kilobytesOf, sizeOf];
