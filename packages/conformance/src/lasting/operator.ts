import { operatorReady } from '../manifest.ts';
import { scaledOperator } from '../operator.ts';
import { operatorMonitor } from '../operator-monitor.ts';
import type { LastingFault } from './fault.ts';

const MANAGER = 'butler-postgres-fault';

/** What may become of the operator. */
export const lastingOperatorFaults: readonly LastingFault[] = [
  {
    name: 'operator away',
    meant: 'PostgresOperatorAway',
    also: {},
    alone: true,
    known: 'leader_election_master_status{name="db9c8771.cnpg.io"} == 1',
    // for a site that does not scrape the operator
    values: async ({ scenario }) => ({ extraObjects: [await operatorMonitor(scenario.kube)] }),
    begin: async ({ scenario }) => {
      const { kube } = scenario;
      const [none, all] = await Promise.all([scaledOperator(kube, 0), scaledOperator(kube)]);
      const at = { namespace: all.metadata.namespace ?? '', manager: MANAGER };
      await scenario.undoLater({ object: all, ...at });
      await kube.apply(none, at);
      return async () => {
        await kube.apply(all, at);
        await operatorReady(kube);
      };
    },
  },
];
