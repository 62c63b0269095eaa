import { basename } from 'node:path';
import {
  compareDiagnostics,
  formatDiagnostic,
  hasErrors,
  type Diagnostic,
  type Finding,
} from '@butler-postgres/diagnostics';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { readValuesFile, type ReadResult } from '@butler-postgres/values';
import { check, type Checked } from '../check.ts';
import { findEnvironments, type Environment } from './environments.ts';
import type { Proof } from './prove.ts';
import { fleetRules } from './rules.ts';

/** Every environment is released under the chart's own name, each in its own Kubernetes cluster or namespace. */
const release = { name: 'butler-postgres', namespace: 'default' };

/** How a fleet is checked. */
export interface FleetOptions {
  /** The chart's folder, to be proven with Helm 4, Helm 3 and kubeconform. */
  readonly chart?: string;
}

/** An environment and what came of it, without its values and manifests: of those, one is held at a time. */
export interface EnvironmentCheck extends Environment {
  /** How many manifests it has; absent where the values are refused before they can be rendered. */
  readonly documents?: number;
  /** Of its own files, and of the rules between it and others. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether there is no error, those of the proof included. */
  readonly valid: boolean;
  readonly proof?: Proof;
}

/** What came of a fleet. */
export interface FleetCheck {
  readonly environments: readonly EnvironmentCheck[];
  /** Of every file, of the rules between them, and of the proofs; each once, in the order of files and lines. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Checks every environment of a folder of values, and the rules between them.
 *
 * @param folder - holds `<cluster>/common.yaml` and `<cluster>/<environment>.yaml`
 * @throws ToolError when a tool for the proof cannot be had
 */
export async function checkFleet(folder: string, { chart }: FleetOptions = {}): Promise<FleetCheck> {
  const found = findEnvironments(folder);
  const rules = fleetRules();
  const read = commonReader();
  // what runs Helm and kubeconform is loaded for a proof only
  const prove = chart === undefined ? undefined : await (await import('./prove.ts')).proverOf(chart);
  const diagnostics = [...found.diagnostics];
  const environments: EnvironmentCheck[] = [];
  for (const environment of found.environments) {
    const checked = check(environment.files, release, { read });
    const own = [...checked.diagnostics, ...rules({ ...environment, checked })];
    diagnostics.push(...own);
    const documents = checked.manifests && { documents: checked.manifests.length };
    const result = { ...environment, ...documents, diagnostics: own, valid: !hasErrors(own) };
    if (prove === undefined || hasErrors(checked.diagnostics)) {
      environments.push(result);
    } else {
      const { files } = environment;
      const { proof, findings } = await prove({ files, release, manifests: manifestsOf(checked) });
      diagnostics.push(...findings.map((finding) => diagnosticOf(finding, environment)));
      environments.push({ ...result, proof, valid: result.valid && findings.length === 0 });
    }
  }
  return { environments, diagnostics: once(diagnostics) };
}

/** Reads a common file once for the environments of its cluster, which come one after another. */
function commonReader(): (file: string) => ReadResult {
  let common: { readonly file: string; readonly result: ReadResult } | undefined;
  return (file) => {
    if (basename(file) !== 'common.yaml') return readValuesFile(file);
    if (common?.file !== file) common = { file, result: readValuesFile(file) };
    return common.result;
  };
}

function manifestsOf({ manifests = [] }: Checked): JsonObject[] {
  return manifests.map(({ manifest }) => manifest as JsonObject);
}

function diagnosticOf(finding: Finding, { files }: Environment): Diagnostic {
  return { ...finding, severity: 'error', location: { file: files[1], path: [] } };
}

/** A diagnostic of a common file comes up in each of its environments. */
function once(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [
    ...new Map(diagnostics.map((diagnostic) => [formatDiagnostic(diagnostic), diagnostic])).values(),
  ].sort(compareDiagnostics);
}
