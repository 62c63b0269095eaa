/** A script that makes a CA and a certificate of it with these names, and prints both and the key, with lines of --- between. */
export function siteCertificates(names: readonly string[]): string {
  const curve = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2';
  const alternative = names.map((name) => `DNS:${name}`).join(',');
  return `set -e; cd $(mktemp -d)
openssl req -x509 ${curve} -subj /CN=site -keyout ca.key -out ca.crt 2> err || { cat err >&2; exit 1; }
openssl req -x509 ${curve} -subj /CN=to -CA ca.crt -CAkey ca.key -addext subjectAltName=${alternative} \\
  -addext basicConstraints=critical,CA:FALSE -keyout tls.key -out tls.crt 2> err || { cat err >&2; exit 1; }
cat ca.crt; printf '%s\\n' ---; cat tls.crt; printf '%s\\n' ---; cat tls.key`;
}
