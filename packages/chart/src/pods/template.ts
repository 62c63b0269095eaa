import type { ClusterSpec, PodSpec } from '@butler-postgres/api';
import {
  and,
  each,
  eachEntry,
  field,
  fromYaml,
  map,
  optional,
  or,
  textParameter,
  when,
  yamlTemplateWith,
  type Expr,
  type Fields,
  type Includable,
  type Operand,
  type Ref,
} from '@butler-postgres/helm-kit';
import { hasPullSecrets, pullSecrets } from '../common/image.ts';
import type { PodTemplate } from '../common/kubectl-pod.ts';
import { override } from '../common/metadata.ts';
import { spec, specParameter } from '../cluster/rendered.ts';
import { jobSettings } from './beside.ts';
import { settingsOf, settingsParameter, type Component, type PodSettings } from './settings.ts';

interface Patch {
  readonly metadata?: PodTemplate['metadata'];
  readonly spec?: Partial<PodSpec>;
}

type Container = PodSpec['containers'][number];

/** What settings say of any container. */
const ofAny = (own: Ref<PodSettings>): Fields<Pick<Container, 'env' | 'securityContext'>> => ({
  env: when(own.env, [
    eachEntry(
      own.env as Expr<NonNullable<PodSettings['env']>>,
      { key: 'name', item: 'value' },
      (name, value) => map({ name, value }),
    ),
  ]),
  securityContext: optional(own.securityContext),
});

export const podPatch: Includable<
  [args: { own: Expr<PodSettings>; pod: Expr<PodTemplate>; container: Operand<string> }],
  Patch
> = yamlTemplateWith<{ own: PodSettings; pod: PodTemplate; container: string }, Patch>(
  'butler-postgres.podPatch',
  "What settings change in the pods of a component, in Kubernetes' words.",
  { own: settingsParameter, pod: { schema: undefined }, container: textParameter },
  ({ own, pod, container }) => {
    const ofContainer = or(own.env, own.securityContext, own.volumeMounts);
    const preparers = field(pod, ['spec', 'initContainers'], []);
    const ofPod = [
      ...[own.nodeSelector, own.affinity, own.tolerations, own.topologySpreadConstraints],
      ...[own.priorityClassName, own.podSecurityContext, own.volumes],
    ];
    return map<Patch>({
      metadata: when(or(own.labels, own.annotations), {
        labels: optional(own.labels),
        annotations: optional(own.annotations),
      }),
      spec: when(or(hasPullSecrets, ...ofPod, ofContainer), {
        imagePullSecrets: pullSecrets,
        nodeSelector: optional(own.nodeSelector),
        affinity: optional(own.affinity),
        tolerations: optional(own.tolerations),
        topologySpreadConstraints: optional(
          own.topologySpreadConstraints as Expr<PodSpec['topologySpreadConstraints']>,
        ),
        priorityClassName: optional(own.priorityClassName),
        securityContext: optional(own.podSecurityContext),
        initContainers: when(and(preparers, or(own.env, own.securityContext)), [
          each(preparers, (one) => map<Container>({ name: field(one, ['name'], ''), ...ofAny(own) })),
        ]),
        containers: when(ofContainer, [
          { name: container, ...ofAny(own), volumeMounts: optional(own.volumeMounts) },
        ]),
        volumes: optional(own.volumes as Expr<PodSpec['volumes']>),
      }),
    });
  },
);

/** The pods of a component, a named template, as the values want them; `container` is the one that the settings speak of. */
export function podsOf<T extends object>(
  template: Expr<T>,
  component: Component,
  container: string,
): Expr<T> {
  return override<T>(
    template,
    fromYaml(
      podPatch({ own: settingsOf(component), pod: fromYaml(template as Expr<PodTemplate>), container }),
    ),
  );
}

export const besidePods: Includable<
  [args: { pod: Expr<PodTemplate>; component: Component; spec: Expr<ClusterSpec> }],
  PodTemplate
> = yamlTemplateWith<{ pod: PodTemplate; component: string; spec: ClusterSpec }, PodTemplate>(
  'butler-postgres.jobPods',
  "The pods of a Job as the values want them: with what pods says of it, and beside the instances. Its container has the Job's name.",
  { pod: { schema: undefined }, component: textParameter, ...specParameter },
  ({ pod, component, spec }) =>
    map<PodTemplate>({
      $pod: override<PodTemplate>(
        pod,
        fromYaml(
          podPatch({
            own: fromYaml(jobSettings({ component, spec })),
            pod: fromYaml(pod),
            container: component,
          }),
        ),
      ),
    }),
);

/** The pods of a Job, a named template, whose container is called as its component. */
export function jobPods(pod: Expr<PodTemplate>, component: Component): Expr<PodTemplate> {
  return besidePods({ pod, component, spec });
}
