import { readFile } from 'node:fs/promises';
import { inWorkspace } from '../workspace.ts';
import type { Fault, Site } from './fault.ts';

const DELAY = '/tmp/relay-delay';
const FIRST_PORT = 6001;

/** Ways to Services that a fault can make slow. */
export interface Relayed {
  /** What leads there, where {@link relay} runs: words of a connection string of libpq. The certificate is still that of the Service. */
  readonly ways: readonly string[];
  /** What runs it; it does not end by itself. */
  readonly command: readonly string[];
}

/** A relay before each of some Services, port 5432, as a program for where the clients are; perl is part of Debian's smallest images. */
export async function relay(services: readonly string[]): Promise<Relayed> {
  const program = await readFile(inWorkspace('packages/conformance/src/faults/relay.pl'), 'utf8');
  const ports = services.map((_, i) => FIRST_PORT + i);
  return {
    ways: services.map((service, i) => `host=${service} hostaddr=127.0.0.1 port=${ports[i] ?? 0}`),
    command: [
      ...['perl', '-e', program, DELAY],
      ...services.flatMap((service, i) => [String(ports[i]), `${service}:5432`]),
    ],
  };
}

async function hold(site: Site, seconds: number): Promise<void> {
  await site.client(['sh', '-c', `echo ${seconds} >${DELAY}`]);
}

/** What may become of the way between clients and poolers. */
export const relayFaults: readonly Fault[] = [
  {
    name: 'clients and poolers 400 ms apart for 20 s',
    needs: [],
    copies: 0,
    lasts: 20,
    inject: async (site) => {
      await hold(site, 0.2);
      return () => hold(site, 0);
    },
  },
];
