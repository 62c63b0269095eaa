import { isReplica } from '@butler-postgres/admission';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import {
  clusters,
  findCluster,
  Kubectl,
  reasonOf,
  type LiveCluster,
  type ReleaseOptions,
} from '@butler-postgres/kubectl';

/** What is stopped or started. */
export interface OutageRequest extends ReleaseOptions {
  /** Every Cluster of the chart in every namespace. */
  readonly allNamespaces?: boolean | undefined;
  /** Seconds for each thing that is waited for. */
  readonly patience: number;
  /** Only says what it would do. */
  readonly dryRun?: boolean | undefined;
}

/** A Cluster, and kubectl in its namespace. */
export interface Member {
  readonly kubectl: Kubectl;
  readonly cluster: LiveCluster;
}

/**
 * The Clusters in their order: those that others follow first, so that who follows gets all that they wrote, and finds them
 * on the way up; then by namespace and name.
 */
export function inOrder(found: readonly LiveCluster[]): readonly LiveCluster[] {
  const key = ({ metadata }: LiveCluster): string => `${metadata.namespace}/${metadata.name}`;
  return found.toSorted(
    (a, b) => Number(isReplica(a)) - Number(isReplica(b)) || (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0),
  );
}

/**
 * Whether a Cluster is a release of this chart, and not one that a command or a drill has made for a while. `nameOverride`
 * changes the name, and nothing the label `helm.sh/chart`.
 */
function isOfChart({ metadata: { labels = {} } }: LiveCluster): boolean {
  return (
    (labels['helm.sh/chart'] ?? '').startsWith('butler-postgres-') ||
    labels['app.kubernetes.io/name'] === 'butler-postgres'
  );
}

/**
 * Finds what was asked for.
 *
 * @throws DiagnosticError `no-cluster`, `several-clusters`
 */
export async function membersOf(request: OutageRequest): Promise<readonly Member[]> {
  const kubectl = new Kubectl(request);
  const asMember = (cluster: LiveCluster): Member => ({
    kubectl: kubectl.in(cluster.metadata.namespace),
    cluster,
  });
  if (request.allNamespaces !== true) return [asMember(await findCluster(kubectl, request.release))];
  const text = await kubectl.run(['get', clusters, '--all-namespaces', '--output=json']);
  const { items } = JSON.parse(text) as { items: readonly LiveCluster[] };
  const found = items.filter(isOfChart);
  if (found.length === 0)
    throw new DiagnosticError('no-cluster', 'no namespace has a Cluster of this chart', 'Check the context.');
  return inOrder(found).map(asMember);
}

/**
 * Does something to one Cluster after the other. One that cannot be done does not keep the others from it: before an outage,
 * as many as possible should be safe. The same command goes on from there.
 *
 * @throws DiagnosticError that of the only Cluster, or `not-all` with those of several
 */
export async function forEach(
  members: readonly Member[],
  what: string,
  act: (member: Member, say: (line: string) => void) => Promise<void>,
  say: (line: string) => void,
): Promise<void> {
  const failed: string[] = [];
  for (const member of members) {
    const { namespace, name } = member.cluster.metadata;
    const tell = (line: string): void => {
      say(`${namespace}/${name}: ${line}`);
    };
    try {
      await act(member, tell);
    } catch (error) {
      if (members.length === 1) throw error;
      const { message, hint } =
        error instanceof DiagnosticError ? error : new DiagnosticError('kubectl', reasonOf(error));
      tell(`${message}${hint === undefined ? '' : `. ${hint}`}`);
      failed.push(`${namespace}/${name}`);
    }
  }
  if (failed.length > 0)
    throw new DiagnosticError(
      'not-all',
      `${members.length - failed.length} of ${members.length} Clusters ${what}, but not ${failed.join(', ')}`,
      'See what is said of each above. The same command goes on with them.',
    );
}
