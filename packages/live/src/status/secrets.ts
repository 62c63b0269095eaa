import { appliedSecrets, namedSecrets } from '../applied-secrets.ts';
import { nameOf, objectsAt, textAt, textsAt } from '../json.ts';
import { reloadLabel } from '../secret-needs.ts';
import { bindSecret } from '../seen/bind-password.ts';
import type { Seen } from '../seen/seen.ts';
import { clusterOf } from './cluster.ts';
import { linesOf, type StatusLine } from './line.ts';

/** Secrets of the release that are gone, that were changed to no effect, or in which a change would have none. */
export function secretLines(seen: Seen): StatusLine[] {
  const line = linesOf('secrets');
  const { secrets } = seen.objects;
  if (secrets === undefined) return [line('unknown', 'they cannot be listed')];
  const found = new Map(secrets.map((secret) => [nameOf(secret), secret]));
  const isSeen = (name: string): boolean =>
    reloadLabel in textsAt(found.get(name), 'metadata', 'labels') ||
    objectsAt(found.get(name), 'metadata', 'ownerReferences').some(({ kind }) => kind === 'Cluster');
  const named = namedSecrets(seen);
  const behind = appliedSecrets(seen).filter(({ name, version }) => {
    const now = textAt(found.get(name), 'version');
    return now !== '' && now !== version;
  });
  const names = new Set(behind.map(({ name }) => name));
  const lines = [
    ...named
      .filter(({ name }) => !found.has(name))
      .map(({ name, by }) => line('wrong', `there is no Secret ${name}, which ${by} names`)),
    ...behind.map(({ name, to }) =>
      isSeen(name)
        ? line('doubtful', `Secret ${name} was changed, and ${to} does not have it yet`)
        : line('wrong', `Secret ${name} was changed, and ${to} does not have it: ${toLabel(seen, name)}`),
    ),
    ...(seen.hasBindPassword === false
      ? [
          line(
            'wrong',
            `PostgreSQL searches LDAP by an older password than Secret ${bindSecret(clusterOf(seen)).name} has: ${again(seen)}`,
          ),
        ]
      : []),
    ...named
      .filter(({ name, reloads }) => reloads && found.has(name) && !isSeen(name) && !names.has(name))
      .map(({ name, by }) =>
        line('doubtful', `what is changed in Secret ${name} does not reach ${by}: ${toLabel(seen, name)}`),
      ),
  ];
  if (lines.length > 0) return lines;
  return [
    line(
      named.length === 0 ? 'told' : 'well',
      named.length === 0 ? 'none of the site' : `${named.length} are there, and applied`,
    ),
  ];
}

const toLabel = ({ namespace }: Seen, name: string): string =>
  `kubectl --namespace ${namespace} label secret ${name} ${reloadLabel}=true`;

/** The operator looks at this Secret only when the Cluster changes, label or not. */
const again = ({ cluster, namespace }: Seen): string =>
  `kubectl --namespace ${namespace} annotate cluster ${cluster} --overwrite butler-postgres/read-secrets="$(date +%s)"`;
