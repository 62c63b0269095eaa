import { lastingClientFaults } from './clients.ts';
import type { LastingFault } from './fault.ts';
import { lastingOperatorFaults } from './operator.ts';
import { lastingInstanceFaults } from './instances.ts';
import { lastingStorageFaults } from './storage.ts';

/** Every fault that is held until its alert fires. */
export const lastingFaults: readonly LastingFault[] = [
  ...lastingStorageFaults,
  ...lastingInstanceFaults,
  ...lastingClientFaults,
  ...lastingOperatorFaults,
];

/** What lasts, is not held here, and why. */
export const lastingFaultsNotHad: readonly { readonly name: string; readonly why: string }[] = [
  {
    name: 'certificate that ends soon',
    why: "its alert waits an hour, for a metric of cert-manager or an exporter; the chart's tests ask promtool",
  },
];
