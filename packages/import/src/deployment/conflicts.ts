import { objectName } from '@butler-postgres/checks';
import type { Diagnostic, PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonObject } from '@butler-postgres/schema-kit';
import type { Source } from '../read/source.ts';
import { isOwned } from './beside.ts';
import type { Deployment } from './deployment.ts';

/** What the objects of a deployment say against each other, at its line: the operator stops at each, or forgets one of the two. */
export function conflictsIn(deployment: Deployment, sources: readonly Source[]): Diagnostic[] {
  const here = sources.filter(({ manifest }) => isNear(manifest, deployment));
  return [
    ...here.flatMap((source) => serviceConflict(deployment, source)),
    ...here.flatMap((source) => secretConflict(deployment, source)),
    ...here.flatMap((source) => podMonitorConflict(deployment, source)),
    ...roleConflicts(deployment),
  ];
}

function isNear(manifest: JsonObject, { namespace }: Deployment): boolean {
  const { namespace: own } = manifest['metadata'] as { namespace?: string };
  return own === undefined || namespace === undefined || own === namespace;
}

function conflict(
  source: Source,
  field: readonly PathSegment[],
  code: string,
  message: string,
  hint: string,
): Diagnostic {
  return { severity: 'error', code, message, hint, location: { ...source.at(field), path: [] } };
}

/** The operator reconciles nothing more where a Service of one of its names is not its own (pkg/reconciler/services). */
function serviceConflict({ cluster, name, members }: Deployment, source: Source): Diagnostic[] {
  const { kind, name: service } = objectName(source.manifest);
  if (kind !== 'Service' || isOwned(source.manifest['metadata'] as JsonObject)) return [];
  const additional = cluster.spec.managed?.services?.additional ?? [];
  const makers = new Map([
    ...['rw', 'r', 'ro'].map((type) => [`${name}-${type}`, `the Cluster ${name}`] as const),
    ...additional.map(
      ({ serviceTemplate }) => [serviceTemplate.metadata?.name ?? '', `the Cluster ${name}`] as const,
    ),
    ...members
      .filter((member) => member.kind === 'Pooler')
      .map(({ manifest }) => [objectName(manifest).name, `the Pooler ${objectName(manifest).name}`] as const),
  ]);
  const maker = makers.get(service);
  if (maker === undefined) return [];
  return [
    conflict(
      source,
      ['metadata', 'name'],
      'service-of-another',
      `Service ${service}: ${maker} makes one of this name, and the operator stops at one that it does not own`,
      'Delete it, or give the other one another name.',
    ),
  ];
}

/** "wrong username" ends the operator's loop: it takes a Secret only where its user is the owner. */
function secretConflict({ cluster }: Deployment, source: Source): Diagnostic[] {
  const { kind, name } = objectName(source.manifest);
  const { initdb, recovery, pg_basebackup } = cluster.spec.bootstrap ?? {};
  const own = [initdb, recovery, pg_basebackup].find((one) => one?.secret?.name === name);
  const user = userOf(source.manifest);
  if (kind !== 'Secret' || own === undefined || user === undefined) return [];
  const owner = own.owner ?? own.database ?? 'app';
  if (user === owner) return [];
  return [
    conflict(
      source,
      ['metadata', 'name'],
      'secret-of-another-user',
      `Secret ${name} is of the user ${user}, and the owner of the database is ${owner}: the operator refuses it`,
      'Give the Secret of the owner.',
    ),
  ];
}

function userOf({ stringData, data }: JsonObject): string | undefined {
  const plain = isObject(stringData) ? stringData['username'] : undefined;
  const encoded = isObject(data) ? data['username'] : undefined;
  if (typeof plain === 'string') return plain;
  return typeof encoded === 'string' ? Buffer.from(encoded, 'base64').toString() : undefined;
}

/** The operator deletes a PodMonitor of the Cluster's name where the Cluster asks for none. */
function podMonitorConflict({ name }: Deployment, source: Source): Diagnostic[] {
  const { kind, name: monitor } = objectName(source.manifest);
  if (kind !== 'PodMonitor' || monitor !== name || isOwned(source.manifest['metadata'] as JsonObject))
    return [];
  return [
    conflict(
      source,
      ['metadata', 'name'],
      'pod-monitor-of-the-operator',
      `PodMonitor ${monitor}: the name is the operator's own, which overwrites or deletes it`,
      'Give it another name.',
    ),
  ];
}

function roleConflicts({ cluster, members }: Deployment): Diagnostic[] {
  const inline = new Set((cluster.spec.managed?.roles ?? []).map(({ name }) => name));
  return members.flatMap(({ kind, manifest, source }) => {
    const { name = '' } = (manifest['spec'] ?? {}) as { name?: string };
    if (kind !== 'DatabaseRole' || !inline.has(name)) return [];
    return [
      conflict(
        source,
        ['spec', 'name'],
        'role-of-two',
        `DatabaseRole ${objectName(manifest).name}: the role ${name} is in managed.roles of the Cluster too, which wins`,
        'Take it out of one of the two.',
      ),
    ];
  });
}
