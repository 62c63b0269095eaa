import type { Cluster } from '@butler-postgres/api';
import { check, render } from '@butler-postgres/chart';
import { withDefaults, type Layer } from '@butler-postgres/values';

type Values = Layer['values'];

const release = { name: 'lsst', namespace: 'butler' };

/**
 * PostgreSQL's settings of a Cluster with `tuning: auto`, as the chart prints them.
 *
 * @param cluster - values of `cluster` beside it
 * @throws Error with every problem when the values are refused
 */
export function tunedSettings(major: number, cluster: Values, parameters: Values = {}): Settings {
  const postgresql = { tuning: 'auto', parameters };
  const { values } = withDefaults({ cluster: { ...cluster, image: { major }, postgresql } });
  const errors = check(values, release).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  const found = render(values, release).find(({ manifest }) => manifest['kind'] === 'Cluster');
  return (found?.manifest as unknown as Cluster).spec.postgresql?.parameters ?? {};
}

export type Settings = Readonly<Record<string, string>>;
