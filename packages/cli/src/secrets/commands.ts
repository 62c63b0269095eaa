import { secretType, type SecretNeed } from '@butler-postgres/live';

/** With it the operator takes a changed Secret to what runs: https://cloudnative-pg.io/docs/1.30/labels_annotations/ */
export const reloadLabel = 'cnpg.io/reload';

/**
 * Shell commands that make Secrets. A password is made when they run, and stands in no argument and no file; what only
 * the site has, such as a key of an object store, is read from a file with the key's name.
 */
export function kubectlCommands(needs: readonly SecretNeed[], namespace: string): string {
  return needs
    .map((need) => {
      const label = `kubectl label secret ${need.name} -n ${namespace} ${reloadLabel}=true`;
      return `${commentOf(need)}${createCommand(need, namespace)}\n${label}\n`;
    })
    .join('\n');
}

/** The same for Sealed Secrets: each is sealed by kubeseal, and only what is sealed is written. */
export function sealedCommands(needs: readonly SecretNeed[], namespace: string): string {
  return needs
    .map((need) => {
      const create = createCommand(need, namespace);
      const label = `kubectl label --local -f - ${reloadLabel}=true --dry-run=client -o yaml`;
      const seal = `kubeseal --format yaml > ${need.name}.yaml`;
      return `${commentOf(need)}${create} --dry-run=client -o yaml \\\n  | ${label} \\\n  | ${seal}\n`;
    })
    .join('\n');
}

function createCommand({ name, keys, username }: SecretNeed, namespace: string): string {
  const target = `${name} -n ${namespace}`;
  if (keys.includes('tls.key')) return `kubectl create secret tls ${target} --cert=tls.crt --key=tls.key`;
  const type = secretType(keys);
  const ofType = type === undefined ? '' : ` --type=${type}`;
  const isMade = keys.includes('password');
  const sources = keys.map((key) => {
    if (key === 'username' && username !== undefined) return `--from-literal=username=${username}`;
    if (key === 'password') return '--from-file=password=/dev/stdin';
    if (key === '.dockerconfigjson') return '--from-file=.dockerconfigjson="$HOME/.docker/config.json"';
    return `--from-file=${key}`;
  });
  const create = `kubectl create secret generic ${target}${ofType} \\\n  ${sources.join(' ')}`;
  // hexadecimal, so that no client's URL has to escape it
  return isMade ? `openssl rand -hex 24 | tr -d '\\n' | ${create}` : create;
}

function commentOf({ by, keys }: SecretNeed): string {
  const files = keys.filter((key) => !['username', 'password', '.dockerconfigjson'].includes(key));
  const wanted = files.length === 0 ? '' : `; needs the files ${files.join(' and ')} here`;
  return `# ${by}${wanted}\n`;
}
