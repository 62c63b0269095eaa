/**
 * Whether Flux fills a text in before Helm sees it, so that nobody knows it yet.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
 */
export function isSubstituted(value: unknown): value is string {
  return typeof value === 'string' && /\$\{[A-Za-z_]\w*([:=+-].*)?\}/.test(value);
}
