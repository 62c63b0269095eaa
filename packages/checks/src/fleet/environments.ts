import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '@butler-postgres/diagnostics';

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
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds `<folder>/<cluster>/<environment>.yaml`, each beside a common.yaml, in the order of their names. A file or
 * folder that looks like values and would be passed over is a diagnostic, so that nothing goes unchecked unseen.
 */
export function findEnvironments(folder: string): Environments {
  if (!isFolder(folder)) {
    return {
      environments: [],
      diagnostics: [diagnosticOf(folder, 'no-folder', noFolder(folder), 'Check the path.')],
    };
  }
  const found = entriesOf(folder).map((entry): Environments => {
    if (entry.isFolder) return findInCluster(folder, entry.name);
    const isValues = /\.ya?ml$/i.test(entry.name);
    return { environments: [], diagnostics: isValues ? [misplaced(join(folder, entry.name))] : [] };
  });
  const environments = found.flatMap((part) => part.environments);
  const diagnostics = found.flatMap((part) => part.diagnostics);
  if (environments.length === 0 && diagnostics.length === 0) {
    const hint = `Make ${join(folder, '<cluster>', 'common.yaml')} and one file beside it for each environment.`;
    return {
      environments,
      diagnostics: [diagnosticOf(folder, 'no-environment', 'has no values of any cluster', hint)],
    };
  }
  return { environments, diagnostics };
}

function findInCluster(folder: string, cluster: string): Environments {
  const path = join(folder, cluster);
  const entries = entriesOf(path);
  const common = join(path, 'common.yaml');
  const isOwn = ({ name, isFolder }: Entry): boolean => !isFolder && name.endsWith('.yaml');
  const diagnostics = entries
    .filter((entry) => entry.isFolder || (/\.ya?ml$/i.test(entry.name) && !isOwn(entry)))
    .map(({ name }) => misplaced(join(path, name)));
  const names = entries.filter(isOwn).map(({ name }) => name);
  const own = names.filter((name) => name !== 'common.yaml');
  if (own.length === 0) {
    const hint = 'Make one file for each environment, such as dev.yaml; it may be empty.';
    diagnostics.push(diagnosticOf(path, 'no-environment', 'the cluster has no environment', hint));
  } else if (!names.includes('common.yaml')) {
    const hint = 'Put what the environments share into it; it may be empty.';
    const message = `there is no common.yaml, which ${own.join(' and ')} would be put over`;
    return {
      environments: [],
      diagnostics: [...diagnostics, diagnosticOf(path, 'no-common', message, hint)],
    };
  }
  const environments = own.map((name): Environment => {
    return { cluster, environment: name.replace(/\.yaml$/, ''), files: [common, join(path, name)] };
  });
  return { environments, diagnostics };
}

interface Entry {
  readonly name: string;
  /** Also of a link to one. A link that leads nowhere is a file, so that whoever reads it says so. */
  readonly isFolder: boolean;
}

function entriesOf(folder: string): Entry[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort()
    .map((name) => ({ name, isFolder: isFolder(join(folder, name)) }));
}

function noFolder(path: string): string {
  return statSync(path, { throwIfNoEntry: false }) === undefined
    ? 'there is no such folder'
    : 'is no folder; validate -f checks a file';
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function misplaced(file: string): Diagnostic {
  const hint = 'Values lie in <cluster>/common.yaml and <cluster>/<environment>.yaml.';
  return diagnosticOf(file, 'misplaced', 'is never read', hint);
}

function diagnosticOf(file: string, code: string, message: string, hint: string): Diagnostic {
  return { severity: 'error', code, message, hint, location: { file, path: [] } };
}
