import { rootScope, type TemplateFile } from '../ast.ts';
import { nodeOf, type Expr } from '../build/expr.ts';
import { evaluate, type Environment } from './expr.ts';
import { renderFile } from './text.ts';
import { renderEach } from './yaml.ts';

/** What Helm gives the templates, beside the chart itself. */
export interface RenderInput<V> {
  /** The values with the chart's defaults merged in. */
  readonly values: V;
  readonly release: { readonly name: string; readonly namespace: string; readonly isUpgrade?: boolean };
  readonly chart: { readonly name: string; readonly version: string; readonly appVersion: string };
  /** For charts that read `.Capabilities`. */
  readonly capabilities?: Capabilities;
}

/** What a chart may ask of the cluster. */
export interface Capabilities {
  /** Such as `v1.34.0`. */
  readonly kubeVersion: string;
  /** Such as `policy/v1` and `policy/v1/PodDisruptionBudget`. */
  readonly apiVersions?: readonly string[];
}

/** A Kubernetes object, and the template that it came from. */
export interface RenderedManifest {
  readonly file: string;
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** The objects that `helm template` would print, computed in this process: some hundred times faster. */
export function renderManifests<V extends object>(
  files: readonly TemplateFile[],
  input: RenderInput<V>,
): RenderedManifest[] {
  const env = environment(input);
  return files.flatMap((file) => renderManifestFile(file, env));
}

/** Those of one file. */
export function renderManifestFile(file: TemplateFile, env: Environment): RenderedManifest[] {
  if (file.kind !== 'manifests') return [];
  return file.documents
    .flatMap((document) => renderEach(document, env))
    .map((manifest) => ({ file: file.path, manifest: manifest as Record<string, unknown> }));
}

/** The text of a text file such as NOTES.txt, as Helm would print it. */
export function renderText<V extends object>(
  file: TemplateFile & { kind: 'text' },
  input: RenderInput<V>,
): string {
  return renderFile(file.lines, environment(input));
}

/** What an expression of the root context yields. */
export function compute<V extends object>(expr: Expr<unknown>, input: RenderInput<V>): unknown {
  return evaluate(nodeOf(expr), environment(input));
}

const known = new WeakMap<object, { readonly input: RenderInput<unknown>; readonly env: Environment }>();

/**
 * The scopes of the root context, for what is evaluated outside a file (policies). Values that are asked about again, as
 * by their rules and then by the templates, keep theirs, with what was computed in it.
 */
export function environment<V extends object>(input: RenderInput<V>): Environment {
  const last = known.get(input.values);
  if (
    last?.input.release === input.release &&
    last.input.chart === input.chart &&
    last.input.capabilities === input.capabilities
  )
    return last.env;
  const env = rootEnvironment(input);
  known.set(input.values, { input, env });
  return env;
}

/** New scopes, in which nothing was computed yet. */
export function rootEnvironment({ values, release, chart, capabilities }: RenderInput<object>): Environment {
  const isUpgrade = release.isUpgrade ?? false;
  return new Map([
    [
      rootScope,
      {
        Values: values,
        Release: {
          Name: release.name,
          Namespace: release.namespace,
          Service: 'Helm',
          IsInstall: !isUpgrade,
          IsUpgrade: isUpgrade,
        },
        Chart: { Name: chart.name, Version: chart.version, AppVersion: chart.appVersion },
        get Capabilities() {
          return capabilitiesOf(capabilities);
        },
      },
    ],
  ]);
}

/** @throws {Error} where nothing is known of them */
function capabilitiesOf(given: Capabilities | undefined): object {
  if (!given) throw new Error('a template reads .Capabilities, and RenderInput has no capabilities');
  const { kubeVersion, apiVersions = [] } = given;
  const [, Major = '', Minor = ''] = /^v?(\d+)\.(\d+)/.exec(kubeVersion) ?? [];
  return { KubeVersion: { Version: kubeVersion, Major, Minor }, APIVersions: apiVersions };
}
