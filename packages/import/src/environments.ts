import { hasErrors, type Diagnostic } from '@butler-postgres/diagnostics';
import { fileText, importManifests, type Imported, type ImportOptions } from './import.ts';
import type { Manifests } from './read/manifests.ts';
import { splitValues } from './write/split-values.ts';

/** One of several environments of a deployment. */
export interface Environment {
  /** The name of its file of values, without an ending. */
  readonly name: string;
  readonly manifests: Manifests;
}

/** What came of several environments. */
export interface EnvironmentsResult {
  readonly diagnostics: readonly Diagnostic[];
  /** Absent where one of them could not be imported. */
  readonly imported?: ReadonlyMap<string, Imported>;
  /** Files of values by name: common.yaml, and one for each environment, which comes after it. */
  readonly files?: ReadonlyMap<string, string>;
}

/** Finds values of one deployment in several environments: what they have in common is said once. */
export function importEnvironments(
  environments: readonly Environment[],
  options: ImportOptions = {},
): EnvironmentsResult {
  const results = environments.map(({ name, manifests }) => ({
    name,
    ...importManifests(manifests, options),
  }));
  const diagnostics = results.flatMap((result) => result.diagnostics);
  const imported = new Map(
    results.flatMap((one) => (one.imported ? [[one.name, one.imported] as const] : [])),
  );
  if (hasErrors(diagnostics) || imported.size < results.length) return { diagnostics };
  const all = [...imported.values()];
  const [only, second] = all;
  if (only !== undefined && second === undefined)
    return { diagnostics, imported, files: new Map([['common.yaml', only.text]]) };
  const { common, own } = splitValues(all.map(({ values }) => values));
  const opinions = all.flatMap(({ report }) => report.opinions);
  const names = [...imported.keys()].join(', ');
  const files = new Map([
    ['common.yaml', fileText(common, `What ${names} have in common, as they run.`, opinions)],
  ]);
  [...imported].forEach(([name, { report }], index) => {
    const head = `What only ${name} has, over common.yaml.`;
    files.set(`${name}.yaml`, fileText(own[index] ?? {}, head, report.opinions));
  });
  return { diagnostics, imported, files };
}
