import type { Diagnostic } from '@butler-postgres/diagnostics';
import { obstacle, type Check } from './check.ts';
import { kinds } from './checks/kinds.ts';
import { names } from './checks/names.ts';
import { namespaces } from './checks/namespaces.ts';
import { nodes } from './checks/nodes.ts';
import { operator } from './checks/operator.ts';
import { plugin } from './checks/plugin.ts';
import { podSecurity } from './checks/pod-security.ts';
import { prometheus } from './checks/prometheus.ts';
import { quotas } from './checks/quotas.ts';
import { ranges } from './checks/ranges.ts';
import { secrets } from './checks/secrets.ts';
import { serverVersion } from './checks/server-version.ts';
import { storage } from './checks/storage.ts';
import { volumes } from './checks/volumes.ts';
import { webhooks } from './checks/webhooks.ts';
import { Kubectl, type KubectlOptions } from './kubectl.ts';
import { look, type Installation, type World } from './world.ts';

const checks: readonly Check[] = [
  serverVersion,
  kinds,
  operator,
  plugin,
  namespaces,
  secrets,
  names,
  volumes,
  storage,
  quotas,
  ranges,
  podSecurity,
  nodes,
  webhooks,
  prometheus,
];

/**
 * Finds what would be in the way of an installation. It gets and lists, and changes nothing; what it may not see is a warning.
 *
 * @throws DiagnosticError when kubectl reaches no Kubernetes cluster
 */
export async function preflight(installation: Installation, options: KubectlOptions): Promise<Diagnostic[]> {
  const needs = checks.flatMap((check) => check.needs);
  return obstaclesIn(await look(new Kubectl(options), installation, needs));
}

/** The same of a cluster that has been looked at. */
export function obstaclesIn(world: World): Diagnostic[] {
  return checks.flatMap((check) => [...unseen(check, world), ...check.find(world)]);
}

function unseen({ about, needs }: Check, world: World): Diagnostic[] {
  return needs.flatMap((need) => {
    const answer = world.answer(need);
    if (!('unseen' in answer)) return [];
    const message = `${need.resource} cannot be listed, so that nothing is said about ${about}: ${answer.unseen}`;
    return [obstacle('warning', 'not-seen', message, 'Ask somebody who may list them to run it.')];
  });
}
