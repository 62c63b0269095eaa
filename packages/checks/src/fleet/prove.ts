import { formatDiagnostic, type Finding } from '@butler-postgres/diagnostics';
import { apiKinds, apiSchemaLocation, kindKey } from '@butler-postgres/api';
import { helm, kubeconform, ToolError, type Helm, type Kubeconform } from '@butler-postgres/helm-cli';
import type { JsonObject } from '@butler-postgres/schema-kit';
import type { ReleaseName } from '@butler-postgres/chart';
import { differences } from '../differences.ts';
import { splitManifests } from '../split-manifests.ts';

/** The Kubernetes version that charts are rendered for: the oldest that CloudNativePG 1.30 supports. */
const kubeVersion = '1.34.0';

const rebuild = 'If the chart is stale, build it: npx nx run chart:build';

/** What is proven: that a chart, with these values, gives these manifests. */
interface Claim {
  /** The chart's folder. */
  readonly chart: string;
  readonly files: readonly string[];
  readonly release: ReleaseName;
  readonly manifests: readonly JsonObject[];
}

/** What one Helm made of a claim. */
interface HelmProof {
  readonly version: string;
  /** Whether lint passes and the manifests are the same. */
  readonly isSame: boolean;
  /** What it printed; empty when it failed. */
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** What the tools made of an environment. */
export interface Proof {
  /** By version of Helm, whether lint passes and the manifests are the same as those rendered in process. */
  readonly helms: readonly { readonly version: string; readonly isSame: boolean }[];
  /** How many manifests kubeconform found valid. */
  readonly conform: number;
}

/** Proves one claim on a chart. */
type Prover = (
  claim: Omit<Claim, 'chart'>,
) => Promise<{ readonly proof: Proof; readonly findings: readonly Finding[] }>;

/**
 * Gives what proves claims on a chart by Helm 4, Helm 3 and kubeconform.
 *
 * @param chart - the chart's folder
 * @throws ToolError when one of the tools cannot be had
 */
export async function proverOf(chart: string): Promise<Prover> {
  const [helm4, helm3, validator] = await Promise.all([
    helm(),
    helm({ major: 3 }),
    kubeconform({ schemaLocations: [apiSchemaLocation] }),
  ]);
  return async (claim) => {
    const proofs = await Promise.all([helm4, helm3].map((tool) => proveByHelm(tool, { chart, ...claim })));
    const text = proofs.find((proof) => proof.text !== '')?.text;
    const conform =
      text === undefined
        ? { valid: 0, findings: [] }
        : await proveByKubeconform(validator, text, claim.manifests.filter(hasSchema).length);
    return {
      proof: { helms: proofs.map(({ version, isSame }) => ({ version, isSame })), conform: conform.valid },
      findings: [...proofs.flatMap(({ findings }) => findings), ...conform.findings],
    };
  };
}

/** Asks Helm whether the chart passes `lint --strict`, and whether `template` gives the manifests of the claim. */
async function proveByHelm(tool: Helm, { chart, files, release, manifests }: Claim): Promise<HelmProof> {
  const { version } = tool;
  const findings: Finding[] = [];
  const options = { values: files, namespace: release.namespace, kubeVersion };
  let text = '';
  try {
    const { passed, messages } = await tool.lint(chart, { ...options, strict: true });
    const said = messages
      .filter(({ severity }) => severity !== 'info')
      .map((each) => `${each.path}: ${each.message}`);
    if (!passed) findings.push({ code: 'helm-lint', message: `Helm ${version} lint: ${said.join('; ')}` });
    text = await tool.template(release.name, chart, options);
    const { objects, diagnostics } = splitManifests(text);
    const found = [...diagnostics.map(formatDiagnostic), ...differences(manifests, objects)];
    for (const difference of found) {
      const message = `Helm ${version} renders another manifest: ${difference}`;
      findings.push({ code: 'helm-differs', message, hint: rebuild });
    }
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    findings.push({ code: 'helm-failed', message: error.message, hint: rebuild });
  }
  return { version, isSame: findings.length === 0, text, findings };
}

const known = new Set(apiKinds.map(kindKey));

/** Whether there is a schema: of an API that only the site has, among extraObjects, there is none. */
function hasSchema({
  apiVersion,
  kind,
}: {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
}): boolean {
  return known.has(kindKey({ apiVersion: String(apiVersion), kind: String(kind) }));
}

/**
 * Asks kubeconform to validate manifests strictly and offline. A manifest that it skips is found wrong, and so is one that
 * it did not report on at all. Those of a kind without a schema are not looked at.
 *
 * @param text - what helm template printed
 * @param expected - how many manifests of a kind with a schema that are
 * @returns how many are valid, and what is wrong
 */
export async function proveByKubeconform(
  validator: Kubeconform,
  text: string,
  expected: number,
): Promise<{ readonly valid: number; readonly findings: readonly Finding[] }> {
  const { resources, summary } = await validator.validate({ text });
  const findings = resources
    .filter(
      (resource) => resource.status !== 'valid' && (hasSchema(resource) || resource.reason !== 'schema'),
    )
    .map(({ kind, name, status, message, violations }): Finding => {
      const faults = violations.map((each) => `${each.path}: ${each.message}`).join('; ');
      return {
        code: 'kubeconform',
        message: `kubeconform: ${kind} ${name} is ${status}: ${faults || message}`,
      };
    });
  const { valid } = summary;
  if (findings.length === 0 && (valid !== expected || summary.skipped > 0)) {
    const message = `kubeconform found ${valid} of ${expected} manifests valid and skipped ${summary.skipped}`;
    findings.push({ code: 'kubeconform', message });
  }
  return { valid, findings };
}
