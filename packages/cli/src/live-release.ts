import type { Kubectl, KubectlOptions, LiveCluster } from '@butler-postgres/kubectl';

/** A Cluster that runs, and kubectl in its namespace. */
export interface LiveRelease {
  readonly kubectl: Kubectl;
  readonly live: LiveCluster;
}

/**
 * Finds what runs of a release.
 *
 * @param release - its name, or the Cluster's; without it, the only Cluster of the namespace
 * @throws DiagnosticError where there is none, or several
 */
export async function liveRelease(
  release: string | undefined,
  { kubeconfig, context, namespace }: KubectlOptions,
): Promise<LiveRelease> {
  const { findCluster, Kubectl } = await import('@butler-postgres/kubectl');
  const asked = new Kubectl({ kubeconfig, context, namespace });
  const live = await findCluster(asked, release);
  return { kubectl: asked.in(live.metadata.namespace), live };
}
