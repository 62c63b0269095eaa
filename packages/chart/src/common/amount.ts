import {
  concat,
  div,
  eq,
  index,
  int,
  mod,
  mul,
  orDefault,
  regexFind,
  regexMatch,
  textParameter,
  textTemplateWith,
  toString,
  trunc,
  type Choice,
  type Expr,
  type Includable,
  type Operand,
  type Parameter,
} from '@butler-postgres/helm-kit';

type Factors = Readonly<Record<string, number>>;

/** PostgreSQL's units of memory, in bytes: https://www.postgresql.org/docs/current/config-setting.html */
export const postgresUnits = {
  B: 1,
  kB: 1024,
  MB: 1024 ** 2,
  GB: 1024 ** 3,
  TB: 1024 ** 4,
} as const satisfies Factors;

const decimal = ['k', 'M', 'G', 'T', 'P'];
const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi'];
const powers = (base: number, units: readonly string[]): [string, number][] =>
  units.map((unit, i) => [unit, base ** (i + 1)]);

/**
 * Units of Kubernetes and PostgreSQL, of which no two have one name, and the block that PostgreSQL counts shared buffers in; m, a
 * thousandth, is read apart from them.
 */
const factors: Factors = {
  '': 1,
  ...postgresUnits,
  '8kB': 8192,
  ...Object.fromEntries([...powers(1000, decimal), ...powers(1024, binary)]),
};

/** Thousandths of a number with at most three decimals and a unit; of an unknown unit, which other rules refuse, it is 0. */
function thousandths(text: Expr<string>, unit: Expr<string>): Expr<number> {
  const whole = regexFind('^[0-9]*', text);
  const decimals = regexFind('[0-9]*$', regexFind('^[0-9]+[.][0-9]+', text));
  const digits = concat`${whole}${trunc(3, concat`${decimals}000`)}`;
  // a number that begins with 0 would be read as an octal one
  const number = int(orDefault(regexFind('[1-9][0-9]*$', digits), '0'));
  const texts = Object.fromEntries(Object.entries(factors).map(([name, factor]) => [name, String(factor)]));
  const factor = orDefault(index(texts, orDefault(regexFind('[A-Za-z]*$', text), unit)), '0');
  return mul(number, int(factor));
}

const amountOfText: Includable<[args: { text: Operand<string>; unit: Operand<string> }], string> =
  textTemplateWith<{ text: string; unit: string }>(
    'butler-postgres.amount',
    'A number with a unit of Kubernetes or PostgreSQL, in thousandths; unit is what a number without one counts.',
    { text: textParameter, unit: textParameter },
    ({ text, unit }) => ({
      when: regexMatch('m$', text),
      then: regexFind('^[0-9]+', text),
      otherwise: toString(thousandths(text, unit)),
    }),
  );

/** A size of PostgreSQL or of Kubernetes in thousandths of bytes; `unit` is what a number without one counts. */
export const bytesOf = (size: Operand<string>, unit: string): Expr<number> =>
  int(amountOfText({ text: size, unit }));

/** The same in kilobytes, without what is left of a fraction. */
export const kilobytes = (size: Operand<string>, unit: string): Expr<number> =>
  div(bytesOf(size, unit), 1000 * 1024);

const scalar: Parameter<string | number> = { schema: undefined };

export const quantityAmount: Includable<[args: { quantity: Operand<string | number> }], string> =
  textTemplateWith<{ quantity: string | number }>(
    'butler-postgres.quantityAmount',
    'A quantity of Kubernetes, in thousandths.',
    { quantity: scalar },
    ({ quantity }) => amountOfText({ text: toString(quantity), unit: '' }),
  );

/** An amount with the largest of the units that leaves a whole number, the largest first. */
const inLargest = (amount: Expr<number>, units: readonly (readonly [string, number])[]): Choice =>
  units.reduce<Choice>(
    (smaller, [unit, factor]) => ({
      when: eq(mod(amount, 1000 * factor), 0),
      then: concat`${div(amount, 1000 * factor)}${unit}`,
      otherwise: smaller,
    }),
    concat`${amount}m`,
  );

const canonical: Includable<[args: { amount: Operand<string>; quantity: Operand<string> }], string> =
  textTemplateWith<{ amount: string; quantity: string }>(
    'butler-postgres.canonicalAmount',
    'An amount in thousandths with the largest unit that leaves a whole number; of 1024 where the quantity has such a unit.',
    { amount: textParameter, quantity: textParameter },
    ({ amount, quantity }) => ({
      when: eq(int(amount), 0),
      then: concat`0`,
      otherwise: {
        when: regexMatch('i$', quantity),
        then: inLargest(int(amount), [['', 1], ...powers(1024, binary)]),
        otherwise: inLargest(int(amount), [['', 1], ...powers(1000, decimal)]),
      },
    }),
  );

export const canonicalQuantity: Includable<[args: { quantity: Operand<string | number> }], string> =
  textTemplateWith<{ quantity: string | number }>(
    'butler-postgres.quantity',
    'A quantity as the API server gives it back (0.5 as 500m, 2048Mi as 2Gi), so that GitOps tools see no difference.',
    { quantity: scalar },
    ({ quantity }) => ({
      when: regexMatch('^[0-9]', toString(quantity)),
      then: canonical({ amount: quantityAmount({ quantity }), quantity: toString(quantity) }),
      // what Flux fills in
      otherwise: toString(quantity),
    }),
  );

export const amountTemplates = [amountOfText, quantityAmount, canonical, canonicalQuantity];
