import type { JsonObject } from '@butler-postgres/schema-kit';
import { formatProblem, type Problem } from '@butler-postgres/values';
import { byPlace, check, hasErrors } from '../check.ts';
import { findEnvironments, type Environment } from './environments.ts';
import { findTools, proveByHelm, proveByKubeconform, type Fault, type Tools } from './prove.ts';
import type { CheckedEnvironment } from './breach.ts';
import { checkRules } from './rules.ts';

/** Every environment is released under the chart's own name, each in its own Kubernetes cluster or namespace. */
const release = { name: 'butler-postgres', namespace: 'default' };

/** How a fleet is checked. */
export interface FleetOptions {
  /** The chart's folder, to be proven with Helm 4, Helm 3 and kubeconform. */
  readonly chart?: string;
}

/** What the tools made of an environment. */
export interface Proof {
  /** By version of Helm, whether lint passes and the manifests are the same as those rendered in process. */
  readonly helms: readonly { readonly version: string; readonly isSame: boolean }[];
  /** How many manifests kubeconform found valid. */
  readonly conform: number;
}

/** An environment, its values and manifests, and, if it was asked for, the proof. */
export interface EnvironmentCheck extends CheckedEnvironment {
  readonly documents: number;
  /** Of its own files, and of the rules between it and others. */
  readonly problems: readonly Problem[];
  /** Whether there is no error, those of the proof included. */
  readonly valid: boolean;
  readonly proof?: Proof;
}

/** What came of a fleet. */
export interface FleetCheck {
  readonly environments: readonly EnvironmentCheck[];
  /** Of every file, of the rules between them, and of the proofs; each once, in the order of files and lines. */
  readonly problems: readonly Problem[];
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
  const problems = [...found.problems];
  const environments: EnvironmentCheck[] = [];
  for (const environment of checked) {
    const own = [...environment.checked.problems, ...(rules.get(environment) ?? [])];
    const documents = environment.checked.manifests?.length ?? 0;
    const result = { ...environment, documents, problems: own, valid: !hasErrors(own) };
    problems.push(...own);
    if (tools === undefined || chart === undefined || hasErrors(environment.checked.problems)) {
      environments.push(result);
    } else {
      const { proof, faults } = await prove(tools, chart, environment);
      problems.push(...faults.map((fault) => problemOf(fault, environment)));
      environments.push({ ...result, proof, valid: result.valid && faults.length === 0 });
    }
  }
  return { environments, problems: once(problems) };
}

async function prove(
  { helms, validator }: Tools,
  chart: string,
  { files, checked }: CheckedEnvironment,
): Promise<{ proof: Proof; faults: readonly Fault[] }> {
  const manifests = (checked.manifests ?? []).map(({ manifest }) => manifest as JsonObject);
  const claim = { chart, files, release, manifests };
  const proofs = await Promise.all(helms.map((tool) => proveByHelm(tool, claim)));
  const text = proofs.find((proof) => proof.text !== '')?.text;
  const conform =
    text === undefined
      ? { valid: 0, faults: [] }
      : await proveByKubeconform(validator, text, manifests.length);
  return {
    proof: { helms: proofs.map(({ version, isSame }) => ({ version, isSame })), conform: conform.valid },
    faults: [...proofs.flatMap(({ faults }) => faults), ...conform.faults],
  };
}

function problemOf(fault: Fault, { files }: Environment): Problem {
  return { ...fault, path: [], file: files[1], severity: 'error' };
}

/** A problem of a common file comes up in each of its environments. */
function once(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()].sort(byPlace);
}
