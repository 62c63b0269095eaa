import { goJson, isMap } from '../go-values.ts';
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

/**
 * What tells an item of a list from the others: its name, with its key, or that of a template, of an alert, or of a port by
 * name; else all of it.
 */
function identity(item: unknown): string {
  if (!isMap(item)) return goJson(item);
  const { port } = item;
  const {
    name = nameOfTemplate(item) ?? item['alert'] ?? (typeof port === 'string' ? port : undefined),
    key = '',
  } = item;
  return goJson(name === undefined ? item : [name, key]);
}

function nameOfTemplate({ serviceTemplate }: Record<string, unknown>): unknown {
  const metadata = isMap(serviceTemplate) ? serviceTemplate['metadata'] : undefined;
  return isMap(metadata) && metadata['name'] !== '' ? metadata['name'] : undefined;
}

/**
 * A named template that merges a map given in the values over YAML that a template yields.
 * Sprig's own mergeOverwrite would drop 0, false and "" (its library takes them for "not set"). Helm's toYaml
 * cuts the last line break, which may belong to a text: it is put back before the YAML is read again.
 * @param prefix Of the template's name: `<prefix>.override`.
 */
export function mergeOver(prefix: string): {
  template: Definition;
  /** The YAML of a map with another merged over it. */
  override: <T extends object>(base: Expr<T>, overrides: Operand<object>) => Expr<T>;
} {
  const template = nativeTemplate<[object, object], object>({
    name: `${prefix}.override`,
    doc: `The YAML in .yaml with .overrides merged over it, where there are any. Maps are merged. A list is added to: an item that
is there already is merged into, another one comes last. Items are the same by name and key, by the name of a Service's template,
by alert, or by the name of a port; else by all of them. Everything else is replaced; 0, false and "" count. What is null is
taken away. It calls itself with .base, a map inside the YAML, to be changed in place.`,
    yields: 'block',
    parameters: ['yaml', 'overrides'],
    go: `
{{- if .overrides -}}
{{- $base := hasKey . "base" | ternary .base dict -}}
{{- if .yaml -}}
{{- $base = fromYaml (printf "%s\\n" .yaml) -}}
{{- end -}}
{{- range $key, $value := .overrides -}}
{{- $old := get $base $key -}}
{{- if kindIs "invalid" $value -}}
{{- $_ := unset $base $key -}}
{{- else if kindIs "map" $value -}}
{{- $map := ternary $old (dict) (kindIs "map" $old) -}}
{{- $_ := include "${prefix}.override" (dict "base" $map "overrides" $value) -}}
{{- $_ := set $base $key $map -}}
{{- else if and (kindIs "slice" $value) (kindIs "slice" $old) -}}
{{- $list := $old -}}
{{- $known := dict -}}
{{- range $at, $item := concat $old $value -}}
{{- $identity := toJson $item -}}
{{- if kindIs "map" $item -}}
{{- $template := dig "serviceTemplate" "metadata" "name" "" $item -}}
{{- if or (hasKey $item "name") $template -}}
{{- $identity = toJson (list (dig "name" $template $item) (dig "key" "" $item)) -}}
{{- else if hasKey $item "alert" -}}
{{- $identity = toJson (list $item.alert (dig "key" "" $item)) -}}
{{- else if kindIs "string" $item.port -}}
{{- $identity = toJson (list $item.port (dig "key" "" $item)) -}}
{{- end -}}
{{- end -}}
{{- $there := hasKey $known $identity -}}
{{- if not $there -}}
{{- $_ := set $known $identity $item -}}
{{- end -}}
{{- if ge $at (len $old) -}}
{{- if not $there -}}
{{- $list = append $list $item -}}
{{- else if kindIs "map" $item -}}
{{- $_ := include "${prefix}.override" (dict "base" (get $known $identity) "overrides" $item) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $_ := set $base $key $list -}}
{{- else -}}
{{- $_ := set $base $key $value -}}
{{- end -}}
{{- end -}}
{{- toYaml $base -}}
{{- else -}}
{{- .yaml -}}
{{- end -}}`,
    evaluate: (base, over: object | undefined) => (over ? (deepMerge(base, over) as object) : base),
  });
  const override = template as (base: Operand<object>, overrides: Operand<object>) => Expr<object>;
  return {
    template,
    override: <T extends object>(base: Expr<T>, overrides: Operand<object>) =>
      override(base, overrides) as Expr<T>,
  };
}
