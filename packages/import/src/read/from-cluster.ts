import { execFileSync } from 'node:child_process';
import type { Diagnostic } from '@butler-postgres/diagnostics';
import { readManifests, type Manifests } from './manifests.ts';

/** What belongs to a Cluster; a Kubernetes cluster may lack the kinds of the plugin and of Prometheus. */
const kinds = [
  'clusters.postgresql.cnpg.io',
  'poolers.postgresql.cnpg.io',
  'scheduledbackups.postgresql.cnpg.io',
  'databases.postgresql.cnpg.io',
  'databaseroles.postgresql.cnpg.io',
  'publications.postgresql.cnpg.io',
  'subscriptions.postgresql.cnpg.io',
  'objectstores.barmancloud.cnpg.io',
  'imagecatalogs.postgresql.cnpg.io',
  'services',
  'podmonitors.monitoring.coreos.com',
];

/**
 * Reads the objects of a namespace by kubectl, with the context that it has. Nothing is changed, and no Secret is read.
 *
 * @param namespace - where the Cluster is
 */
export function readCluster(namespace: string): Manifests {
  const read = kinds.map((kind) => readKind(kind, namespace));
  const [clusters] = read;
  // who lacks the first lacks the operator, or kubectl cannot reach it
  return {
    sources: read.flatMap(({ sources }) => sources),
    diagnostics: clusters?.diagnostics ?? [],
  };
}

function readKind(kind: string, namespace: string): Manifests {
  try {
    const options = { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: 'pipe' } as const;
    const text = execFileSync(
      'kubectl',
      ['get', kind, '--namespace', namespace, '--output', 'yaml'],
      options,
    );
    return readManifests(text, `kubectl get ${kind}`);
  } catch (error) {
    const { code, stderr = '' } = error as NodeJS.ErrnoException & { stderr?: string };
    const reason = code === 'ENOENT' ? 'there is no program of this name' : stderr.trim().split('\n')[0];
    const diagnostic: Diagnostic = {
      severity: 'error',
      code: 'kubectl',
      message: `kubectl get ${kind} in ${namespace}: ${reason ?? ''}`,
      hint: 'Check the context of kubectl, or save the manifests and give the file.',
      location: { path: [] },
    };
    return { sources: [], diagnostics: [diagnostic] };
  }
}
