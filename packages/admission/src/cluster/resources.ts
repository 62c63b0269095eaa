import { parseQuantity } from '../grammar/quantity.ts';
import { parseSize } from '../grammar/postgres.ts';
import type { Refusal } from '../refusal.ts';
import { parametersOf, type Cluster } from './cluster.ts';

const compared = ['cpu', 'memory', 'ephemeral-storage'];
const hugePages = 'hugepages-';

/** Rules on what a pod asks for and may use (validateResources). */
export function* wrongResources(cluster: Cluster): Generator<Refusal> {
  const { requests = {}, limits = {} } = cluster.spec.resources ?? {};
  for (const name of compared) {
    const [request, limit] = [amount(requests[name]), amount(limits[name])];
    if (request !== 0n && limit !== 0n && request > limit)
      yield {
        id: 'requests-over-limits',
        field: ['spec', 'resources', 'requests', name],
        message: `the request of ${String(requests[name])} ${name} is greater than the limit of ${String(limits[name])}`,
        hint: 'lower the request, or raise the limit',
      };
  }
  yield* wrongHugePages(cluster);
  const given = parametersOf(cluster).shared_buffers ?? '';
  const buffers = given === '' ? undefined : parseSize(given);
  const memory = amount(requests.memory);
  const pages = hugePagesOf(cluster).map(([, quantity]) => amount(quantity));
  if (buffers !== undefined && memory !== 0n && buffers > memory && !pages.some((page) => buffers <= page))
    yield {
      id: 'shared-buffers-memory',
      field: ['spec', 'postgresql', 'parameters', 'shared_buffers'],
      message: `shared_buffers of ${given} is more than the memory of ${String(requests.memory)} that is requested`,
      hint: 'lower shared_buffers (a quarter of the memory is usual), or request more',
    };
}

function* wrongHugePages({ spec }: Cluster): Generator<Refusal> {
  const { requests = {}, limits = {} } = spec.resources ?? {};
  for (const [name, quantity] of Object.entries(requests)) {
    if (!name.startsWith(hugePages) || !(name in limits)) continue;
    if (amount(quantity) !== amount(limits[name]))
      yield {
        id: 'hugepages-unequal',
        field: ['spec', 'resources', 'requests', name],
        message: `huge pages cannot be shared: the request of ${quantity} differs from the limit of ${String(limits[name])}`,
        hint: 'give both the same quantity',
      };
  }
  const others = ['cpu', 'memory'].flatMap((name) => [amount(requests[name]), amount(limits[name])]);
  const first = hugePagesOf({ spec } as Cluster)[0]?.[0];
  if (first !== undefined && others.every((quantity) => quantity === 0n))
    yield {
      id: 'hugepages-alone',
      field: ['spec', 'resources'],
      message: 'huge pages need a request or limit of CPU or memory beside them',
      hint: 'give one',
    };
}

function hugePagesOf({ spec }: Cluster): [string, string | number][] {
  const { requests = {}, limits = {} } = spec.resources ?? {};
  return Object.entries({ ...requests, ...limits }).filter(([name]) => name.startsWith(hugePages));
}

function amount(quantity: string | number | undefined): bigint {
  return quantity === undefined ? 0n : (parseQuantity(quantity) ?? 0n);
}
