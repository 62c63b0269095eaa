import { nativeTemplate, type Includable, type Operand } from '@butler-postgres/helm-kit';

type Scalars = Readonly<Record<string, string | number>>;

/**
 * Settings of PostgreSQL and PgBouncer, and quantities: numbers where values are written, strings in the API.
 * (The API server takes `cpu: "0.1"` but not `cpu: 0.1` in an operator's object.)
 */
export const strings: Includable<[Operand<Scalars>], Record<string, string>> = nativeTemplate<
  [Scalars],
  Record<string, string>
>({
  name: 'butler-postgres.strings',
  doc: `A map whose values the API wants as strings. toJson prints a number as it was written, where Go itself
would make 1e+06 of a million.`,
  yields: 'block',
  parameters: ['map'],
  go: `
{{- $strings := dict -}}
{{- range $name, $value := . -}}
{{- $_ := set $strings $name (kindIs "string" $value | ternary $value (toJson $value)) -}}
{{- end -}}
{{- toYaml $strings -}}`,
  evaluate: (map) => Object.fromEntries(Object.entries(map).map(([key, value]) => [key, String(value)])),
});
