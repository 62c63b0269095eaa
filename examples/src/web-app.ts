import {
  chartFile,
  concat,
  document,
  each,
  eachEntry,
  filesAsConfig,
  helmContext,
  ifSet,
  manifests,
  map,
  not,
  optional,
  orDefault,
  sha256sum,
  when,
} from '@butler-postgres/helm-kit';
import type { Deployment } from 'kubernetes-types/apps/v1.js';
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.js';
import type { ConfigMap, EnvVar, Service } from 'kubernetes-types/core/v1.js';
import type { Ingress, IngressRule, IngressTLS } from 'kubernetes-types/networking/v1.js';
import { schemaOf, type Chart } from './chart.ts';
import { commonOf } from './common.ts';
import type { Values } from './generated/web-app/types.ts';

const context = helmContext<Values>(schemaOf('web-app'));
const { values, chart } = context;
const { autoscaling, image, ingress } = values;
const { name, labels, selector, file } = commonOf('web-app', context);
const metadata = { name, labels };
const shipped = new Map([['conf/app.ini', '[app]\ngreeting = "hello"\n']]);

export const webApp: Chart = {
  name: 'web-app',
  description: 'A web application',
  shipped,
  files: [
    file,
    manifests(
      'config.yaml',
      'What the program reads.',
      document<ConfigMap>({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata,
        data: filesAsConfig('conf/*', shipped),
      }),
    ),
    manifests(
      'deployment.yaml',
      'The program.',
      document<Deployment>({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata,
        spec: {
          replicas: when(not(autoscaling.enabled), values.replicas),
          selector: { matchLabels: selector },
          template: {
            metadata: {
              labels,
              '#': 'A change of the file starts new pods',
              annotations: {
                'checksum/config': sha256sum(chartFile('conf/app.ini', shipped.get('conf/app.ini') ?? '')),
              },
            },
            spec: {
              containers: [
                {
                  name: 'app',
                  image: concat`${image.repository}:${orDefault(image.tag, chart.AppVersion)}`,
                  ports: [{ name: 'http', containerPort: values.port }],
                  resources: values.resources,
                  env: when(values.env, [
                    eachEntry<string, EnvVar>(values.env, { key: 'key', item: 'value' }, (key, value) =>
                      map({ name: key, value }),
                    ),
                  ]),
                  readinessProbe: { httpGet: { path: '/', port: 'http' } },
                  volumeMounts: [{ name: 'config', mountPath: '/etc/app', readOnly: true }],
                },
              ],
              volumes: [{ name: 'config', configMap: { name } }],
            },
          },
        },
      }),
    ),
    manifests(
      'service.yaml',
      'Where the pods are reached.',
      document<Service>({
        apiVersion: 'v1',
        kind: 'Service',
        metadata,
        spec: { selector, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
      }),
    ),
    manifests(
      'ingress.yaml',
      'Names under which the world reaches it.',
      when(
        ingress.hosts,
        document<Ingress>({
          apiVersion: 'networking.k8s.io/v1',
          kind: 'Ingress',
          metadata,
          spec: {
            ingressClassName: optional(ingress.className),
            rules: [
              each<string, IngressRule>(ingress.hosts, (host) =>
                map({
                  host,
                  http: {
                    paths: [
                      {
                        path: '/',
                        pathType: 'Prefix',
                        backend: { service: { name, port: { name: 'http' } } },
                      },
                    ],
                  },
                }),
              ),
            ],
            tls: when(ingress.tlsSecret, [
              ifSet<string, IngressTLS>(ingress.tlsSecret, (secretName) =>
                map({ secretName, hosts: ingress.hosts }),
              ),
            ]),
          },
        }),
      ),
    ),
    manifests(
      'autoscaler.yaml',
      'Pods by load.',
      when(
        autoscaling.enabled,
        document<HorizontalPodAutoscaler>({
          apiVersion: 'autoscaling/v2',
          kind: 'HorizontalPodAutoscaler',
          metadata,
          spec: {
            scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
            minReplicas: autoscaling.min,
            maxReplicas: autoscaling.max,
            metrics: [
              {
                type: 'Resource',
                resource: {
                  name: 'cpu',
                  target: { type: 'Utilization', averageUtilization: autoscaling.cpuPercent },
                },
              },
            ],
          },
        }),
      ),
    ),
  ],
};
