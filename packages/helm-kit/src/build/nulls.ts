import { isMap } from '../go-values.ts';
import type { Expr } from './expr.ts';
import type { Definition } from './files.ts';
import { nativeTemplate } from './named-template.ts';

/**
 * What takes every null out of the values. A later file of values writes one to take away what an earlier one has; Helm
 * leaves it where the chart has no default, and there `hasKey` finds it, `dig` ends in it and `range` meets it.
 * Lists stay as they are, since no file merges them.
 *
 * Helm gives all templates of a chart the same values, a copy of its own of the release's, so a template may change them
 * (https://github.com/helm/helm/blob/v4.0.0/pkg/engine/engine.go, recAllTpls; Helm 3 alike).
 *
 * @param prefix - of the templates' names: `<prefix>.withoutNulls`
 * @param kept - the key of maps whose nulls mean something to whoever reads them
 */
export function withoutNulls(
  prefix: string,
  kept: string,
): {
  /** The named templates. */
  templates: readonly Definition[];
  /** What each file begins with. */
  takeOut: Expr<string>;
  /** A copy of values without them, for what is rendered in this process. */
  without: <V extends object>(values: V) => V;
} {
  const prune = (map: object): object =>
    Object.fromEntries(
      Object.entries(map)
        .filter(([, value]) => value !== null)
        .map(([key, value]: [string, unknown]) => [key, isMap(value) && key !== kept ? prune(value) : value]),
    );
  const inMap = nativeTemplate<[object], string>({
    name: `${prefix}.withoutNullsIn`,
    doc: `Takes every null out of a map and the maps in it, in place, but for those called ${kept}.`,
    yields: 'text',
    parameters: ['map'],
    go: `
{{- range $key, $value := . -}}
{{- if kindIs "invalid" $value -}}
{{- $_ := unset $ $key -}}
{{- else if and (kindIs "map" $value) (ne $key ${JSON.stringify(kept)}) -}}
{{- include "${prefix}.withoutNullsIn" $value -}}
{{- end -}}
{{- end -}}`,
    evaluate: () => '',
  });
  const once = nativeTemplate<[], string>({
    name: `${prefix}.withoutNulls`,
    doc: `Takes every null out of the values, before the first file reads them. A later file of values writes null to take away what an
earlier one has; Helm leaves it where the chart has no default.`,
    yields: 'text',
    parameters: [],
    go: `
{{- if not (hasKey . "IsWithoutNulls") -}}
{{- $_ := set . "IsWithoutNulls" true -}}
{{- include "${prefix}.withoutNullsIn" .Values -}}
{{- end -}}`,
    evaluate: () => '',
  });
  return {
    templates: [inMap, once],
    takeOut: once(),
    without: prune as <V extends object>(values: V) => V,
  };
}
