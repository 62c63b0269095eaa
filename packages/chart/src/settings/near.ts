import { nativeTemplate, type Includable, type Operand } from '@butler-postgres/helm-kit';

type Names = Readonly<Record<string, unknown>>;

/** A word without each of its characters, one at a time. */
function shortened(words: readonly string[]): string[] {
  return words.flatMap((word) => Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1)));
}

/**
 * The known name that was probably meant: without one or two characters of the given one and at most one of its own they
 * are the same. A neighbourhood of deletions finds swaps and wrong characters too (Wolf Garbe's SymSpell).
 */
export const nearest: Includable<[Operand<string>, Operand<Names>], string> = nativeTemplate<
  [string, Names],
  string
>({
  name: 'butler-postgres.nearest',
  doc: 'The known name that differs from the given one by a letter or two; nothing where there is none.',
  yields: 'text',
  parameters: ['name', 'names'],
  go: `
{{- $forms := dict .name true -}}
{{- range $_ := until 2 -}}
{{- range $form := keys $forms -}}
{{- range $i := until (len $form) -}}
{{- $_ := set $forms (printf "%s%s" (trunc $i $form) (substr (int (add1 $i)) -1 $form)) true -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $near := "" -}}
{{- range $known := keys .names | sortAlpha -}}
{{- if not $near -}}
{{- if hasKey $forms $known -}}
{{- $near = $known -}}
{{- end -}}
{{- range $i := until (len $known) -}}
{{- if hasKey $forms (printf "%s%s" (trunc $i $known) (substr (int (add1 $i)) -1 $known)) -}}
{{- $near = $known -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $near -}}`,
  evaluate: (name, names) => {
    const once = shortened([name]);
    const forms = new Set([name, ...once, ...shortened(once)]);
    const found = Object.keys(names)
      .sort()
      .find((known) => [known, ...shortened([known])].some((form) => forms.has(form)));
    return found ?? '';
  },
});
