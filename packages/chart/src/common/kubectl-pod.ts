import type { JobSpec } from '@butler-postgres/api';
import { yamlTemplate, type Expr, type Fields, type Ref } from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { kubectlImage, pullPolicy } from './image.ts';
import { podLabels } from './metadata.ts';
import { resources } from './resources.ts';

/** The pods of a Job, as Jobs, Deployments and DaemonSets all have them. */
export type PodTemplate = JobSpec['template'];
type PodSpec = NonNullable<PodTemplate['spec']>;
type Env = NonNullable<PodSpec['containers'][number]['env']>[number];

/** What runs with kubectl, by the same words in the values. */
type Runner = Ref<Pick<Values['upgrade'], 'image' | 'imagePullPolicy' | 'resources'>>;

/** Any unprivileged user. */
const user = 65_532;

/** Seconds that a script has for clearing up and reporting, once its own time is up or it is told to stop. */
export const spareTime = 300;

/** Labels of a Job with kubectl and of its pods. */
export function kubectlLabels(component: string): Fields<Record<string, string>> {
  return { $common: podLabels, 'app.kubernetes.io/component': component };
}

/**
 * The pod of a Job that runs a script with kubectl: as nobody, with nothing that it could write to but /tmp. It is a named
 * template, so that `jobPods` can change it by the values of `pods`.
 *
 * @param component - what it is, in labels, as the container's name and the folder of its files
 * @param object - name of its ServiceAccount
 * @param script - the file that is run
 * @param filesOf - name of the ConfigMap with its files
 */
export function kubectlPod(
  component: string,
  object: Expr<string>,
  script: string,
  runner: Runner,
  env: readonly Fields<Env>[],
  filesOf: Expr<string> = object,
): Expr<PodTemplate> {
  const files = `/${component}`;
  return yamlTemplate<PodTemplate>(`butler-postgres.${component}-pod`, `The pod of the Job ${component}.`, {
    metadata: { labels: kubectlLabels(component) },
    spec: {
      restartPolicy: 'Never',
      serviceAccountName: object,
      automountServiceAccountToken: true,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: spareTime,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: user,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: component,
          image: kubectlImage(runner.image),
          imagePullPolicy: pullPolicy(runner.imagePullPolicy),
          command: ['bash', `${files}/${script}`],
          env: [...env, { name: 'HOME', '#home': "For kubectl's cache.", value: '/tmp' }],
          $resources: resources(runner.resources),
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          volumeMounts: [
            { name: 'files', mountPath: files, readOnly: true },
            { name: 'tmp', mountPath: '/tmp' },
          ],
        },
      ],
      volumes: [
        { name: 'files', configMap: { name: filesOf } },
        { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
      ],
    },
  });
}
