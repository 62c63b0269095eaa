import type { Fault } from './fault.ts';
import { instanceFaults } from './instances.ts';
import { networkFaults } from './network.ts';
import { otherFaults } from './around.ts';

/** Every fault that can be had somewhere. */
export const faults: readonly Fault[] = [...instanceFaults, ...networkFaults, ...otherFaults];

/** What is not run anywhere yet, and why: it is in the report, so that nobody takes it for passed. */
export const faultsNotHad: readonly { readonly name: string; readonly why: string }[] = [
  { name: 'node stopped and back', why: 'the cluster has one node' },
  { name: 'delay between client and pooler, and between instances', why: 'the kernel has no netem' },
  { name: 'object store away', why: 'scenario store-away does it, without the checker' },
  { name: 'disk full and freed', why: 'volumes of this storage class have no limit' },
  { name: 'memory limit hit by a query', why: 'the cluster under load has no limit' },
  { name: 'clock step', why: 'the images have no libfaketime' },
  { name: 'password rotated under load', why: 'the clients have theirs from their environment' },
  { name: 'certificate expired', why: 'the operator renews its own before' },
  { name: 'restore while the source is under load', why: 'scenario recovery does it, without the checker' },
];
