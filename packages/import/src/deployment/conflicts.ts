import { objectName } from '@butler-postgres/checks';
import type { Diagnostic, Finding, PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonObject } from '@butler-postgres/schema-kit';
import type { Source } from '../read/source.ts';
import { isOwned } from './beside.ts';
import type { Deployment } from './deployment.ts';

/** What the objects of a deployment say against each other, at its line: the operator stops at each, or forgets one of the two. */
export function conflictsIn(deployment: Deployment, sources: readonly Source[]): Diagnostic[] {
  const here = sources.filter(({ manifest }) => isNear(manifest, deployment));
  const ofNames = namesakes.flatMap((find) =>
    here.flatMap((source) => {
      const found = find(deployment, source);
      return found === undefined ? [] : [conflict(source, ['metadata', 'name'], found)];
    }),
  );
  return [...ofNames, ...roleConflicts(deployment)];
}

/** What objects of others are, whose names the deployment uses. */
const namesakes = [serviceConflict, secretConflict, podMonitorConflict] as const;

function isNear(manifest: JsonObject, { namespace }: Deployment): boolean {
  const { namespace: own } = manifest['metadata'] as { namespace?: string };
  return own === undefined || namespace === undefined || own === namespace;
}

function conflict(source: Source, field: readonly PathSegment[], found: Finding): Diagnostic {
  return { severity: 'error', ...found, location: { ...source.at(field), path: [] } };
}

/** The operator reconciles nothing more where a Service of one of its names is not its own (pkg/reconciler/services). */
function serviceConflict({ cluster, name, members }: Deployment, source: Source): Finding | undefined {
  const { kind, name: service } = objectName(source.manifest);
  if (kind !== 'Service' || isOwned(source.manifest['metadata'] as JsonObject)) return undefined;
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
  if (maker === undefined) return undefined;
  return {
    code: 'service-of-another',
    message: `Service ${service}: ${maker} makes one of this name, and the operator stops at one that it does not own`,
    hint: 'Delete it, or give the other one another name.',
  };
}

/** "wrong username" ends the operator's loop: it takes a Secret only where its user is the owner. */
function secretConflict({ cluster }: Deployment, source: Source): Finding | undefined {
  const { kind, name } = objectName(source.manifest);
  const { initdb, recovery, pg_basebackup } = cluster.spec.bootstrap ?? {};
  const own = [initdb, recovery, pg_basebackup].find((one) => one?.secret?.name === name);
  const user = userOf(source.manifest);
  if (kind !== 'Secret' || own === undefined || user === undefined) return undefined;
  const owner = own.owner ?? own.database ?? 'app';
  if (user === owner) return undefined;
  return {
    code: 'secret-of-another-user',
    message: `Secret ${name} is of the user ${user}, and the owner of the database is ${owner}: the operator refuses it`,
    hint: 'Give the Secret of the owner.',
  };
}

function userOf({ stringData, data }: JsonObject): string | undefined {
  const plain = isObject(stringData) ? stringData['username'] : undefined;
  const encoded = isObject(data) ? data['username'] : undefined;
  if (typeof plain === 'string') return plain;
  return typeof encoded === 'string' ? Buffer.from(encoded, 'base64').toString() : undefined;
}

/** The operator deletes a PodMonitor of the Cluster's name where the Cluster asks for none. */
function podMonitorConflict({ name }: Deployment, source: Source): Finding | undefined {
  const { kind, name: monitor } = objectName(source.manifest);
  if (kind !== 'PodMonitor' || monitor !== name || isOwned(source.manifest['metadata'] as JsonObject))
    return undefined;
  return {
    code: 'pod-monitor-of-the-operator',
    message: `PodMonitor ${monitor}: the name is the operator's own, which overwrites or deletes it`,
    hint: 'Give it another name.',
  };
}

function roleConflicts({ cluster, members }: Deployment): Diagnostic[] {
  const inline = new Set((cluster.spec.managed?.roles ?? []).map(({ name }) => name));
  return members.flatMap(({ kind, manifest, source }) => {
    const { name = '' } = (manifest['spec'] ?? {}) as { name?: string };
    if (kind !== 'DatabaseRole' || !inline.has(name)) return [];
    return [
      conflict(source, ['spec', 'name'], {
        code: 'role-of-two',
        message: `DatabaseRole ${objectName(manifest).name}: the role ${name} is in managed.roles of the Cluster too, which wins`,
        hint: 'Take it out of one of the two.',
      }),
    ];
  });
}
