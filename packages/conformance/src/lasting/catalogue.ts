import { lastingClientFaults } from './clients.ts';
import type { LastingFault } from './fault.ts';
import { lastingInstanceFaults } from './instances.ts';
import { lastingStorageFaults } from './storage.ts';

/** Every fault that is held until its alert fires. */
export const lastingFaults: readonly LastingFault[] = [
  ...lastingStorageFaults,
  ...lastingInstanceFaults,
  ...lastingClientFaults,
];

/** What lasts, is not held here, and why. */
export const lastingFaultsNotHad: readonly { readonly name: string; readonly why: string }[] = [
  {
    name: 'certificate that ends soon',
    why: "its alert waits an hour, for a metric of cert-manager or an exporter; the chart's tests ask promtool",
  },
];

/** What lasts and has no alert, or raises another one than is meant, as was seen when it was held. The report says so, too. */
export const withoutAlert: readonly { readonly name: string; readonly why: string }[] = [
  {
    name: 'connections used up to the last one',
    why: 'the exporter (cnpg_metrics_exporter) cannot log in either, so that PostgresOffline fires, and PostgresConnectionsExhausted never',
  },
  {
    name: "the pooler's own user (cnpg_pooler_pgbouncer) cannot log in",
    why: 'PgBouncer sends each client away at once: none waits, its pools look idle, and nothing fires',
  },
  {
    name: 'operator away',
    why: 'no alert watches it: instances go on, and nothing is healed until it is back',
  },
];
