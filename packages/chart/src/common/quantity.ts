import { nativeTemplate, type Includable, type Operand } from '@butler-postgres/helm-kit';

/** Factors of Kubernetes' units (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/). */
const factors: Readonly<Record<string, string>> = Object.fromEntries(
  ['k', 'M', 'G', 'T', 'P', 'E'].flatMap((unit, i) => [
    [unit, `1000^${i + 1}`],
    [`${unit.toUpperCase()}i`, `1024^${i + 1}`],
  ]),
);

/** A quantity with a unit as a number of bytes that PromQL computes: 1.5Gi is `1.5 * 1024^3`. */
export const bytes: Includable<[Operand<string>], string> = nativeTemplate<[string], string>({
  name: 'butler-postgres.bytes',
  doc: 'A quantity of storage in bytes, as PromQL computes them.',
  yields: 'text',
  parameters: ['quantity'],
  go: `
{{- $number := regexFind "^[0-9.]+" . -}}
{{- $factors := dict ${Object.entries(factors)
    .map(([unit, factor]) => `"${unit}" "${factor}"`)
    .join(' ')} -}}
{{- printf "%s * %s" $number (get $factors (trimPrefix $number .)) -}}`,
  evaluate: (quantity) => {
    const [, number = '', unit = ''] = /^([0-9.]+)(.*)$/.exec(quantity) ?? [];
    return `${number} * ${factors[unit]}`;
  },
});
