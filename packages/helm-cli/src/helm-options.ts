/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Which values a chart is rendered with; later ones win, as on Helm's command line. */
export interface ValuesOptions {
  /** Values files, in order (`-f`). */
  readonly values?: readonly string[];
  /**
   * Single values by path, after the files: `{ 'cluster.instances': 3 }`. Passed as `--set-json`, so that a value keeps
   * its type and needs no escaping; in the path, Helm's own rules hold (`\.` for a dot in a key, `list[0]`).
   */
  readonly set?: Readonly<Record<string, Json>>;
}

export interface ClusterOptions {
  readonly namespace?: string;
  readonly kubeconfig?: string;
  readonly kubeContext?: string;
}

/** Where a chart that is not a folder or a file comes from. */
export interface ChartSourceOptions {
  /** Version, or version range, of a chart in a registry or repository. */
  readonly version?: string;
  /** Speak HTTP, not HTTPS, with the registry. */
  readonly plainHttp?: boolean;
}

export interface ExtraOptions {
  /** Further arguments for Helm, passed on as they are. */
  readonly extraArgs?: readonly string[];
}

export interface TemplateOptions extends ValuesOptions, ChartSourceOptions, ExtraOptions {
  readonly namespace?: string;
  /** Kubernetes version to render for, for instance `1.34`; without it, the one that this Helm was built with. */
  readonly kubeVersion?: string;
  /** API versions the cluster is taken to have (`.Capabilities.APIVersions`), for instance `monitoring.coreos.com/v1`. */
  readonly apiVersions?: readonly string[];
  readonly includeCrds?: boolean;
  /** Render as for an upgrade (`.Release.IsUpgrade`). */
  readonly isUpgrade?: boolean;
  /** Only these templates, by their path in the chart. Helm fails when one of them renders nothing. */
  readonly showOnly?: readonly string[];
  readonly skipSchemaValidation?: boolean;
}

export interface LintOptions extends ValuesOptions, ExtraOptions {
  readonly namespace?: string;
  readonly kubeVersion?: string;
  /** Warnings fail, too. */
  readonly strict?: boolean;
}

export interface PackageOptions extends ExtraOptions {
  /** Folder for the archive; default: the working directory. */
  readonly destination?: string;
  readonly version?: string;
  readonly appVersion?: string;
}

export interface PushOptions extends ExtraOptions {
  readonly plainHttp?: boolean;
}

export interface PullOptions extends ChartSourceOptions, ExtraOptions {
  /** Folder for the archive (or, with `untar`, for the chart's folder); default: the working directory. */
  readonly destination?: string;
  readonly untar?: boolean;
}

export interface VerifyOptions extends ExtraOptions {
  /** Public keys in GnuPG's old format (`gpg --export`); default: Helm's, ~/.gnupg/pubring.gpg. */
  readonly keyring?: string;
}

export interface RepoIndexOptions extends ExtraOptions {
  /** Where the archives will be found, a base URL; default: beside the index. */
  readonly url?: string;
  /** An index.yaml whose entries are taken over. */
  readonly merge?: string;
}

interface ActionOptions extends ClusterOptions, ExtraOptions {
  /** Wait until the resources are ready. */
  readonly wait?: boolean;
  /** How long Helm waits for one operation, in seconds; Helm's default is 300. */
  readonly timeoutSeconds?: number;
}

interface ReleaseOptions extends ActionOptions, ValuesOptions, ChartSourceOptions {
  /**
   * Undo a failed installation or upgrade, and wait (`--rollback-on-failure`; Helm 3 calls it `--atomic`).
   */
  readonly rollbackOnFailure?: boolean;
  /** Change nothing: render here (`client`), or have the API server check it (`server`). */
  readonly dryRun?: 'client' | 'server';
  readonly createNamespace?: boolean;
}

export type InstallOptions = ReleaseOptions;

export interface UpgradeOptions extends ReleaseOptions {
  /** Install the release when there is none of this name. */
  readonly install?: boolean;
  /** Values of the last release: kept under the new ones (`reuse`), or over the new chart's (`resetThenReuse`). */
  readonly lastValues?: 'reuse' | 'reset' | 'resetThenReuse';
}

export interface UninstallOptions extends ActionOptions {
  readonly keepHistory?: boolean;
  readonly ignoreNotFound?: boolean;
}

export type RollbackOptions = ActionOptions;

export interface GetOptions extends ClusterOptions, ExtraOptions {
  /** Revision of the release; default: the last one. */
  readonly revision?: number;
}

export interface GetValuesOptions extends GetOptions {
  /** Also the chart's own defaults, as the release was rendered with them. */
  readonly all?: boolean;
}
