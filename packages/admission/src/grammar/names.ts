/** Grammars of names in the Kubernetes API (k8s.io/apimachinery, pkg/util/validation). */
const part = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** A DNS label that begins with a letter (RFC 1035). */
export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(text);
}

/** Dotted DNS labels (RFC 1123). */
export function isSubdomain(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(text);
}

/** The key of a label or annotation: a name, after a DNS name and a slash or not. */
export function isQualifiedName(text: string): boolean {
  const [last = '', prefix, ...rest] = text.split('/').reverse();
  if (rest.length > 0 || (prefix !== undefined && !isSubdomain(prefix))) return false;
  return last.length <= 63 && part.test(last);
}

/** The value of a label. */
export function isLabelValue(text: string): boolean {
  return text === '' || (text.length <= 63 && part.test(text));
}
