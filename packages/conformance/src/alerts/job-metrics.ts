import { field, items, text, type KubeObject, type ObjectRef } from '../object.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'job-metrics';
const PORT = 8080;

/** Answers every request with what stands in a file. */
const server = `
use IO::Socket::INET;
my $server = IO::Socket::INET->new(LocalPort => ${PORT}, Listen => 5, ReuseAddr => 1) or die;
while (my $client = $server->accept) {
  while (my $line = <$client>) { last if $line =~ /^\\r?$/ }
  open(my $file, '<', '/tmp/metrics'); local $/; my $text = <$file> // '';
  print $client "HTTP/1.0 200 OK\\r\\nContent-Type: text/plain\\r\\n\\r\\n$text"; close $client
}
`;

/**
 * Tells Prometheus of the Jobs of a namespace as kube-state-metrics does, where there is none: the four series that the
 * chart's alerts ask for. https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/job-metrics.md
 */
export class JobMetrics {
  readonly #scenario: Scenario;

  private constructor(scenario: Scenario) {
    this.#scenario = scenario;
  }

  /** @param image - one with Perl, such as PostgreSQL's */
  static async start(scenario: Scenario, image: string): Promise<JobMetrics> {
    const annotations = { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(PORT) };
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: NAME, annotations } };
    const containers = [{ name: NAME, image, command: ['perl', '-e', server] }];
    const spec = { terminationGracePeriodSeconds: 0, containers };
    await scenario.kube.apply({ ...pod, spec } as ObjectRef, { namespace: scenario.namespace });
    await scenario.untilObject(pod, 'run', (found) => text(found, 'status', 'phase') === 'Running');
    const metrics = new JobMetrics(scenario);
    await metrics.tell();
    return metrics;
  }

  /** Tells of the Jobs as they are now. */
  async tell(): Promise<void> {
    const { kube, namespace } = this.#scenario;
    const of = (kind: string): Promise<KubeObject[]> =>
      kube.list({ apiVersion: 'batch/v1', kind }, { namespace });
    const lines = [...(await of('Job')).flatMap(ofJob), ...(await of('CronJob')).flatMap(ofCronJob)];
    const write = ['sh', '-c', 'printf "%s\\n" "$@" > /tmp/metrics', 'sh', ...lines];
    await kube.exec(namespace, NAME, NAME, write);
  }
}

function ofJob({ metadata, status }: KubeObject): string[] {
  const [owner] = items(metadata, 'ownerReferences');
  const failed = items(status, 'conditions').some((condition) => text(condition, 'type') === 'Failed');
  const job = `job_name="${metadata.name}"`;
  return [
    `kube_job_owner{${job},owner_kind="${text(owner, 'kind')}",owner_name="${text(owner, 'name')}"} 1`,
    `kube_job_status_start_time{${job}} ${seconds(field(status, 'startTime'))}`,
    `kube_job_failed{${job},condition="true"} ${failed ? 1 : 0}`,
  ];
}

function ofCronJob({ metadata, status }: KubeObject): string[] {
  const last = field(status, 'lastSuccessfulTime');
  const metric = `kube_cronjob_status_last_successful_time{cronjob="${metadata.name}"}`;
  return last === undefined ? [] : [`${metric} ${seconds(last)}`];
}

function seconds(time: unknown): number {
  return typeof time === 'string' ? Date.parse(time) / 1000 : 0;
}
