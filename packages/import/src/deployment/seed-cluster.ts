import type { Cluster } from '@butler-postgres/api';
import type { JsonValue } from '@butler-postgres/schema-kit';
import { itemSegment } from '../leaf/leaves.ts';
import { aliasOf } from '../model/match.ts';
import type { Deployment } from './deployment.ts';
import { freeKey, keyLike } from './entry-key.ts';

/** Sets an entry that overrides can say as well. */
export type Offer = (path: string[], value: JsonValue) => void;

/** The Services that the operator makes for the Cluster, and the Secrets for its images. */
export function seedServices(
  { spec }: Cluster,
  name: string,
  offer: Offer,
  aliases: Map<string, string>,
): void {
  const pullSecrets = (spec.imagePullSecrets ?? []).map(({ name }) => name);
  if (pullSecrets.length > 0) offer(['cluster', 'image', 'pullSecrets'], pullSecrets);
  for (const { selectorType, serviceTemplate } of spec.managed?.services?.additional ?? []) {
    const service = serviceTemplate.metadata?.name;
    if (service === undefined) continue;
    const key = keyLike(service.startsWith(`${name}-`) ? service.slice(name.length + 1) : service);
    aliases.set(aliasOf('additional', serviceSegment(service)), serviceSegment(`${name}-${key}`));
    offer(
      ['services', key],
      service === `${name}-${key}` ? { selectorType } : { name: service, selectorType },
    );
    const addresses = serviceTemplate.metadata?.annotations?.['metallb.io/loadBalancerIPs'];
    if (addresses !== undefined)
      offer(
        ['services', key, 'loadBalancerIPs'],
        addresses.split(',').map((address) => address.trim()),
      );
  }
}

function serviceSegment(name: string): string {
  return itemSegment({ serviceTemplate: { metadata: { name } } });
}

/** The roles that stand in the Cluster, but those that are no more, which no key says. */
export function seedRoles(
  { cluster, members }: Deployment,
  offer: Offer,
  aliases: Map<string, string>,
): void {
  const names = (cluster.spec.managed?.roles ?? []).flatMap(({ name, ensure }) =>
    ensure === 'absent' ? [] : [name],
  );
  const used = new Set(members.flatMap(({ kind, entry }) => (kind === 'DatabaseRole' ? [entry] : [])));
  const isKey = (name: string): boolean => keyLike(name) === name;
  // a name that is a key has it
  for (const name of [...names.filter(isKey), ...names.filter((one) => !isKey(one))]) {
    const key = freeKey(name, used);
    used.add(key);
    offer(['roles', key], key === name ? { inline: true } : { name, inline: true });
    if (key !== name) aliases.set(aliasOf('roles', itemSegment({ name })), itemSegment({ name: key }));
  }
}
