/** What a run of the suite may be given; each comes from one environment variable, see the README. */
export interface Options {
  /** A cluster to use as it is; none: a kind cluster is made and removed. */
  readonly kubeconfig?: string;
  /** Files or URLs applied, in this order, before the scenarios. */
  readonly manifests: readonly string[];
  /** The operator's manifest, applied after `manifests`; none: the operator is there already. */
  readonly operatorManifest?: string;
  /** Image of PostgreSQL for the chart's Cluster; none: the chart's own. */
  readonly postgresImage?: string;
  /** Image of PgBouncer for the chart's Poolers; none: the operator's own. */
  readonly pgbouncerImage?: string;
  /** Image with bash and kubectl for the chart's Jobs that speak to the API server; none: the chart's own. */
  readonly kubectlImage?: string;
  /** Images of two major versions for a major upgrade, from and to; none: the chart's own of 16 and 17. */
  readonly upgradeImages?: readonly [from: string, to: string];
  /** Node image for kind; none: kind's own. */
  readonly kindImage?: string;
  /** Values files of a site, in Helm's order, whose storage, nodes and images scenarios use. */
  readonly values: readonly string[];
  /** Folder or package of the chart under test; none: charts/butler-postgres of this workspace. */
  readonly chart?: string;
  /** Prometheus in the cluster, as `namespace/service:port`; the scenarios that look at metrics need it. */
  readonly prometheus?: string;
  /**
   * Program that hands PodMonitors and PrometheusRules to that Prometheus, called with KUBECONFIG set after the
   * chart was installed; none: a Prometheus operator does it.
   */
  readonly monitors?: string;
  /** LDAP server in the cluster, as `namespace/service`; members that log in by LDAP need it. */
  readonly ldap?: string;
  /** Image of PgBouncer 1.25 or newer, built with LDAP; scenario ldap-pooler needs it. */
  readonly ldapPgbouncerImage?: string;
  /** S3 server in reach of the cluster, as `http://key:secret@host:port/bucket`; what makes backups needs it. */
  readonly s3?: string;
  /** OCI registry in the cluster, plain HTTP, as `namespace/service:port`; scenario flux publishes to it. */
  readonly registry?: string;
  /** JSON file to which scenarios `interruptions`, `store-away` and `planned` add what they measure, which is then more than what they prove. */
  readonly report?: string;
  /** File in which results accumulate, JSON lines; none: they are printed only. */
  readonly results?: string;
  /** How many composites of faults scenario `composites` runs. */
  readonly composites: number;
  /** The first of their seeds; none: the first that the results do not have. */
  readonly seed?: number;
  /** Faults that it runs together instead of drawing them, as lines of the results name them. */
  readonly faults?: string;
  /** Nobody else uses the cluster: faults may stop its operator. */
  readonly alone: boolean;
  /** The context that is meant although it looks like production. */
  readonly context?: string;
  /** Image with git and its daemon, for the repository that Argo CD reads. */
  readonly gitImage: string;
  /** Leave namespaces, and the kind cluster, where they are. */
  readonly keep: boolean;
}

/** CloudNativePG's own release manifest: https://cloudnative-pg.io/docs/1.30/installation_upgrade/ */
const OPERATOR =
  'https://github.com/cloudnative-pg/cloudnative-pg/releases/download/v1.30.0/cnpg-1.30.0.yaml';

/** The kinds that the chart may emit and that are neither Kubernetes' nor the operator's. */
const CRDS = [
  'https://raw.githubusercontent.com/prometheus-operator/prometheus-operator/v0.95.1/example/prometheus-operator-crd/monitoring.coreos.com_podmonitors.yaml',
  'https://raw.githubusercontent.com/prometheus-operator/prometheus-operator/v0.95.1/example/prometheus-operator-crd/monitoring.coreos.com_prometheusrules.yaml',
  'https://raw.githubusercontent.com/cloudnative-pg/plugin-barman-cloud/v0.15.0/config/crd/bases/barmancloud.cnpg.io_objectstores.yaml',
];

/** Argo CD's own image has git: https://github.com/argoproj/argo-cd/blob/v3.6.1/Dockerfile */
const GIT_IMAGE = 'quay.io/argoproj/argocd:v3.6.1';

/** A variable that the suite does not know, or cannot read. */
export class OptionError extends Error {
  readonly code = 'bad-option';
}

const VARIABLES = [
  'CONFORMANCE_ALONE',
  'CONFORMANCE_CHART',
  'CONFORMANCE_COMPOSITES',
  'CONFORMANCE_CONTEXT',
  'CONFORMANCE_FAULTS',
  'CONFORMANCE_GIT_IMAGE',
  'CONFORMANCE_KEEP',
  'CONFORMANCE_KIND_IMAGE',
  'CONFORMANCE_KUBECONFIG',
  'CONFORMANCE_KUBECTL_IMAGE',
  'CONFORMANCE_LDAP',
  'CONFORMANCE_LDAP_PGBOUNCER_IMAGE',
  'CONFORMANCE_MANIFESTS',
  'CONFORMANCE_MONITORS',
  'CONFORMANCE_OPERATOR_MANIFEST',
  'CONFORMANCE_PGBOUNCER_IMAGE',
  'CONFORMANCE_POSTGRES_IMAGE',
  'CONFORMANCE_PROMETHEUS',
  'CONFORMANCE_REGISTRY',
  'CONFORMANCE_REPORT',
  'CONFORMANCE_RESULTS',
  'CONFORMANCE_S3',
  'CONFORMANCE_SEED',
  'CONFORMANCE_UPGRADE_IMAGES',
  'CONFORMANCE_VALUES',
] as const;

/**
 * Reads the options. A cluster that was given is used as it is: nothing is installed in it that was not named.
 *
 * @param env - the environment, `process.env` as a rule
 * @throws OptionError when a variable begins with CONFORMANCE_ and is not one of ours, or is not what it must be: true or
 *   false, a whole number, two images
 */
export function readOptions(env: Readonly<Record<string, string | undefined>>): Options {
  for (const name of Object.keys(env)) {
    if (name.startsWith('CONFORMANCE_') && !VARIABLES.some((known) => known === name)) {
      throw new OptionError(
        `${name} is no option of the conformance suite; it knows ${VARIABLES.join(', ')}`,
      );
    }
  }
  const value = (name: (typeof VARIABLES)[number]): string | undefined => env[name]?.trim() || undefined;
  const kubeconfig = value('CONFORMANCE_KUBECONFIG');
  const manifests = value('CONFORMANCE_MANIFESTS')?.split(/[\s,]+/);
  const either = (name: (typeof VARIABLES)[number], otherwise: boolean): boolean => {
    const said = value(name) ?? String(otherwise);
    if (said !== 'true' && said !== 'false')
      throw new OptionError(`${name} is "${said}"; it is either true or false`);
    return said === 'true';
  };
  const whole = (name: (typeof VARIABLES)[number]): number | undefined => {
    const said = value(name);
    if (said !== undefined && !/^\d{1,9}$/.test(said))
      throw new OptionError(`${name} is "${said}"; it is a whole number`);
    return said === undefined ? undefined : Number(said);
  };
  const seed = whole('CONFORMANCE_SEED');
  return {
    ...given('kubeconfig', kubeconfig),
    manifests: manifests ?? (kubeconfig ? [] : CRDS),
    ...given(
      'operatorManifest',
      value('CONFORMANCE_OPERATOR_MANIFEST') ?? (kubeconfig ? undefined : OPERATOR),
    ),
    ...given('postgresImage', value('CONFORMANCE_POSTGRES_IMAGE')),
    ...given('pgbouncerImage', value('CONFORMANCE_PGBOUNCER_IMAGE')),
    ...given('kubectlImage', value('CONFORMANCE_KUBECTL_IMAGE')),
    ...upgradeImages(value('CONFORMANCE_UPGRADE_IMAGES')),
    ...given('kindImage', value('CONFORMANCE_KIND_IMAGE')),
    values: value('CONFORMANCE_VALUES')?.split(',') ?? [],
    ...given('chart', value('CONFORMANCE_CHART')),
    ...given('prometheus', value('CONFORMANCE_PROMETHEUS')),
    ...given('monitors', value('CONFORMANCE_MONITORS')),
    ...given('ldap', value('CONFORMANCE_LDAP')),
    ...given('ldapPgbouncerImage', value('CONFORMANCE_LDAP_PGBOUNCER_IMAGE')),
    ...given('s3', value('CONFORMANCE_S3')),
    ...given('registry', value('CONFORMANCE_REGISTRY')),
    ...given('report', value('CONFORMANCE_REPORT')),
    gitImage: value('CONFORMANCE_GIT_IMAGE') ?? GIT_IMAGE,
    ...given('results', value('CONFORMANCE_RESULTS')),
    ...given('faults', value('CONFORMANCE_FAULTS')),
    ...given('context', value('CONFORMANCE_CONTEXT')),
    composites: whole('CONFORMANCE_COMPOSITES') ?? 3,
    ...(seed === undefined ? {} : { seed }),
    alone: either('CONFORMANCE_ALONE', kubeconfig === undefined),
    keep: either('CONFORMANCE_KEEP', false),
  };
}

function upgradeImages(given: string | undefined): Pick<Options, 'upgradeImages'> {
  if (given === undefined) return {};
  const [from, to, ...rest] = given.split(/[\s,]+/);
  if (!from || !to || rest.length > 0)
    throw new OptionError(`CONFORMANCE_UPGRADE_IMAGES is "${given}"; it is two images, from and to`);
  return { upgradeImages: [from, to] };
}

function given<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, string>);
}
