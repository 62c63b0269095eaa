import { takeOperatorAway } from '../faults/around.ts';
import { operatorMonitor } from '../operator-monitor.ts';
import type { LastingFault } from './fault.ts';

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
    begin: takeOperatorAway,
  },
];
