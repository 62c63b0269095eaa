import { field, text, type KubeObject, type ObjectRef } from '../object.ts';
import { primaryOf } from '../primary.ts';
import { healed, type Fault, type Heal, type Need, type Site } from './fault.ts';

const NEEDS: readonly Need[] = ['the node'];

/** Addresses of the primary's pod, where it has one, and of the other instances'. */
async function addresses(site: Site): Promise<{ address: string | undefined; others: string[] }> {
  const { scenario, name } = site;
  const pods = await scenario.kube.list(
    { apiVersion: 'v1', kind: 'Pod' },
    { namespace: scenario.namespace, selector: `cnpg.io/cluster=${name},cnpg.io/podRole=instance` },
  );
  const all = new Map(pods.map((pod) => [pod.metadata.name, text(pod, 'status', 'podIP')]));
  const address = all.get(primaryOf(await site.cluster())) || undefined;
  return { address, others: [...all.values()].filter((other) => other !== '' && other !== address) };
}

/** Puts rules into the node's tables, and gives what takes them out. What a pod sends to the node itself is no FORWARD. */
async function drop(site: Site, matches: readonly string[]): Promise<Heal> {
  const mark = `-m comment --comment ${site.scenario.namespace}`;
  const change = (flag: string): string =>
    ['FORWARD', 'INPUT']
      .flatMap((chain) => matches.map((match) => `iptables -w ${flag} ${chain} ${match} ${mark} -j DROP`))
      .join(' && ');
  await site.node(change('-I'));
  return () => site.node(change('-D'));
}

/** Both directions between an address and others. */
const between = (address: string, others: readonly string[]): string[] =>
  others.flatMap((other) => [`-s ${address} -d ${other}`, `-s ${other} -d ${address}`]);

/** Cuts the primary off from all other instances. */
export async function cutOffFromStandbys(site: Site): Promise<Heal> {
  const { address, others } = await addresses(site);
  return address === undefined ? healed : drop(site, between(address, others));
}

/** What may become of the network, by rules on the node for the pods' addresses alone. */
export const networkFaults: readonly Fault[] = [
  {
    name: 'every fifth packet of the primary lost for 20 s',
    needs: NEEDS,
    copies: 0,
    lasts: 20,
    inject: async (site) => {
      const { address } = await addresses(site);
      if (address === undefined) return healed;
      const random = '-m statistic --mode random --probability 0.2';
      return drop(site, [`-s ${address} ${random}`, `-d ${address} ${random}`]);
    },
  },
  {
    name: 'primary cut off from its standbys for 20 s',
    needs: NEEDS,
    copies: 0,
    lasts: 20,
    inject: cutOffFromStandbys,
  },
  {
    name: 'primary cut off from the API server for 40 s',
    needs: NEEDS,
    copies: 0,
    lasts: 40,
    inject: async (site) => {
      const { address } = await addresses(site);
      return address === undefined ? healed : drop(site, between(address, await apiServerAddresses(site)));
    },
  },
  {
    name: 'primary cut off from standbys and API server for 60 s',
    needs: NEEDS,
    copies: 0,
    lasts: 60,
    inject: async (site) => {
      const { address, others } = await addresses(site);
      if (address === undefined) return healed;
      return drop(site, between(address, [...others, ...(await apiServerAddresses(site))]));
    },
  },
];

/** Where the Service kubernetes leads to. */
async function apiServerAddresses({ scenario: { kube } }: Site): Promise<string[]> {
  const ref: ObjectRef = { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'kubernetes' } };
  const endpoints: KubeObject | undefined = await kube.get(ref, 'default');
  const address = text(endpoints, 'subsets', 0, 'addresses', 0, 'ip');
  if (address === '')
    throw new Error(`the API server has no address: ${JSON.stringify(field(endpoints, 'subsets'))}`);
  return [address];
}
