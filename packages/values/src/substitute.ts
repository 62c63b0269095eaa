/** What Flux fills in, by name. */
export type Variables = ReadonlyMap<string, string>;

/**
 * `$${` is how Flux writes `${` itself. A default may have variables of its own in it.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
 */
const expression = /\$\$\{|\$\{([A-Za-z_]\w*)(?::?[-=]((?:[^{}]|\$\{[^{}]*\})*))?\}/g;

/**
 * Fills in the variables of a text as Flux does before Helm sees it: `${NAME}`, and `${NAME:=default}` or
 * `${NAME:-default}` where nothing or an empty text is given. One for which there is neither stays as it is, where Flux
 * would write nothing; so do the forms that change a text, such as `${NAME:0:3}`.
 *
 * @param text - a file's text
 * @param variables - what is given, by name
 */
export function substitute(text: string, variables: Variables): string {
  return text.replace(expression, (whole: string, name?: string, standard?: string) => {
    if (name === undefined) return '${';
    const given = variables.get(name);
    if (standard !== undefined) return given || substitute(standard, variables);
    return given ?? whole;
  });
}
