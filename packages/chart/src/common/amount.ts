import {
  concat,
  index,
  int,
  mul,
  nativeTemplate,
  orDefault,
  regexFind,
  regexMatch,
  textParameter,
  textTemplateWith,
  toString,
  trunc,
  type Expr,
  type Includable,
  type Operand,
  type Parameter,
} from '@butler-postgres/helm-kit';

type Factors = Readonly<Record<string, string>>;

const power = (base: number, n: number): string => String(base ** n);

/** Units of Kubernetes, from none up to a petabyte; m, a thousandth, is read apart from them. */
const kubernetesUnits: Factors = {
  '': '1',
  ...Object.fromEntries(
    ['k', 'M', 'G', 'T'].flatMap((unit, i) => [
      [unit, power(1000, i + 1)],
      [`${unit.toUpperCase()}i`, power(1024, i + 1)],
    ]),
  ),
};

/** Units of PostgreSQL's sizes. Without one the operator takes megabytes (parsePostgresQuantityValue of its webhook). */
const postgresUnits: Factors = {
  '': power(1024, 2),
  B: '1',
  kB: '1024',
  MB: power(1024, 2),
  GB: power(1024, 3),
  TB: power(1024, 4),
};

/** Thousandths of a number with at most three decimals and a unit. */
function thousandths(text: Expr<string>, factors: Factors): Expr<number> {
  const whole = regexFind('^[0-9]*', text);
  const decimals = regexFind('[0-9]*$', regexFind('^[0-9]+[.][0-9]+', text));
  const digits = concat`${whole}${trunc(3, concat`${decimals}000`)}`;
  // a number that begins with 0 would be read as an octal one
  const number = int(orDefault(regexFind('[1-9][0-9]*$', digits), '0'));
  // of an unknown unit, which other rules refuse, there is nothing to compare
  const factor = orDefault(index(factors, regexFind('[A-Za-z]*$', text)), '0');
  return mul(number, int(factor));
}

const amountOfText: Includable<[args: { quantity: Operand<string> }], string> = textTemplateWith(
  'butler-postgres.amountOfText',
  'A quantity of Kubernetes that is text, in thousandths.',
  { quantity: textParameter },
  ({ quantity }) => ({
    when: regexMatch('m$', quantity),
    then: regexFind('^[0-9]+', quantity),
    otherwise: toString(thousandths(quantity, kubernetesUnits)),
  }),
);

const scalar: Parameter<string | number> = { schema: undefined };

export const quantityAmount: Includable<[args: { quantity: Operand<string | number> }], string> =
  textTemplateWith<{ quantity: string | number }>(
    'butler-postgres.quantityAmount',
    'A quantity of Kubernetes, in thousandths.',
    { quantity: scalar },
    ({ quantity }) => amountOfText({ quantity: toString(quantity) }),
  );

export const sizeAmount: Includable<[args: { size: Operand<string> }], string> = textTemplateWith(
  'butler-postgres.sizeAmount',
  'A size of PostgreSQL, in thousandths of bytes.',
  { size: textParameter },
  ({ size }) => toString(thousandths(size, postgresUnits)),
);

/** A native template, for a loop that carries a number along. */
const canonical: Includable<[Operand<string>, Operand<string>], string> = nativeTemplate<
  [string, string],
  string
>({
  name: 'butler-postgres.canonicalAmount',
  doc: 'An amount in thousandths with the largest unit that leaves a whole number; of 1024 where the quantity has such a unit.',
  yields: 'text',
  parameters: ['amount', 'quantity'],
  go: `
{{- $number := int64 .amount -}}
{{- $unit := "m" -}}
{{- $base := hasSuffix "i" .quantity | ternary 1024 1000 -}}
{{- if eq 0 (mod $number 1000 | int) -}}
{{- $number = div $number 1000 -}}
{{- $unit = "" -}}
{{- range $larger := hasSuffix "i" .quantity | ternary (list "Ki" "Mi" "Gi" "Ti" "Pi") (list "k" "M" "G" "T" "P") -}}
{{- if and (ge $number (int64 $base)) (eq 0 (mod $number $base | int)) -}}
{{- $number = div $number $base -}}
{{- $unit = $larger -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- printf "%d%s" $number $unit -}}`,
  evaluate: (amount, quantity) => {
    const isBinary = quantity.endsWith('i');
    const [base, units] = isBinary
      ? [1024, ['Ki', 'Mi', 'Gi', 'Ti', 'Pi']]
      : [1000, ['k', 'M', 'G', 'T', 'P']];
    if (Number(amount) % 1000 !== 0) return `${amount}m`;
    let [number, unit] = [Number(amount) / 1000, ''];
    for (const larger of units)
      if (number >= base && number % base === 0) [number, unit] = [number / base, larger];
    return `${number}${unit}`;
  },
});

export const canonicalQuantity: Includable<[args: { quantity: Operand<string | number> }], string> =
  textTemplateWith<{ quantity: string | number }>(
    'butler-postgres.quantity',
    'A quantity as the API server gives it back (0.5 as 500m, 2048Mi as 2Gi), so that GitOps tools see no difference.',
    { quantity: scalar },
    ({ quantity }) => ({
      when: regexMatch('^[0-9]', toString(quantity)),
      then: canonical(quantityAmount({ quantity }), toString(quantity)),
      // what Flux fills in
      otherwise: toString(quantity),
    }),
  );

export const amountTemplates = [amountOfText, quantityAmount, sizeAmount, canonical, canonicalQuantity];
