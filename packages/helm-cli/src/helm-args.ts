import type {
  ChartSourceOptions,
  ClusterOptions,
  ExtraOptions,
  GetOptions,
  InstallOptions,
  LintOptions,
  PackageOptions,
  PullOptions,
  RepoIndexOptions,
  TemplateOptions,
  UninstallOptions,
  UpgradeOptions,
  ValuesOptions,
  VerifyOptions,
} from './helm-options.ts';

/** The two command lines this package speaks. */
export type HelmMajor = 3 | 4;

export function templateArgs(release: string, chart: string, options: TemplateOptions): string[] {
  return [
    ...['template', release, chart],
    ...valuesArgs(options),
    ...sourceArgs(options),
    ...text('--namespace', options.namespace),
    ...text('--kube-version', options.kubeVersion),
    ...each('--api-versions', options.apiVersions),
    ...each('--show-only', options.showOnly),
    ...flag('--include-crds', options.includeCrds),
    ...flag('--is-upgrade', options.isUpgrade),
    ...flag('--skip-schema-validation', options.skipSchemaValidation),
    ...(options.extraArgs ?? []),
  ];
}

export function lintArgs(chart: string, options: LintOptions): string[] {
  return [
    ...['lint', chart],
    ...valuesArgs(options),
    ...text('--namespace', options.namespace),
    ...text('--kube-version', options.kubeVersion),
    ...flag('--strict', options.strict),
    ...(options.extraArgs ?? []),
  ];
}

export function packageArgs(chart: string, options: PackageOptions): string[] {
  return [
    ...['package', chart],
    ...text('--destination', options.destination),
    ...text('--version', options.version),
    ...text('--app-version', options.appVersion),
    ...(options.extraArgs ?? []),
  ];
}

export function pullArgs(chart: string, options: PullOptions): string[] {
  return [
    ...['pull', chart],
    ...sourceArgs(options),
    ...text(options.untar ? '--untardir' : '--destination', options.destination),
    ...flag('--untar', options.untar),
    ...(options.extraArgs ?? []),
  ];
}

export function installArgs(
  major: HelmMajor,
  release: string,
  chart: string,
  options: InstallOptions,
): string[] {
  return ['install', release, chart, ...releaseArgs(major, options)];
}

export function upgradeArgs(
  major: HelmMajor,
  release: string,
  chart: string,
  options: UpgradeOptions,
): string[] {
  const lastValues = {
    reuse: '--reuse-values',
    reset: '--reset-values',
    resetThenReuse: '--reset-then-reuse-values',
  };
  return [
    ...['upgrade', release, chart],
    ...flag('--install', options.install),
    ...(options.lastValues ? [lastValues[options.lastValues]] : []),
    ...releaseArgs(major, options),
  ];
}

export function uninstallArgs(major: HelmMajor, release: string, options: UninstallOptions): string[] {
  return [
    ...['uninstall', release],
    ...flag('--keep-history', options.keepHistory),
    ...flag('--ignore-not-found', options.ignoreNotFound),
    ...actionArgs(major, options),
  ];
}

/** Arguments of `install` and `upgrade`; both answer in JSON. */
function releaseArgs(major: HelmMajor, options: InstallOptions): string[] {
  return [
    ...valuesArgs(options),
    ...sourceArgs(options),
    ...text('--dry-run', options.dryRun, '='),
    ...flag('--create-namespace', options.createNamespace),
    ...flag(major === 3 ? '--atomic' : '--rollback-on-failure', options.rollbackOnFailure),
    ...['--output', 'json'],
    ...actionArgs(major, options),
  ];
}

/** Arguments of everything that changes a release. */
export function actionArgs(
  major: HelmMajor,
  options: ClusterOptions & { wait?: boolean; timeoutSeconds?: number; extraArgs?: readonly string[] },
): string[] {
  return [
    // Helm 4 has several ways to wait; `watcher` is what its bare --wait means
    ...flag(major === 3 ? '--wait' : '--wait=watcher', options.wait),
    ...(options.timeoutSeconds === undefined ? [] : ['--timeout', `${options.timeoutSeconds}s`]),
    ...clusterArgs(options),
    ...(options.extraArgs ?? []),
  ];
}

export function getArgs(what: 'values' | 'manifest', release: string, options: GetOptions): string[] {
  return [
    ...['get', what, release],
    ...(options.revision === undefined ? [] : ['--revision', String(options.revision)]),
    ...clusterArgs(options),
    ...(options.extraArgs ?? []),
  ];
}

export function showArgs(
  what: 'chart' | 'values' | 'readme',
  chart: string,
  options: ChartSourceOptions & ExtraOptions,
): string[] {
  return ['show', what, chart, ...sourceArgs(options), ...(options.extraArgs ?? [])];
}

export function verifyArgs(archive: string, options: VerifyOptions): string[] {
  return ['verify', archive, ...text('--keyring', options.keyring), ...(options.extraArgs ?? [])];
}

export function repoIndexArgs(folder: string, options: RepoIndexOptions): string[] {
  return [
    ...['repo', 'index', folder],
    ...text('--url', options.url),
    ...text('--merge', options.merge),
    ...(options.extraArgs ?? []),
  ];
}

function sourceArgs(options: ChartSourceOptions): string[] {
  return [...text('--version', options.version), ...flag('--plain-http', options.plainHttp)];
}

function valuesArgs(options: ValuesOptions): string[] {
  const set = Object.entries(options.set ?? {}).map(([path, value]) => `${path}=${JSON.stringify(value)}`);
  return [...each('--values', options.values), ...each('--set-json', set)];
}

function clusterArgs(options: ClusterOptions): string[] {
  return [
    ...text('--namespace', options.namespace),
    ...text('--kubeconfig', options.kubeconfig),
    ...text('--kube-context', options.kubeContext),
  ];
}

function flag(name: string, wanted: boolean | undefined): string[] {
  return wanted ? [name] : [];
}

/** A flag whose value is optional in Helm needs the `=`. */
function text(name: string, value: string | undefined, joint?: '='): string[] {
  if (value === undefined) return [];
  return joint ? [`${name}=${value}`] : [name, value];
}

function each(name: string, values: readonly string[] | undefined): string[] {
  return (values ?? []).flatMap((value) => [name, value]);
}
