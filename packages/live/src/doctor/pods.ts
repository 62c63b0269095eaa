import { nameOf, objectsAt, textAt } from '../json.ts';
import { isFailed } from '../runs.ts';
import { of } from '../seen/seen.ts';
import { runbook, type Cause } from './cause.ts';
import { anywhere, containers, events, said, unscheduled } from './signs.ts';

const affinity = /anti-affinity|affinity rules|node affinity\/selector|node selector|topology spread/;
const resources = /Insufficient \S+|Too many pods/;

/** Jobs that an installation or an upgrade waits for. */
const hookJobs = ['passwords', 'migration', 'grants'];

/** Causes for which pods are not there, or do not stay. */
export const podCauses: readonly Cause[] = [
  {
    id: 'node-down',
    words: 'a node does not answer',
    hint: 'Look at the node, or have it removed. With a standby elsewhere the operator fails over; without one the data waits for the node.',
    page: runbook('PostgresInstanceDown'),
    find: (seen) => {
      const used = new Set(of(seen, 'pods').map((pod) => textAt(pod, 'spec', 'nodeName')));
      return of(seen, 'nodes')
        .filter((node) => used.has(nameOf(node)))
        .filter((node) =>
          objectsAt(node, 'status', 'conditions').some(
            ({ type, status }) => type === 'Ready' && status !== 'True',
          ),
        )
        .map((node) => `node ${nameOf(node)} is not ready`);
    },
  },
  {
    id: 'image-pull',
    words: 'a node cannot pull an image',
    hint: 'Look at the name and tag (cluster.image, poolers.<name>.image, images.kubectl), the registry, and the Secret in pullSecrets.',
    find: (seen) => containers(seen, /^(ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull)/),
  },
  {
    id: 'quota',
    words: 'a quota of the namespace is used up',
    hint: 'Have it raised, or lower resources, sizes and instances; butler-postgres preflight says by how much.',
    find: (seen) => anywhere(seen, /exceeded quota|failed quota/),
  },
  {
    id: 'limit-range',
    words: 'a LimitRange of the namespace refuses what a pod or a volume requests',
    hint: 'Have it changed, or stay within it with cluster.resources and cluster.storage.',
    find: (seen) => anywhere(seen, /(maximum|minimum) \S+ usage per|max limit to request ratio/),
  },
  {
    id: 'pod-security',
    words: "the namespace's Pod Security level refuses a pod",
    hint: 'Leave securityContext to the chart and the operator, or have the label pod-security.kubernetes.io/enforce changed.',
    find: (seen) => anywhere(seen, /violates PodSecurity/),
  },
  {
    id: 'webhook-refused',
    words: 'an admission webhook refuses an object',
    hint: 'Its words name the rule: change the values, or ask those who run the webhook.',
    find: (seen) => anywhere(seen, /admission webhook "[^"]+" denied the request/),
  },
  {
    id: 'webhook-silent',
    words: 'an admission webhook that must be asked does not answer',
    hint: 'Look at the pods behind it; while it is away nothing that it must see can be made.',
    find: (seen) => anywhere(seen, /failed calling webhook/),
  },
  {
    id: 'unschedulable-affinity',
    words: 'no node is left that the rules of placement allow',
    hint: 'Add nodes, or look at cluster.affinity (podAntiAffinity, nodeSelector) and cluster.instances. A local volume binds its pod to its node.',
    find: (seen) => unscheduled(seen, affinity),
  },
  {
    id: 'unschedulable-resources',
    words: 'no node has what a pod requests',
    hint: 'Lower cluster.resources.requests, or add larger nodes.',
    find: (seen) => unscheduled(seen, resources),
  },
  {
    id: 'unschedulable-taint',
    words: 'nodes have taints that a pod does not tolerate',
    hint: 'Set cluster.affinity.tolerations, or have the taint removed; a taint node.kubernetes.io/… says that the node itself is ill.',
    find: (seen) =>
      unscheduled(seen, /untolerated taint/).filter((text) => !affinity.test(text) && !resources.test(text)),
  },
  {
    id: 'out-of-memory',
    words: 'a container was killed for its memory',
    hint: 'Raise cluster.resources.limits.memory, or lower what explain budget adds up: shared_buffers, work_mem, connections.',
    page: runbook('PostgresOutOfMemory'),
    find: (seen) => [
      ...containers(seen, /^OOMKilled/),
      ...said(seen, /terminated by signal 9/, /\/postgres$/),
    ],
  },
  {
    id: 'hook-job-stuck',
    words: 'a Job of the release does not come to its end',
    hint: 'Its log and its pods say why; helm waits for it, and gives up after --timeout.',
    find: (seen) =>
      of(seen, 'jobs')
        .filter((job) => hookJobs.some((name) => nameOf(job) === `${seen.cluster}-${name}`))
        .filter(
          (job) =>
            textAt(job, 'status', 'succeeded') === '' &&
            (isFailed(job) ||
              Date.parse(seen.at) - Date.parse(textAt(job, 'metadata', 'creationTimestamp')) > 600_000),
        )
        .map((job) => `Job ${nameOf(job)}: ${textAt(job, 'status', 'failed') || '0'} pods failed`),
  },
  {
    id: 'crash-loop',
    words: 'a container ends again and again',
    hint: 'The end of its log: butler-postgres logs, or kubectl logs --previous.',
    page: runbook('PostgresInstanceDown'),
    find: (seen) => [
      ...containers(seen, /^CrashLoopBackOff/),
      ...events(seen, /Back-off restarting failed container/),
    ],
  },
];
