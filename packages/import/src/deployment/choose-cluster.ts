import { objectName } from '@butler-postgres/checks';
import type { Diagnostic } from '@butler-postgres/diagnostics';
import type { Source } from '../read/source.ts';

/** The Cluster to import, or why there is none. */
export function chooseCluster(sources: readonly Source[], name: string | undefined): Source | Diagnostic {
  const clusters = sources.filter(
    ({ manifest }) =>
      manifest['kind'] === 'Cluster' && objectName(manifest).apiVersion === 'postgresql.cnpg.io/v1',
  );
  const nameOf = ({ manifest }: Source): string => objectName(manifest).name;
  const named = name === undefined ? clusters : clusters.filter((source) => nameOf(source) === name);
  const [first, second] = named;
  if (first !== undefined && second === undefined) return first;
  const names = clusters.map(nameOf).join(', ');
  const finding =
    first === undefined
      ? {
          code: 'no-cluster',
          message: `no Cluster of CloudNativePG${name === undefined ? '' : ` is called ${name}`}${names === '' ? '' : `, but ${names}`}`,
          hint: names === '' ? hintFor(sources) : `Leave --cluster out, or name one of these: ${names}.`,
        }
      : {
          code: 'several-clusters',
          message: `${named.length} Clusters: ${named.map(nameOf).join(', ')}`,
          hint: 'Name one with --cluster, and import them one after the other.',
        };
  const at = (second ?? sources[0])?.at([]);
  return { severity: 'error', ...finding, location: { ...at, path: [] } };
}

/** Kinds that say only where the manifests come from, and how these are had. */
const elsewhere: readonly (readonly [apiVersion: RegExp, kind: string, hint: string])[] = [
  [
    /^helm\.toolkit\.fluxcd\.io\//,
    'HelmRelease',
    'A HelmRelease names a chart and values: give what helm template, or helm get manifest, prints of it.',
  ],
  [
    /^kustomize\.toolkit\.fluxcd\.io\//,
    'Kustomization',
    'A Kustomization of Flux names a folder: give that folder, or what flux build kustomization prints.',
  ],
  [
    /^argoproj\.io\//,
    'Application',
    'An Application of Argo CD names a source: give what argocd app manifests prints of it.',
  ],
  ...(
    [
      [/^acid\.zalan\.do\//, 'postgresql', "Zalando's operator"],
      [/^postgres-operator\.crunchydata\.com\//, 'PostgresCluster', "Crunchy Data's operator"],
      [/^pgv2\.percona\.com\//, 'PerconaPGCluster', "Percona's operator"],
      [/^stackgres\.io\//, 'SGCluster', 'StackGres'],
      [/^postgresql\.k8s\.enterprisedb\.io\//, 'Cluster', "EDB's operator"],
      [/^apps\//, 'StatefulSet', 'a StatefulSet'],
      [/^apps\//, 'Deployment', 'a Deployment'],
    ] as const
  ).map(
    ([version, kind, runner]) =>
      [
        version,
        kind,
        `PostgreSQL that ${runner} runs cannot be taken over as it runs: a new cluster copies its data by bootstrap.method: import.`,
      ] as const,
  ),
];

function hintFor(sources: readonly Source[]): string {
  const hint = elsewhere.find(([version, kind]) =>
    sources.some(({ manifest }) => {
      const { apiVersion, kind: own } = objectName(manifest);
      return version.test(apiVersion) && own === kind;
    }),
  )?.[2];
  const isOld = sources.some(({ manifest }) => {
    const { apiVersion, kind } = objectName(manifest);
    return apiVersion.startsWith('postgresql.cnpg.io/') && kind === 'Cluster';
  });
  if (isOld) return 'The operator has its Cluster in the API postgresql.cnpg.io/v1.';
  return hint ?? 'Give the manifest of the Cluster, too.';
}
