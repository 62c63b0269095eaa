import { operatorReady } from '../manifest.ts';
import { operatorDeployment, operatorSelector, scaledOperator } from '../operator.ts';
import type { LastingFault } from './fault.ts';

const MANAGER = 'butler-postgres-fault';
const [label = '', name = ''] = operatorSelector.split('=');

/** What may become of the operator. */
export const lastingOperatorFaults: readonly LastingFault[] = [
  {
    name: 'operator away',
    meant: 'PostgresOperatorAway',
    also: {},
    alone: true,
    known: 'leader_election_master_status{name="db9c8771.cnpg.io"} == 1',
    // as docs/monitoring.md has it, for a site that does not scrape the operator
    values: async ({ scenario }) => ({
      extraObjects: [
        {
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'PodMonitor',
          metadata: { name: 'operator' },
          spec: {
            namespaceSelector: {
              matchNames: [(await operatorDeployment(scenario.kube))?.metadata.namespace ?? ''],
            },
            selector: { matchLabels: { [label]: name } },
            podMetricsEndpoints: [{ port: 'metrics' }],
          },
        },
      ],
    }),
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
