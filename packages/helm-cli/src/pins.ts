import semver from 'semver';

/** The command line tools this package knows. `helm` is Helm 4, `helm3` is Helm 3. */
export type ToolName =
  'helm' | 'helm3' | 'kubeconform' | 'kustomize' | 'kind' | 'promtool' | 'registry' | 'actionlint';

/** Everything that is particular to one tool: what is pinned, what is accepted, how it is asked and how it is built. */
export interface Pin {
  /** The version that is built from source and that the project is tested with. */
  readonly version: string;
  /** A tool on PATH or named by the environment variable must be at least this… */
  readonly atLeast: string;
  /** …and below this. */
  readonly below: string;
  /** The environment variable that names the executable. */
  readonly variable: string;
  /** The names to look for on PATH, the preferred one first. */
  readonly commands: readonly string[];
  /** Arguments that make the tool print its version. */
  readonly versionArgs: readonly string[];
  /** Go module and its version, as required by tools/<name>/go.mod. */
  readonly module: string;
  readonly moduleVersion: string;
  /** Path of the Go package of the executable. */
  readonly goPackage: string;
  /** Go variables that the linker sets (-X). {minor} stands for the minor version of k8s.io/client-go in go.mod. */
  readonly linked: Readonly<Record<string, string>>;
  readonly buildTags: readonly string[];
}

const helmVersionArgs = ['version', '--template', '{{.Version}}'];

/** The one table of tool versions. tools/<name>/go.mod must agree; a test checks it. */
export const pins: Readonly<Record<ToolName, Pin>> = {
  helm: {
    version: '4.3.1',
    atLeast: '4.1.0',
    below: '5.0.0',
    variable: 'HELM_BIN',
    commands: ['helm', 'helm4'],
    versionArgs: helmVersionArgs,
    module: 'helm.sh/helm/v4',
    moduleVersion: 'v4.3.1',
    goPackage: 'helm.sh/helm/v4/cmd/helm',
    linked: { 'helm.sh/helm/v4/internal/version.version': 'v4.3.1' },
    buildTags: [],
  },
  helm3: {
    version: '3.22.0',
    atLeast: '3.18.0',
    below: '4.0.0',
    variable: 'HELM3_BIN',
    commands: ['helm3', 'helm'],
    versionArgs: helmVersionArgs,
    module: 'helm.sh/helm/v3',
    moduleVersion: 'v3.22.0',
    goPackage: 'helm.sh/helm/v3/cmd/helm',
    // without the Kubernetes version Helm 3 takes every cluster for v1.20 (Helm 3's Makefile sets it the same way)
    linked: {
      'helm.sh/helm/v3/internal/version.version': 'v3.22.0',
      'helm.sh/helm/v3/pkg/lint/rules.k8sVersionMajor': '1',
      'helm.sh/helm/v3/pkg/lint/rules.k8sVersionMinor': '{minor}',
      'helm.sh/helm/v3/pkg/chartutil.k8sVersionMajor': '1',
      'helm.sh/helm/v3/pkg/chartutil.k8sVersionMinor': '{minor}',
    },
    buildTags: [],
  },
  kubeconform: {
    version: '0.8.0',
    atLeast: '0.7.0',
    below: '1.0.0',
    variable: 'KUBECONFORM_BIN',
    commands: ['kubeconform'],
    versionArgs: ['-v'],
    module: 'github.com/yannh/kubeconform',
    moduleVersion: 'v0.8.0',
    goPackage: 'github.com/yannh/kubeconform/cmd/kubeconform',
    linked: { 'main.version': 'v0.8.0' },
    buildTags: [],
  },
  kustomize: {
    version: '5.8.2',
    atLeast: '5.0.0',
    below: '6.0.0',
    variable: 'KUSTOMIZE_BIN',
    commands: ['kustomize'],
    versionArgs: ['version'],
    module: 'sigs.k8s.io/kustomize/kustomize/v5',
    moduleVersion: 'v5.8.2',
    goPackage: 'sigs.k8s.io/kustomize/kustomize/v5',
    linked: {},
    buildTags: [],
  },
  kind: {
    version: '0.33.0',
    atLeast: '0.30.0',
    below: '1.0.0',
    variable: 'KIND_BIN',
    commands: ['kind'],
    versionArgs: ['version'],
    module: 'sigs.k8s.io/kind',
    moduleVersion: 'v0.33.0',
    goPackage: 'sigs.k8s.io/kind',
    linked: {},
    buildTags: [],
  },
  promtool: {
    version: '3.13.5',
    atLeast: '3.0.0',
    below: '4.0.0',
    variable: 'PROMTOOL_BIN',
    commands: ['promtool'],
    versionArgs: ['--version'],
    module: 'github.com/prometheus/prometheus',
    moduleVersion: 'v0.313.5',
    goPackage: 'github.com/prometheus/prometheus/cmd/promtool',
    linked: { 'github.com/prometheus/common/version.Version': '3.13.5' },
    // service discovery plugins: most of the build, and rule tests need none of them
    buildTags: ['remove_all_sd'],
  },
  registry: {
    version: '3.1.2',
    atLeast: '3.0.0',
    below: '4.0.0',
    variable: 'REGISTRY_BIN',
    commands: ['registry'],
    versionArgs: ['--version'],
    module: 'github.com/distribution/distribution/v3',
    moduleVersion: 'v3.1.2',
    goPackage: 'github.com/distribution/distribution/v3/cmd/registry',
    linked: { 'github.com/distribution/distribution/v3/version.version': 'v3.1.2' },
    buildTags: [],
  },
  actionlint: {
    version: '1.7.12',
    atLeast: '1.7.0',
    below: '2.0.0',
    variable: 'ACTIONLINT_BIN',
    commands: ['actionlint'],
    versionArgs: ['-version'],
    module: 'github.com/rhysd/actionlint',
    moduleVersion: 'v1.7.12',
    goPackage: 'github.com/rhysd/actionlint/cmd/actionlint',
    linked: { 'github.com/rhysd/actionlint.version': '1.7.12' },
    buildTags: [],
  },
};

/** Reads the first x.y.z in a text; undefined when there is none. A pre-release counts as its release. */
export function parseVersion(text: string): string | undefined {
  return /\d+\.\d+\.\d+/.exec(text)?.[0];
}

/** Whether a version lies in the accepted range of the pin. */
export function isAccepted(version: string, { atLeast, below }: Pin): boolean {
  return semver.satisfies(version, `>=${atLeast} <${below}`);
}
