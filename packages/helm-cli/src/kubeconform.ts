import type { ResolveOptions } from './resolve.ts';
import { resolveTool } from './resolve.ts';
import { asShell, failure, start } from './run.ts';
import { ToolError } from './tool-error.ts';

export interface KubeconformOptions extends ResolveOptions {
  /**
   * Where the schemas are: paths or URLs with kubeconform's placeholders, for instance
   * `schemas/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json`. Nothing else is consulted: no network unless
   * a URL (or `default`, kubeconform's own schemas on the internet) is given here.
   */
  readonly schemaLocations: readonly string[];
  /** Refuse unknown fields and duplicate keys; default: true. */
  readonly strict?: boolean;
  /** For `{{.NormalizedKubernetesVersion}}` in the locations, for instance `1.34.0`. */
  readonly kubernetesVersion?: string;
  /** Kinds to leave out on purpose (`Kind` or `group/version/Kind`); they are counted as skipped. */
  readonly skip?: readonly string[];
}

/** What is validated: files and folders, or one text of YAML documents. */
export type KubeconformInput = { readonly files: readonly string[] } | { readonly text: string };

export interface ResourceResult {
  /** The file, or `stdin`. */
  readonly file: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly status: 'valid' | 'invalid' | 'error' | 'skipped';
  /**
   * `schema`: there is no schema for the kind, or it does not compile (kubeconform does not tell the two apart).
   * Only with status `error`.
   */
  readonly reason?: 'schema' | 'other';
  readonly message: string;
  /** Where in the resource (`/spec/instances`), and what is wrong there. */
  readonly violations: readonly { readonly path: string; readonly message: string }[];
}

export interface KubeconformResult {
  /** At least one resource was validated, none was refused, and none was skipped that `skip` does not name. */
  readonly passed: boolean;
  readonly resources: readonly ResourceResult[];
  readonly summary: {
    readonly valid: number;
    readonly invalid: number;
    readonly errors: number;
    readonly skipped: number;
  };
}

export interface Kubeconform {
  readonly path: string;
  readonly version: string;
  /**
   * Validates resources. Invalid ones, and ones without a schema, are results (`invalid`, `error`), not exceptions.
   *
   * @throws ToolError `failed` or `output` when kubeconform could not do its work
   */
  validate(input: KubeconformInput): Promise<KubeconformResult>;
}

/**
 * Finds kubeconform (see `resolveTool`) and sets it up with schemas. It is never told to ignore missing schemas: a
 * schema that does not compile counts as missing for it, and would pass unseen.
 *
 * @throws ToolError `missing`, `version` or `build`
 */
export async function kubeconform(options: KubeconformOptions): Promise<Kubeconform> {
  const tool = await resolveTool('kubeconform', options);
  const settings = ['-output', 'json', '-summary', '-verbose'];
  if (options.strict ?? true) settings.push('-strict');
  for (const location of options.schemaLocations) settings.push('-schema-location', location);
  if (options.kubernetesVersion !== undefined)
    settings.push('-kubernetes-version', options.kubernetesVersion);
  if (options.skip !== undefined) settings.push('-skip', options.skip.join(','));

  return {
    path: tool.path,
    version: tool.version,
    validate: async (input) => {
      const args = 'files' in input ? [...settings, '--', ...input.files] : settings;
      const command = [tool.path, ...args];
      const stdin = 'text' in input ? input.text : undefined;
      const result = await start('kubeconform', tool.path, args, { env: options.env, stdin });
      const report = parseReport(result.stdout);
      if (report) return report;
      if (result.exitStatus !== 0) throw failure('kubeconform', tool.path, args, result);
      throw new ToolError({
        code: 'output',
        tool: 'kubeconform',
        message: `kubeconform printed no report that can be read: ${result.stdout.slice(0, 500)}\n  command: ${asShell(command)}`,
        command,
        exitStatus: 0,
        stderr: result.stderr,
      });
    },
  };
}

/** The JSON that kubeconform prints with -output json -summary. */
interface Report {
  readonly resources: readonly {
    readonly filename: string;
    readonly kind: string;
    readonly name: string;
    readonly version: string;
    readonly status: string;
    readonly msg: string;
    readonly validationErrors?: readonly { readonly path: string; readonly msg: string }[];
  }[];
  readonly summary: KubeconformResult['summary'];
}

const statuses: Readonly<Record<string, ResourceResult['status']>> = {
  statusValid: 'valid',
  statusInvalid: 'invalid',
  statusError: 'error',
  statusSkipped: 'skipped',
};

function parseReport(stdout: string): KubeconformResult | undefined {
  if (!stdout.startsWith('{')) return undefined;
  const report = parsed(stdout);
  if (report === undefined) return undefined;
  const resources = report.resources.flatMap((entry) => {
    const status = statuses[entry.status];
    // a document without content has no status
    return status ? [resourceResult(entry, status)] : [];
  });
  const { valid, invalid, errors } = report.summary;
  return { passed: valid > 0 && invalid === 0 && errors === 0, resources, summary: report.summary };
}

/** The report; undefined where the text is cut off. */
function parsed(stdout: string): Report | undefined {
  try {
    return JSON.parse(stdout) as Report;
  } catch {
    return undefined;
  }
}

function resourceResult(
  entry: Report['resources'][number],
  status: ResourceResult['status'],
): ResourceResult {
  const noSchema = entry.msg.startsWith('could not find schema for');
  return {
    file: entry.filename,
    apiVersion: entry.version,
    kind: entry.kind,
    name: entry.name,
    status,
    ...(status === 'error' ? { reason: noSchema ? ('schema' as const) : ('other' as const) } : {}),
    message: noSchema ? `${entry.msg}: it is missing, or does not compile` : entry.msg,
    violations: (entry.validationErrors ?? []).map(({ path, msg }) => ({ path, message: msg })),
  };
}
