import type { Json } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { interruptions, nodesForPods } from './interruptions/events.ts';
import { InterruptedCluster } from './interruptions/interrupted-cluster.ts';
import { Recorder } from './interruptions/recorder.ts';
import type { Settings } from './interruptions/report.ts';
import { Kube } from './kube.ts';
import { readOptions } from './options.ts';
import { ResultFile } from './results/result-file.ts';
import { Scenario } from './scenario.ts';

/** At least so many are acknowledged around each interruption. */
const ROWS = 20;

/** As they are where nobody says anything: CloudNativePG 1.30, PgBouncer 1.25. 0 is the kernel's own. */
const elsewhere: Record<string, Json> = {
  'cluster.smartShutdownTimeout': 180,
  'cluster.primaryLease': { leaseDurationSeconds: 15, renewDeadlineSeconds: 10, retryPeriodSeconds: 2 },
  'cluster.probes': { startup: { periodSeconds: 10 }, readiness: { periodSeconds: 10, failureThreshold: 3 } },
  'cluster.postgresql.parameters.wal_retrieve_retry_interval': '5s',
  'poolers.rw.parameters.server_login_retry': 15,
  'poolers.rw.parameters.server_connect_timeout': 15,
  'poolers.rw.parameters.tcp_keepidle': 0,
  'poolers.rw.parameters.tcp_keepintvl': 0,
  'poolers.rw.parameters.tcp_keepcnt': 0,
  'poolers.rw.parameters.tcp_user_timeout': 0,
};

interface Column {
  readonly instances: number;
  readonly settings: Settings;
  readonly own: Record<string, Json>;
}

const options = readOptions(process.env);
const { report, kubeconfig = '' } = options;
const file = ResultFile.open(options);
const nodes = await nodesForPods(new Kube(kubeconfig));
const columns: Column[] = [{ instances: 3, settings: 'chart', own: {} }];
// a comparison takes long, and proves nothing about the chart
if (report !== undefined)
  columns.push(
    { instances: 1, settings: 'chart', own: {} },
    { instances: 3, settings: 'operator', own: elsewhere },
    { instances: 1, settings: 'operator', own: elsewhere },
  );
if (nodes === 1) process.stderr.write('interruptions: one node only, and so no drain\n');

describe.each(columns)(
  'a writer behind the pooler, instances: $instances, settings of the $settings',
  ({ instances, settings, own }) => {
    const events = interruptions(nodes, instances);
    let scenario: Scenario;
    let cluster: InterruptedCluster;
    let recorder: Recorder;

    beforeAll(async () => {
      scenario = await Scenario.open('interruptions');
      cluster = await InterruptedCluster.start(scenario, own, instances);
      recorder = new Recorder(scenario, cluster, { instances, settings });
    });

    afterAll(async () => {
      await (scenario as Scenario | undefined)?.close();
    });

    it.each(events.map((event) => [event.name, event] as const))(
      'writes again after: %s',
      async (_, event) => {
        const seconds = await recorder.interrupt(event, 'none');
        const what = `${event.name}, instances: ${instances}, settings of the ${settings}`;
        await (await file).append({ type: 'stall', scenario: 'interruptions', what, seconds });
      },
    );

    it('has lost no row that was acknowledged', async () => {
      const { acknowledged, lost } = await recorder.end(report);
      expect(acknowledged).toBeGreaterThan(events.length * ROWS);
      expect(lost).toEqual([]);
    });

    it('(this proof can fail) a row that is not there would be missed', async () => {
      expect(await cluster.kept()).not.toContain(0);
    });
  },
);
