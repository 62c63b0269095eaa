import type { Expr, Operand } from './expr.ts';
import type { Definition } from './files.ts';
import { nativeTemplate } from './named-template.ts';

/** Deep merge as Helm merges values files: maps are merged, everything else is replaced. */
function deepMerge(base: unknown, over: unknown): unknown {
  if (!isMap(base) || !isMap(over)) return over;
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over))
    merged.set(key, merged.has(key) ? deepMerge(merged.get(key), value) : value);
  return Object.fromEntries(merged);
}

/**
 * A pair of named templates that merge a map given in the values over YAML that a template yields.
 * Sprig's own mergeOverwrite would drop 0, false and "" (its library takes them for "not set"). Helm's toYaml
 * cuts the last line break, which may belong to a text: it is put back before the YAML is read again.
 * @param prefix Of the templates' names: `<prefix>.override` and `<prefix>.merge`.
 */
export function mergeOver(prefix: string): {
  templates: readonly Definition[];
  override: <T extends object>(base: Expr<T>, overrides: Operand<object>) => Expr<T>;
} {
  const merge = nativeTemplate<[object, object], string>({
    name: `${prefix}.merge`,
    doc: 'Merges .over into .base, in place: maps are merged, lists and scalars replaced; 0, false and "" count.',
    yields: 'lines',
    parameters: ['base', 'over'],
    go: `
{{- range $key, $value := .over -}}
{{- $old := get $.base $key -}}
{{- if and (kindIs "map" $value) (kindIs "map" $old) -}}
{{- include "${prefix}.merge" (dict "base" $old "over" $value) -}}
{{- else -}}
{{- $_ := set $.base $key $value -}}
{{- end -}}
{{- end -}}`,
    evaluate: () => '',
  });
  const override = nativeTemplate<[object, object], object>({
    name: `${prefix}.override`,
    doc: 'The YAML in .yaml, with .overrides merged over it where there are any.',
    yields: 'block',
    parameters: ['yaml', 'overrides'],
    go: `
{{- if .overrides -}}
{{- $base := fromYaml (printf "%s\\n" .yaml) -}}
{{- include "${prefix}.merge" (dict "base" $base "over" .overrides) -}}
{{- toYaml $base -}}
{{- else -}}
{{- .yaml -}}
{{- end -}}`,
    evaluate: (base, over: object | undefined) => (over ? (deepMerge(base, over) as object) : base),
  });
  return {
    templates: [merge, override],
    override: <T extends object>(base: Expr<T>, overrides: Operand<object>) =>
      override(base, overrides) as Expr<T>,
  };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
