import type { JsonObject } from '@butler-postgres/schema-kit';
import { obstacle, type Check } from '../check.ts';
import { at, nameOf, objectsAt, textAt } from '../json.ts';
import type { Need } from '../world.ts';

const namespaceList: Need = { resource: 'namespaces', where: 'everywhere' };

/** The Pod Security level of the namespace lets the pods in: https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export const podSecurity: Check = {
  about: 'the Pod Security level of the namespace',
  needs: [namespaceList],
  *find(world) {
    const namespace = world.seen(namespaceList).find((one) => nameOf(one) === world.namespace);
    const level = textAt(namespace, 'metadata', 'labels', 'pod-security.kubernetes.io/enforce');
    if (level !== 'baseline' && level !== 'restricted') return;
    for (const manifest of world.manifests) {
      const pod = podOf(manifest);
      const against = pod === undefined ? [] : [...faults(pod, level)];
      if (against.length > 0)
        yield obstacle(
          'error',
          'pod-security',
          `the namespace ${world.namespace} enforces ${level}, and refuses the pods of ${textAt(manifest, 'kind')} ${nameOf(manifest)}: ${against.join(', ')}`,
          'Put what needs it into a namespace of its own, or have the level lowered.',
        );
    }
  },
};

/** The spec of the pods of an object, and the operator's as far as the Cluster has a say in it. */
function podOf(manifest: JsonObject): JsonObject | undefined {
  const { kind, spec } = manifest;
  const paths: Readonly<Record<string, readonly string[]>> = {
    Deployment: ['template', 'spec'],
    DaemonSet: ['template', 'spec'],
    StatefulSet: ['template', 'spec'],
    Job: ['template', 'spec'],
    CronJob: ['jobTemplate', 'spec', 'template', 'spec'],
  };
  if (kind === 'Cluster') {
    const own = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
    const profile = at(spec, 'seccompProfile');
    return { securityContext: { ...own, ...(profile === undefined ? {} : { seccompProfile: profile }) } };
  }
  const found = at(spec, ...(paths[textAt(manifest, 'kind')] ?? ['nothing']));
  return found as JsonObject | undefined;
}

function* faults(pod: JsonObject, level: 'baseline' | 'restricted'): Generator<string> {
  if (['hostNetwork', 'hostPID', 'hostIPC'].some((key) => pod[key] === true))
    yield 'they are in namespaces of the node';
  if (objectsAt(pod, 'volumes').some((volume) => 'hostPath' in volume))
    yield 'they mount folders of the node';
  if (textAt(pod, 'securityContext', 'seccompProfile', 'type') === 'Unconfined') yield 'seccomp is off';
  const containers = ['containers', 'initContainers'].flatMap((key) => objectsAt(pod, key));
  if (containers.some((one) => at(one, 'securityContext', 'privileged') === true))
    yield 'they are privileged';
  if (level === 'baseline') return;
  const own = (container: JsonObject, ...path: string[]): unknown =>
    at(container, 'securityContext', ...path) ?? at(pod, 'securityContext', ...path);
  if (
    at(pod, 'securityContext', 'runAsNonRoot') !== true &&
    !containers.every((one) => own(one, 'runAsNonRoot') === true)
  )
    yield 'they may be root';
  if (containers.some((one) => at(one, 'securityContext', 'allowPrivilegeEscalation') !== false))
    yield 'they may become more than they are';
}
