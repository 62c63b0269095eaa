import { archiveFaults } from './archive.ts';
import { credentialFaults } from './credentials.ts';
import type { Fault } from './fault.ts';
import { instanceFaults } from './instances.ts';
import { networkFaults } from './network.ts';
import { otherFaults } from './around.ts';
import { relayFaults } from './relay.ts';

/** Every fault that can be had somewhere. */
export const faults: readonly Fault[] = [
  ...instanceFaults,
  ...networkFaults,
  ...relayFaults,
  ...credentialFaults,
  ...otherFaults,
  ...archiveFaults,
];

/** What is not run anywhere yet, and why: it is in the report, so that nobody takes it for passed. */
export const faultsNotHad: readonly { readonly name: string; readonly why: string }[] = [
  { name: 'node stopped and back', why: 'the cluster has one node' },
  {
    name: 'delay between instances',
    why: 'the kernel has no netem, and they reach each other without a relay',
  },
  { name: 'clock step', why: 'the images have no libfaketime, and the clock of the node is that of all' },
  { name: 'restore while the source is under load', why: 'scenario restore does it, without the checker' },
];
