import { asShell } from './run.ts';
import { ToolError } from './tool-error.ts';

export interface LintMessage {
  readonly severity: 'info' | 'warning' | 'error';
  /** File of the chart, as Helm names it. */
  readonly path: string;
  readonly message: string;
}

export interface LintResult {
  readonly passed: boolean;
  readonly messages: readonly LintMessage[];
  /** Everything Helm printed. */
  readonly output: string;
}

/** What Helm tells about a release after `install` or `upgrade`. */
export interface Release {
  readonly name: string;
  readonly namespace: string;
  readonly revision: number;
  /** For instance `deployed` or `pending-install`. */
  readonly status: string;
  readonly manifest: string;
  readonly notes: string;
}

export interface PushResult {
  /** The chart with its tag, for instance `registry.example.org/charts/butler-postgres:1.0.0`. */
  readonly reference: string;
  /** For instance `sha256:…`. */
  readonly digest: string;
}

/** Reads the lines of `helm lint`; undefined when Helm did not get as far as linting. */
export function parseLint(output: string): LintResult | undefined {
  const total = /^(?:Error: )?\d+ chart\(s\) linted, (\d+) chart\(s\) failed/m.exec(output);
  if (!total) return undefined;
  const messages: LintMessage[] = [];
  for (const line of output.split('\n')) {
    const [, severity, path, message] = /^\[(INFO|WARNING|ERROR)\] ([^:]*): ?(.*)$/.exec(line) ?? [];
    if (severity !== undefined && path !== undefined && message !== undefined) {
      messages.push({ severity: severity.toLowerCase() as LintMessage['severity'], path, message });
    } else if (
      line !== '' &&
      messages.length > 0 &&
      !line.startsWith('==>') &&
      !line.includes('chart(s) linted')
    ) {
      // a message of several lines
      const last = messages[messages.length - 1];
      if (last) messages[messages.length - 1] = { ...last, message: `${last.message}\n${line}` };
    }
  }
  return { passed: total[1] === '0', messages, output };
}

/**
 * Reads the JSON of `helm install` and `helm upgrade`.
 *
 * @throws ToolError `output` when it is something else
 */
export function parseRelease(stdout: string, command: readonly string[]): Release {
  const release = parseJson(stdout, command);
  const info = asRecord(release.info);
  return {
    name: asText(release.name),
    namespace: asText(release.namespace),
    revision: Number(release.version),
    status: asText(info.status),
    manifest: asText(release.manifest),
    notes: asText(info.notes),
  };
}

/** @throws ToolError `output` when the text is not a JSON object */
export function parseJson(stdout: string, command: readonly string[]): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(stdout);
    // Helm prints null for a release without values of its own
    if (value === null) return {};
    if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
    throw unexpected('a JSON object', stdout, command);
  } catch (error) {
    if (error instanceof SyntaxError) throw unexpected('JSON', stdout, command);
    throw error;
  }
}

/** The error for an output that is not what it should be. */
export function unexpected(wanted: string, output: string, command: readonly string[]): ToolError {
  return new ToolError({
    code: 'output',
    tool: 'helm',
    message: `helm was expected to print ${wanted}, but printed: ${output.trim().slice(0, 500)}\n  command: ${asShell(command)}`,
    command,
    exitStatus: 0,
  });
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
