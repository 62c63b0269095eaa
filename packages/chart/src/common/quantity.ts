import { concat, index, regexFind, textParameter, textTemplateWith } from '@butler-postgres/helm-kit';

/** Factors of Kubernetes' units (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/). */
const factors: Readonly<Record<string, string>> = Object.fromEntries(
  ['k', 'M', 'G', 'T', 'P', 'E'].flatMap((unit, i) => [
    [unit, `1000^${i + 1}`],
    [`${unit.toUpperCase()}i`, `1024^${i + 1}`],
  ]),
);

/** A quantity with a unit as a number of bytes that PromQL computes: 1.5Gi is `1.5 * 1024^3`. */
export const bytes = textTemplateWith<{ quantity: string }>(
  'butler-postgres.bytes',
  'A quantity of storage in bytes, as PromQL computes them.',
  { quantity: textParameter },
  ({ quantity }) =>
    concat`${regexFind('^[0-9.]+', quantity)} * ${index(factors, regexFind('[A-Za-z]+$', quantity))}`,
);
