import type {
  Cluster,
  ConfigMap,
  CronJob,
  Database,
  DatabaseRole,
  Job,
  JobSpec,
  Pooler,
} from '@butler-postgres/api';
import { check, render } from '@butler-postgres/chart';
import { validateValues, withDefaults, type Layer } from '@butler-postgres/values';

/** What the chart renders for a set of values, as far as it concerns access. */
export interface Rendered {
  readonly cluster: Cluster;
  readonly databases: readonly Database[];
  readonly roles: readonly DatabaseRole[];
  readonly poolers: readonly Pooler[];
  /** What runs the grants. */
  readonly grants: Job;
  /** Every Job, scheduled or not, by its name. */
  readonly jobs: ReadonlyMap<string, JobSpec | undefined>;
  /** Files of ConfigMaps, by `<name of the ConfigMap>/<key>`. */
  readonly files: ReadonlyMap<string, string>;
}

/** The release's name and namespace in every test. */
const release = { name: 'butler-postgres', namespace: 'butler' };

/**
 * Renders the chart's templates in this process.
 *
 * @throws Error with every problem when the values are refused
 */
export function renderChart(values: Layer['values']): Rendered {
  const layered = withDefaults(values);
  const problems = [...validateValues(layered), ...check(layered.values, release)]
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);
  if (problems.length > 0) throw new Error(`the chart refuses these values:\n${problems.join('\n')}`);

  const manifests = render(layered.values, release).map(({ manifest }) => manifest);
  const ofKind = <T>(kind: string) =>
    manifests.filter((manifest) => manifest['kind'] === kind) as unknown as T[];
  const [cluster] = ofKind<Cluster>('Cluster');
  const jobs = ofKind<Job>('Job');
  const grants = jobs.find(({ metadata }) => metadata.name.endsWith('-grants'));
  if (!cluster || !grants) throw new Error('the chart renders no Cluster, or no Job for the grants');
  return {
    cluster,
    grants,
    jobs: new Map([
      ...jobs.map(({ metadata, spec }) => [metadata.name, spec] as const),
      ...ofKind<CronJob>('CronJob').map(
        ({ metadata, spec }) => [metadata.name, spec.jobTemplate.spec] as const,
      ),
    ]),
    databases: ofKind('Database'),
    roles: ofKind('DatabaseRole'),
    poolers: ofKind('Pooler'),
    files: new Map(
      ofKind<ConfigMap>('ConfigMap').flatMap(({ metadata, data }) =>
        Object.entries(data ?? {}).map(([key, text]) => [`${metadata.name}/${key}`, text] as const),
      ),
    ),
  };
}
