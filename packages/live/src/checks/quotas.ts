import { isObject } from '@butler-postgres/schema-kit';
import { obstacle, type Check } from '../check.ts';
import { amountOf, partsOf, type Part } from '../amounts.ts';
import { at, nameOf, textAt } from '../json.ts';
import type { Need } from '../world.ts';

const quotaList: Need = { resource: 'resourcequotas', where: 'namespace' };
const clusters: Need = { resource: 'clusters.postgresql.cnpg.io', where: 'namespace' };

/** What all parts together take of what a quota may bound; undefined where a pod does not say it, and so is refused. */
function taken(name: string, parts: readonly Part[]): number | undefined {
  const sum = (of: (part: Part) => number): number =>
    parts.reduce((all, part) => all + part.pods * of(part), 0);
  const kind = /^(requests|limits)\.(.+)$/.exec(name);
  const resource = kind?.[2] ?? name;
  if (name === 'pods') return sum(() => 1);
  if (name === 'persistentvolumeclaims') return sum(({ volumes }) => volumes.length);
  if (name === 'requests.storage') return sum(({ volumes }) => volumes.reduce((all, size) => all + size, 0));
  if (!['cpu', 'memory'].includes(resource)) return 0;
  const found = parts.map((part) => part[kind?.[1] === 'limits' ? 'limits' : 'requests'][resource]);
  if (found.includes(undefined)) return undefined;
  return sum((part) => part[kind?.[1] === 'limits' ? 'limits' : 'requests'][resource] ?? 0);
}

/** The quotas of the namespace have capacity for the instances and the poolers. */
export const quotas: Check = {
  about: 'quotas',
  needs: [quotaList, clusters],
  *find(world) {
    const there = world.seen(clusters).map(nameOf);
    // what runs already is counted by the quota itself
    if (world.ofKind('Cluster').some((cluster) => there.includes(nameOf(cluster)))) return;
    const parts = partsOf(world.manifests);
    for (const quota of world.seen(quotaList)) {
      const hard = at(quota, 'status', 'hard');
      for (const name of isObject(hard) ? Object.keys(hard) : []) {
        const needed = taken(name, parts);
        const left = amountOf(textAt(hard, name)) - amountOf(textAt(quota, 'status', 'used', name) || '0');
        if (needed === undefined)
          yield obstacle(
            'error',
            'quota-unsaid',
            `the ResourceQuota ${nameOf(quota)} bounds ${name}, so that pods which do not say theirs are refused`,
            'State requests and limits in cluster.resources, and resources of the poolers.',
          );
        else if (needed > left)
          yield obstacle(
            'error',
            'quota-exceeded',
            `the ResourceQuota ${nameOf(quota)} has ${shown(name, left)} of ${name} left, and the instances and poolers take ${shown(name, needed)}`,
            'Have it raised, or lower resources, volumes or instances.',
          );
      }
    }
  },
};

const shown = (name: string, amount: number): string =>
  /memory|storage/.test(name) ? `${Math.round(amount / 1024 ** 2)}Mi` : String(amount);
