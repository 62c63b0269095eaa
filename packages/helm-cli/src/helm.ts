import {
  actionArgs,
  getArgs,
  installArgs,
  lintArgs,
  packageArgs,
  pullArgs,
  repoIndexArgs,
  showArgs,
  templateArgs,
  uninstallArgs,
  upgradeArgs,
  verifyArgs,
} from './helm-args.ts';
import type { HelmMajor } from './helm-args.ts';
import type {
  ChartSourceOptions,
  ExtraOptions,
  GetOptions,
  GetValuesOptions,
  InstallOptions,
  LintOptions,
  PackageOptions,
  PullOptions,
  PushOptions,
  RepoIndexOptions,
  RollbackOptions,
  TemplateOptions,
  UninstallOptions,
  UpgradeOptions,
  VerifyOptions,
} from './helm-options.ts';
import type { LintResult, PushResult, Release } from './helm-output.ts';
import { parseJson, parseLint, parseRelease, unexpected } from './helm-output.ts';
import type { ResolveOptions } from './resolve.ts';
import { resolveTool } from './resolve.ts';
import { failure, runTool, start } from './run.ts';

export interface HelmOptions extends ResolveOptions {
  /** Helm 4 (the default) or Helm 3. */
  readonly major?: HelmMajor;
  /** Working directory of the commands; default: that of this process. */
  readonly cwd?: string;
}

/**
 * One Helm executable. Every method runs one `helm` command without a shell and throws a ToolError (`failed`, with the
 * command, exit status and stderr) when Helm fails.
 */
export interface Helm {
  readonly path: string;
  readonly major: HelmMajor;
  /** For instance `4.3.1`. */
  readonly version: string;
  /** Renders a chart (folder, archive or `oci://` reference) without a cluster; gives the YAML text as Helm prints it. */
  template(release: string, chart: string, options?: TemplateOptions): Promise<string>;
  /** Lints a chart. A chart that fails is a result, not an error. */
  lint(chart: string, options?: LintOptions): Promise<LintResult>;
  /** Packs a chart folder; gives the path of the archive. */
  package(chart: string, options?: PackageOptions): Promise<string>;
  /** Pushes an archive to a registry folder, for instance `oci://registry.example.org/charts`. */
  push(archive: string, registry: string, options?: PushOptions): Promise<PushResult>;
  /** Fetches a chart from a registry. */
  pull(chart: string, options?: PullOptions): Promise<void>;
  /** Installs a chart. Helm 3 needs the cluster even for `dryRun: 'client'`; Helm 4 does not. */
  install(release: string, chart: string, options?: InstallOptions): Promise<Release>;
  upgrade(release: string, chart: string, options?: UpgradeOptions): Promise<Release>;
  uninstall(release: string, options?: UninstallOptions): Promise<void>;
  /** Goes back to a revision; 0 is the one before the last. */
  rollback(release: string, revision?: number, options?: RollbackOptions): Promise<void>;
  /** The values the release was given; with `all` also the chart's defaults. */
  getValues(release: string, options?: GetValuesOptions): Promise<Record<string, unknown>>;
  /** The YAML text that the release put into the cluster. */
  getManifest(release: string, options?: GetOptions): Promise<string>;
  /** The text of the chart's Chart.yaml. */
  showChart(chart: string, options?: ChartSourceOptions & ExtraOptions): Promise<string>;
  /** The text of the chart's values.yaml. */
  showValues(chart: string, options?: ChartSourceOptions & ExtraOptions): Promise<string>;
  /** The text of the chart's README. */
  showReadme(chart: string, options?: ChartSourceOptions & ExtraOptions): Promise<string>;
  /** Checks an archive against the provenance file beside it; gives what Helm says of the signer. */
  verify(archive: string, options?: VerifyOptions): Promise<string>;
  /** Writes index.yaml of the archives in a folder into it. */
  repoIndex(folder: string, options?: RepoIndexOptions): Promise<void>;
}

/**
 * Finds Helm (see `resolveTool`) and gives its commands.
 *
 * @throws ToolError `missing`, `version` or `build`
 */
export async function helm(options: HelmOptions = {}): Promise<Helm> {
  const major = options.major ?? 4;
  const tool = await resolveTool(major === 3 ? 'helm3' : 'helm', options);
  const runOptions = { cwd: options.cwd, env: options.env };
  const call = (args: readonly string[]) => runTool('helm', tool.path, args, runOptions);
  const stdout = async (args: readonly string[]) => (await call(args)).stdout;
  const release = async (args: readonly string[]) => parseRelease(await stdout(args), [tool.path, ...args]);

  return {
    path: tool.path,
    major,
    version: tool.version,
    template: (name, chart, o = {}) => stdout(templateArgs(name, chart, o)),
    lint: async (chart, o = {}) => {
      const args = lintArgs(chart, o);
      const result = await start('helm', tool.path, args, runOptions);
      const output = result.stdout + result.stderr;
      const lint = parseLint(output);
      // Helm reports a chart that it cannot even read as one that failed, with nothing to show for it
      if (!lint || (!lint.passed && lint.messages.length === 0)) {
        throw failure('helm', tool.path, args, { ...result, stderr: output });
      }
      return lint;
    },
    package: async (chart, o = {}) => {
      const args = packageArgs(chart, o);
      const output = await stdout(args);
      const archive = /saved it to: (.*)$/m.exec(output)?.[1];
      if (archive === undefined) throw unexpected('the path of the archive', output, [tool.path, ...args]);
      return archive;
    },
    push: async (archive, registry, o = {}) => {
      const plainHttp = o.plainHttp ? ['--plain-http'] : [];
      const args = ['push', archive, registry, ...plainHttp, ...(o.extraArgs ?? [])];
      const result = await call(args);
      const output = result.stdout + result.stderr;
      const reference = /^Pushed: (\S+)$/m.exec(output)?.[1];
      const digest = /^Digest: (\S+)$/m.exec(output)?.[1];
      if (reference === undefined || digest === undefined) {
        throw unexpected('what was pushed, and its digest', output, [tool.path, ...args]);
      }
      return { reference, digest };
    },
    pull: async (chart, o = {}) => {
      await call(pullArgs(chart, o));
    },
    install: (name, chart, o = {}) => release(installArgs(major, name, chart, o)),
    upgrade: (name, chart, o = {}) => release(upgradeArgs(major, name, chart, o)),
    uninstall: async (name, o = {}) => {
      await call(uninstallArgs(major, name, o));
    },
    rollback: async (name, revision = 0, o = {}) => {
      await call(['rollback', name, String(revision), ...actionArgs(major, o)]);
    },
    getValues: async (name, o = {}) => {
      const all = o.all ? ['--all'] : [];
      const args = [...getArgs('values', name, o), '--output', 'json', ...all];
      return parseJson(await stdout(args), [tool.path, ...args]);
    },
    getManifest: (name, o = {}) => stdout(getArgs('manifest', name, o)),
    showChart: (chart, o = {}) => stdout(showArgs('chart', chart, o)),
    showValues: (chart, o = {}) => stdout(showArgs('values', chart, o)),
    showReadme: (chart, o = {}) => stdout(showArgs('readme', chart, o)),
    verify: (archive, o = {}) => stdout(verifyArgs(archive, o)),
    repoIndex: async (folder, o = {}) => {
      await call(repoIndexArgs(folder, o));
    },
  };
}
