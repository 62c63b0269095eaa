import { primaryOf, reasonOf, type Kubectl, type LiveCluster } from '@butler-postgres/kubectl';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { nameOf, objectsAt, textAt, textsAt } from '../json.ts';
import { inParallel } from '../parallel.ts';
import { newestRun } from '../runs.ts';
import { askAlerts } from './alerts.ts';
import { hasBindPassword } from './bind-password.ts';
import { askDisks, type DiskAnswer } from './disks.ts';
import { askJob, askLogs } from './logs.ts';
import { askPools, type PoolAnswer } from './pools.ts';
import { elsewhere, resources, type Looked, type Seen } from './seen.ts';
import { askServer } from './server.ts';
import { trim } from './trim.ts';

/** How much is looked at. */
export interface Looking {
  /** The ends of all logs, too. */
  readonly logs?: boolean;
}

/**
 * Looks at a release: gets and lists objects, and asks the programs in its pods by exec. It changes nothing; what may not be seen is
 * said in `unseen`, and does not stop it.
 *
 * @param kubectl - in the release's namespace
 */
export async function lookAt(kubectl: Kubectl, live: LiveCluster, { logs }: Looking = {}): Promise<Seen> {
  const at = new Date().toISOString();
  const cluster = live.metadata.name;
  const unseen: Record<string, string> = {};
  const objects = await objectsOf(kubectl, cluster, unseen);
  const pods = objects.pods ?? [];
  const running = pods.filter((pod) => textAt(pod, 'status', 'phase') === 'Running');
  const instances = running.filter((pod) => labelOf(pod, 'cnpg.io/podRole') === 'instance');
  const disks: Record<string, DiskAnswer[]> = {};
  const pools: Record<string, PoolAnswer[]> = {};
  const ask = async (what: string, work: () => Promise<void>): Promise<void> => {
    await work().catch((error: unknown) => {
      unseen[what] = reasonOf(error);
    });
  };
  const answers: { -readonly [key in 'server' | 'alerts' | 'hasBindPassword']?: Seen[key] } = {};
  const kept: Record<string, Seen['logs'][string]> = {};
  const grants = newestRun(objects.jobs ?? [], `${cluster}-grants`)?.job;
  await inParallel([
    () =>
      ask('PostgreSQL', async () => {
        answers.server = await askServer(kubectl, primaryOf(live));
      }),
    () =>
      ask('the password of the LDAP search', async () => {
        const found = await hasBindPassword(kubectl, live);
        if (found !== undefined) answers.hasBindPassword = found;
      }),
    () =>
      ask('alerts', async () => {
        const services = (objects.services ?? []).filter((one) => nameOf(one).includes('prometheus'));
        const found = await askAlerts(kubectl, cluster, services);
        if (found !== undefined) answers.alerts = found;
      }),
    ...instances.map(
      (pod) => () =>
        ask(`volumes of ${nameOf(pod)}`, async () => {
          disks[nameOf(pod)] = await askDisks(kubectl, nameOf(pod));
        }),
    ),
    ...running
      .filter((pod) => labelOf(pod, 'cnpg.io/poolerName') !== '')
      .map(
        (pod) => () =>
          ask(`pools of ${nameOf(pod)}`, async () => {
            pools[nameOf(pod)] = await askPools(kubectl, nameOf(pod));
          }),
      ),
    ...(grants === undefined
      ? []
      : [
          () =>
            ask('the log of the grants', async () => {
              kept[nameOf(grants)] = await askJob(kubectl, nameOf(grants));
            }),
        ]),
  ]);
  if (logs === true)
    Object.assign(
      kept,
      await askLogs(kubectl, cluster, { pods, operators: objects.operators ?? [] }, (what, why) => {
        unseen[what] = why;
      }),
    );
  return {
    at,
    namespace: live.metadata.namespace,
    cluster,
    objects,
    unseen,
    disks,
    pools,
    logs: kept,
    ...answers,
  };
}

const labelOf = (object: JsonObject, label: string): string =>
  textsAt(object, 'metadata', 'labels')[label] ?? '';

async function objectsOf(
  kubectl: Kubectl,
  cluster: string,
  unseen: Record<string, string>,
): Promise<Partial<Record<Looked, JsonObject[]>>> {
  const found: Partial<Record<Looked, JsonObject[]>> = {};
  const list = async (kind: Looked, resource: string, where?: 'everywhere'): Promise<void> => {
    const answer = await kubectl.answer(resource, where);
    if ('unseen' in answer) unseen[kind] = answer.unseen;
    else
      found[kind] = answer.items.filter((one) => isAbout(kind, one, cluster)).map((one) => trim(kind, one));
  };
  await inParallel([
    ...Object.entries(resources).map(
      ([kind, name]) =>
        () =>
          list(kind as Looked, name),
    ),
    ...Object.entries(elsewhere).map(
      ([kind, name]) =>
        () =>
          list(kind as Looked, name, 'everywhere'),
    ),
  ]);
  return found;
}

/** Whether an object is about the cluster; others of the namespace, and of the Kubernetes cluster, are left out. */
function isAbout(kind: Looked, object: JsonObject, cluster: string): boolean {
  const labels = textsAt(object, 'metadata', 'labels');
  switch (kind) {
    case 'operators':
      return labels['app.kubernetes.io/name'] === 'cloudnative-pg';
    case 'events':
      return object['type'] === 'Warning' && textAt(object, 'involvedObject', 'name').startsWith(cluster);
    case 'services':
      return 'cnpg.io/pluginName' in textsAt(object, 'metadata', 'labels') || isPrometheus(object);
    case 'clusters':
      return nameOf(object) === cluster;
    case 'poolers':
    case 'databases':
    case 'databaseRoles':
    case 'backups':
    case 'scheduledBackups':
      return textAt(object, 'spec', 'cluster', 'name') === cluster;
    case 'pods':
    case 'claims':
    case 'jobs':
    case 'cronJobs':
      // clusters of a drill and of a restore have names that begin with it, too
      return labels['cnpg.io/cluster'] === undefined
        ? nameOf(object).startsWith(`${cluster}-`)
        : labels['cnpg.io/cluster'] === cluster;
    default:
      return true;
  }
}

/** A Service that a Prometheus answers at, as its operator and its charts name them. */
function isPrometheus(service: JsonObject): boolean {
  return (
    nameOf(service).includes('prometheus') &&
    objectsAt(service, 'spec', 'ports').some(({ port }) => port === 9090)
  );
}
