import { chartMetadata, docsOf } from './chart-metadata.ts';
import { coverageList } from './coverage.ts';

const docs = docsOf(chartMetadata.version);
const { name, version, appVersion, kubeVersion, description } = chartMetadata;

/** The chart's README, which `helm show readme` and chart indexes show. */
export function chartReadme(): string {
  return `# ${name}

${description}. Version ${version}, made for CloudNativePG ${appVersion} and Kubernetes ${kubeVersion.replace('-0', '')}.

One release is one PostgreSQL cluster with its poolers, databases, roles, backups and monitors. The operator must
be there before; for backups its Barman Cloud plugin too.

\`\`\`
helm install ${name} oci://registry.example.org/charts/${name} --version ${version} \\
  --namespace butler --create-namespace --values my-values.yaml --timeout 20m
\`\`\`

Helm waits for the Jobs that make passwords and rights, which wait for the database: hence the timeout.

The smallest useful \`my-values.yaml\`:

\`\`\`yaml
cluster:
  image:
    major: 17
  storage:
    size: 100Gi
poolers:
  rw:
    poolMode: transaction
\`\`\`

## Good to know

- **Wrong values do not get in.** A misspelt key, a wrong type or unit, a five-field schedule is refused by
  \`helm install\`, \`helm upgrade\`, \`helm lint\` and \`helm template\` alike, with the path of the value.
- **Data outlives the release.** \`helm uninstall\` leaves the Cluster, its volumes, databases, roles and the object store's
  definition in place; \`helm install\` under the same name takes them over again. Scratch clusters set \`protection: none\`.
- **No secret is a value.** Passwords and keys come from Secrets, by name.
- **Lists are replaced, maps are merged** when several values files are given; that is why poolers, databases, roles,
  services and schedules are maps. \`null\` in a later file takes away what an earlier one has, wherever a key may be
  absent: \`poolers: {ro: null}\`. An empty text means that nothing is given.
- **One way to say how pods run.** \`pods.all\` is for every pod of the release, the other keys of \`pods\` for one component
  each: nodes, tolerations, priority, security contexts, labels, environment, volumes. Jobs for which nothing is said of nodes
  run where the instances do. \`images\` names one registry, pull policy and Secrets for all.
- **Keys of your own.** The chart does not look at keys at the top that begin with \`x-\`, which hold anchors, nor at
  \`enabled\`, for the condition of a chart that has this one as a dependency.
- **Every field of the kinds listed below is reachable.** A field without a key of its own goes under \`overrides\`, which is
  merged last and checked against the operator's own schema: maps are merged, lists added to (an item with the name of one
  that is there changes that one). \`null\` takes a field away and leaves it to the operator. The rules between values look at
  what comes of it.

## What of the operator's API has keys of its own

${coverageList()}

## Values

\`helm show values\` prints them, each with its description. [docs/values.md][values] lists them by path.

## Further reading

- to run it: [access], [recovery], [restore drills], [major upgrades], [interruptions]
- to watch it: [monitoring], [runbooks], [logging]
- what is refused and why: [policies], [every rule]

[values]: ${docs}/values.md
[access]: ${docs}/access.md
[recovery]: ${docs}/recovery.md
[restore drills]: ${docs}/restore-drill.md
[major upgrades]: ${docs}/major-upgrade.md
[interruptions]: ${docs}/interruptions.md
[monitoring]: ${docs}/monitoring.md
[runbooks]: ${docs}/runbooks/README.md
[logging]: ${docs}/logging.md
[policies]: ${docs}/policies.md
[every rule]: ${docs}/rules.md
`;
}
