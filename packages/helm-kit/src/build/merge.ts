import { goJson } from '../go-values.ts';
import type { Expr, Operand } from './expr.ts';
import type { Definition } from './files.ts';
import { nativeTemplate } from './named-template.ts';

/** Maps are merged, lists added to, everything else replaced; what is null is taken away. */
function deepMerge(base: unknown, over: unknown): unknown {
  if (Array.isArray(base) && Array.isArray(over)) return mergeLists(base, over);
  if (!isMap(over)) return over;
  const merged = new Map(isMap(base) ? Object.entries(base) : []);
  for (const [key, value] of Object.entries(over))
    if (value === null) merged.delete(key);
    else merged.set(key, deepMerge(merged.get(key), value));
  return Object.fromEntries(merged);
}

/** An item that is there already is merged into, another one comes last. */
function mergeLists(base: readonly unknown[], over: readonly unknown[]): unknown[] {
  const merged = [...base];
  for (const item of over) {
    const at = merged.findIndex((known) => identity(known) === identity(item));
    if (at < 0) merged.push(item);
    else merged[at] = deepMerge(merged[at], item);
  }
  return merged;
}

/** What tells an item of a list from the others: its name, with its key, or that of a template, or of an alert; else all of it. */
function identity(item: unknown): string {
  if (!isMap(item)) return goJson(item);
  const { name = nameOfTemplate(item) ?? item['alert'], key = '' } = item;
  return goJson(name === undefined ? item : [name, key]);
}

function nameOfTemplate({ serviceTemplate }: Record<string, unknown>): unknown {
  const metadata = isMap(serviceTemplate) ? serviceTemplate['metadata'] : undefined;
  return isMap(metadata) && metadata['name'] !== '' ? metadata['name'] : undefined;
}

/**
 * A set of named templates that merge a map given in the values over YAML that a template yields.
 * Sprig's own mergeOverwrite would drop 0, false and "" (its library takes them for "not set"). Helm's toYaml
 * cuts the last line break, which may belong to a text: it is put back before the YAML is read again.
 * @param prefix Of the templates' names: `<prefix>.override`, `<prefix>.merge` and `<prefix>.identity`.
 */
export function mergeOver(prefix: string): {
  templates: readonly Definition[];
  override: <T extends object>(base: Expr<T>, overrides: Operand<object>) => Expr<T>;
} {
  const identityTemplate = nativeTemplate<[unknown], string>({
    name: `${prefix}.identity`,
    doc: "What tells a list's item from the others: its name, with its key, or that of a Service's template or an alert; else all of it.",
    yields: 'text',
    parameters: ['item'],
    go: `
{{- if not (kindIs "map" .) -}}
{{- toJson . -}}
{{- else if or (hasKey . "name") (dig "serviceTemplate" "metadata" "name" "" .) -}}
{{- toJson (list (dig "name" (dig "serviceTemplate" "metadata" "name" "" .) .) (dig "key" "" .)) -}}
{{- else if hasKey . "alert" -}}
{{- toJson (list .alert (dig "key" "" .)) -}}
{{- else -}}
{{- toJson . -}}
{{- end -}}`,
    evaluate: identity,
  });
  const merge = nativeTemplate<[object, object], string>({
    name: `${prefix}.merge`,
    doc: `Merges .over into .base, in place. Maps are merged. A list is added to: an item that is there already is merged
into, another one comes last. Everything else is replaced; 0, false and "" count. What is null is taken away.`,
    yields: 'lines',
    parameters: ['base', 'over'],
    go: `
{{- range $key, $value := .over -}}
{{- $old := get $.base $key -}}
{{- if kindIs "invalid" $value -}}
{{- $_ := unset $.base $key -}}
{{- else if kindIs "map" $value -}}
{{- $map := ternary $old (dict) (kindIs "map" $old) -}}
{{- include "${prefix}.merge" (dict "base" $map "over" $value) -}}
{{- $_ := set $.base $key $map -}}
{{- else if and (kindIs "slice" $value) (kindIs "slice" $old) -}}
{{- $list := $old -}}
{{- range $item := $value -}}
{{- $identity := include "${prefix}.identity" $item -}}
{{- $isNew := true -}}
{{- range $known := $list -}}
{{- if and $isNew (eq $identity (include "${prefix}.identity" $known)) -}}
{{- $isNew = false -}}
{{- if kindIs "map" $item -}}
{{- include "${prefix}.merge" (dict "base" $known "over" $item) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $isNew -}}
{{- $list = append $list $item -}}
{{- end -}}
{{- end -}}
{{- $_ := set $.base $key $list -}}
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
    templates: [identityTemplate, merge, override],
    override: <T extends object>(base: Expr<T>, overrides: Operand<object>) =>
      override(base, overrides) as Expr<T>,
  };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
