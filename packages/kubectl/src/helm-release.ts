import { gunzipSync } from 'node:zlib';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import { reasonOf, type Kubectl } from './kubectl.ts';

/** A release as Helm keeps it. */
export interface HelmRelease {
  readonly revision: number;
  /** Of the chart. */
  readonly version: string;
  /** Its manifests, hooks among them, as a stream of YAML documents. */
  readonly manifest: string;
}

/**
 * Reads what Helm, or Flux, has installed: the Secret in which it keeps a revision.
 * https://github.com/helm/helm/blob/v4.0.0/pkg/storage/driver/secrets.go
 *
 * @param revision - without it, the one that is deployed
 * @throws DiagnosticError `no-release`, `kubectl`
 */
export async function helmRelease(kubectl: Kubectl, name: string, revision?: number): Promise<HelmRelease> {
  const which = revision === undefined ? 'status=deployed' : `version=${revision}`;
  const selector = `--selector=owner=helm,name=${name},${which}`;
  const text = await kubectl.run(['get', 'secrets', selector, '--output=json']).catch((error: unknown) => {
    throw new DiagnosticError(
      'kubectl',
      `the Secrets of Helm cannot be read: ${reasonOf(error)}`,
      'Name the cluster with --kubeconfig or --context; it takes the right to list Secrets.',
    );
  });
  const { items } = JSON.parse(text) as { items: readonly { data?: { release?: string } }[] };
  const kept = items.map(({ data }) => data?.release).find((found) => found !== undefined);
  if (kept === undefined)
    throw new DiagnosticError(
      'no-release',
      `namespace ${kubectl.namespace ?? 'of the context'} has no ${revision === undefined ? 'deployed ' : ''}release ${name}${revision === undefined ? '' : ` with revision ${revision}`}`,
      'Name the release with --release and its namespace with -n. Argo CD keeps none: give the values with --from.',
    );
  return releaseIn(kept);
}

/** Decodes what the Secret has: base64 of Kubernetes over base64 of Helm over gzip. */
export function releaseIn(secret: string): HelmRelease {
  const packed = Buffer.from(Buffer.from(secret, 'base64').toString(), 'base64');
  const found = JSON.parse(gunzipSync(packed).toString()) as {
    version: number;
    manifest: string;
    hooks?: readonly { manifest?: string }[];
    chart?: { metadata?: { version?: string } };
  };
  const hooks = (found.hooks ?? []).flatMap(({ manifest }) => (manifest === undefined ? [] : [manifest]));
  return {
    revision: found.version,
    version: found.chart?.metadata?.version ?? '',
    manifest: [found.manifest, ...hooks].join('\n---\n'),
  };
}
