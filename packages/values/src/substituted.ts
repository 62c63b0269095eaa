/**
 * A variable in each form that Flux knows: bare, with a default, cut, or changed; `$${` is how it writes `${` itself. What
 * the operator writes in the same brackets, `${podselector:NAME}` in a line of pg_hba.conf, is none.
 */
const variable = /(?<!\$)\$\{(?:#[A-Za-z_]\w*|(?!podselector:)[A-Za-z_]\w*(?:(?::?[-=+?]|:\d|[#%/^,]).*)?)\}/;

/**
 * Whether Flux fills a text in before Helm sees it, so that nobody knows it yet.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
 */
export function isSubstituted(value: unknown): value is string {
  return typeof value === 'string' && variable.test(value);
}
