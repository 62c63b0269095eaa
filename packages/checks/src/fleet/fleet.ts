import {
  compareDiagnostics,
  formatDiagnostic,
  hasErrors,
  type Diagnostic,
  type Finding,
} from '@butler-postgres/diagnostics';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { check } from '../check.ts';
import { type Environment, findEnvironments } from './environments.ts';
import { findTools, proveByHelm, proveByKubeconform, type Tools } from './prove.ts';
import type { CheckedEnvironment } from './fleet-diagnostic.ts';
import { checkRules } from './rules.ts';

/** Every environment is released under the chart's own name, each in its own Kubernetes cluster or namespace. */
const release = { name: 'butler-postgres', namespace: 'default' };

/** How a fleet is checked. */
export interface FleetOptions {
  /** The chart's folder, to be proven with Helm 4, Helm 3 and kubeconform. */
  readonly chart?: string;
}

/** What the tools made of an environment. */
interface Proof {
  /** By version of Helm, whether lint passes and the manifests are the same as those rendered in process. */
  readonly helms: readonly { readonly version: string; readonly isSame: boolean }[];
  /** How many manifests kubeconform found valid. */
  readonly conform: number;
}

/** An environment, its values and manifests, and, if it was asked for, the proof. */
export interface EnvironmentCheck extends CheckedEnvironment {
  readonly documents: number;
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
  const checked = found.environments.map((environment): CheckedEnvironment => {
    return { ...environment, checked: check(environment.files, release) };
  });
  const rules = checkRules(checked);
  const tools = chart === undefined ? undefined : await findTools();
  const diagnostics = [...found.diagnostics];
  const environments: EnvironmentCheck[] = [];
  for (const environment of checked) {
    const own = [...environment.checked.diagnostics, ...(rules.get(environment) ?? [])];
    const documents = environment.checked.manifests?.length ?? 0;
    const result = { ...environment, documents, diagnostics: own, valid: !hasErrors(own) };
    diagnostics.push(...own);
    if (tools === undefined || chart === undefined || hasErrors(environment.checked.diagnostics)) {
      environments.push(result);
    } else {
      const { proof, findings } = await prove(tools, chart, environment);
      diagnostics.push(...findings.map((finding) => diagnosticOf(finding, environment)));
      environments.push({ ...result, proof, valid: result.valid && findings.length === 0 });
    }
  }
  return { environments, diagnostics: once(diagnostics) };
}

async function prove(
  { helms, validator }: Tools,
  chart: string,
  { files, checked }: CheckedEnvironment,
): Promise<{ proof: Proof; findings: readonly Finding[] }> {
  const manifests = (checked.manifests ?? []).map(({ manifest }) => manifest as JsonObject);
  const claim = { chart, files, release, manifests };
  const proofs = await Promise.all(helms.map((tool) => proveByHelm(tool, claim)));
  const text = proofs.find((proof) => proof.text !== '')?.text;
  const conform =
    text === undefined
      ? { valid: 0, findings: [] }
      : await proveByKubeconform(validator, text, manifests.length);
  return {
    proof: { helms: proofs.map(({ version, isSame }) => ({ version, isSame })), conform: conform.valid },
    findings: [...proofs.flatMap(({ findings }) => findings), ...conform.findings],
  };
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
