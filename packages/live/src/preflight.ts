import type { Diagnostic } from '@butler-postgres/diagnostics';
import { Kubectl, type KubectlOptions } from '@butler-postgres/kubectl';
import { obstacle, type Check } from './check.ts';
import { growth } from './checks/growth.ts';
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
import { askLdap } from './outside/ldap.ts';
import { askRegistries } from './outside/registry.ts';
import { askStores } from './outside/store.ts';
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
  growth,
  quotas,
  ranges,
  podSecurity,
  nodes,
  webhooks,
  prometheus,
];

/**
 * Finds what would be in the way of an installation. It gets and lists, and asks object store, LDAP server and registries from this
 * machine, with what the Secrets have; it changes nothing. What it may not see is a warning, `not-seen`.
 *
 * @throws DiagnosticError when kubectl reaches no Kubernetes cluster
 */
export async function preflight(installation: Installation, options: KubectlOptions): Promise<Diagnostic[]> {
  const needs = checks.flatMap((check) => check.needs);
  const kubectl = new Kubectl({ ...options, namespace: installation.namespace });
  const world = await look(kubectl, installation, needs);
  const outside = await Promise.all([askStores(world), askLdap(world), askRegistries(world)]);
  return [...obstaclesIn(world), ...outside.flat()];
}

/** The same of a cluster that has been looked at. */
export function obstaclesIn(world: World): Diagnostic[] {
  return [...unseen(world), ...checks.flatMap((check) => [...check.find(world)])];
}

/** What may not be listed is said once, with all that would be about it. */
function unseen(world: World): Diagnostic[] {
  const found = new Map<string, { reason: string; about: Set<string> }>();
  for (const { about, needs } of checks)
    for (const need of needs) {
      const answer = world.answer(need);
      if (!('unseen' in answer)) continue;
      const one = found.get(need.resource) ?? { reason: answer.unseen, about: new Set() };
      found.set(need.resource, { ...one, about: one.about.add(about) });
    }
  return [...found].map(([resource, { reason, about }]) =>
    obstacle(
      'warning',
      'not-seen',
      `${resource} cannot be listed, so that nothing is said about ${[...about].join(' and ')}: ${reason.replace(/^Error from server .*is forbidden: /, '')}`,
      'Ask somebody who may list them to run it.',
    ),
  );
}
