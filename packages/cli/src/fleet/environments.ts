import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '@butler-postgres/values';

/** One environment of one cluster. */
export interface Environment {
  readonly cluster: string;
  readonly environment: string;
  /** common.yaml, then the environment's own file. */
  readonly files: readonly [common: string, own: string];
}

/** The environments of a folder, and what is wrong with how its files lie. */
export interface Environments {
  readonly environments: readonly Environment[];
  readonly problems: readonly Problem[];
}

/**
 * Finds `<folder>/<cluster>/<environment>.yaml`, each beside a common.yaml, in the order of their names. A file or
 * folder that looks like values and would be passed over is a problem, so that nothing goes unchecked unseen.
 */
export function findEnvironments(folder: string): Environments {
  if (!existsSync(folder)) {
    return {
      environments: [],
      problems: [fault(folder, 'no-folder', 'there is no such folder', 'Check the path.')],
    };
  }
  const found = entriesOf(folder).map((entry): Environments => {
    if (entry.isDirectory()) return findInCluster(folder, entry.name);
    return { environments: [], problems: isYaml(entry.name) ? [misplaced(join(folder, entry.name))] : [] };
  });
  const environments = found.flatMap((part) => part.environments);
  const problems = found.flatMap((part) => part.problems);
  if (environments.length === 0 && problems.length === 0) {
    const mend = `Make ${join(folder, '<cluster>', 'common.yaml')} and one file beside it for each environment.`;
    return {
      environments,
      problems: [fault(folder, 'no-environment', 'has no values of any cluster', mend)],
    };
  }
  return { environments, problems };
}

function findInCluster(folder: string, cluster: string): Environments {
  const place = join(folder, cluster);
  const entries = entriesOf(place);
  const common = join(place, 'common.yaml');
  const problems = entries
    .filter(({ name }) => /\.yml$/i.test(name))
    .map(({ name }) => misplaced(join(place, name)));
  problems.push(
    ...entries.filter((entry) => entry.isDirectory()).map(({ name }) => misplaced(join(place, name))),
  );
  const names = entries
    .filter((entry) => entry.isFile() && /\.yaml$/.test(entry.name))
    .map(({ name }) => name);
  const own = names.filter((name) => name !== 'common.yaml');
  if (own.length === 0) {
    const mend = 'Make one file for each environment, such as dev.yaml; it may be empty.';
    problems.push(fault(place, 'no-environment', 'the cluster has no environment', mend));
  } else if (!names.includes('common.yaml')) {
    const mend = 'Put what the environments share into it; it may be empty.';
    const message = `there is no common.yaml, which ${own.join(' and ')} would be put over`;
    return { environments: [], problems: [...problems, fault(place, 'no-common', message, mend)] };
  }
  const environments = own.map((name): Environment => {
    return { cluster, environment: name.replace(/\.yaml$/, ''), files: [common, join(place, name)] };
  });
  return { environments, problems };
}

function entriesOf(folder: string) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

function misplaced(file: string): Problem {
  const mend = 'Values lie in <cluster>/common.yaml and <cluster>/<environment>.yaml.';
  return fault(file, 'misplaced', 'is never read', mend);
}

function fault(file: string, code: string, message: string, mend: string): Problem {
  return { code, path: [], message, mend, file, severity: 'error' };
}
