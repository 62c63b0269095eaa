import {
  concat,
  document,
  each,
  helmContext,
  join,
  manifests,
  map,
  not,
  when,
} from '@butler-postgres/helm-kit';
import type { CustomResourceDefinition } from 'kubernetes-types/apiextensions/v1.js';
import type { Deployment } from 'kubernetes-types/apps/v1.js';
import type { ServiceAccount } from 'kubernetes-types/core/v1.js';
import type {
  ClusterRole,
  ClusterRoleBinding,
  PolicyRule,
  Role,
  RoleBinding,
} from 'kubernetes-types/rbac/v1.js';
import { schemaOf, type Chart } from './chart.ts';
import { commonOf } from './common.ts';
import type { Values } from './generated/operator/types.ts';

const context = helmContext<Values>(schemaOf('operator'));
const { values, release } = context;
const { name, labels, selector, file } = commonOf('operator', context);
const metadata = { name, labels };
const account = { kind: 'ServiceAccount', name, namespace: release.Namespace };
const rules = [
  { apiGroups: ['example.org'], resources: ['greetings'], verbs: ['get', 'list', 'watch', 'update'] },
  {
    apiGroups: [''],
    resources: ['configmaps'],
    verbs: ['get', 'list', 'watch', 'create', 'update', 'delete'],
  },
];
const rbac = 'rbac.authorization.k8s.io';

export const operator: Chart = {
  name: 'operator',
  description: 'An operator with its kind and its rights',
  files: [
    file,
    manifests(
      'crd.yaml',
      'The kind that it sees to.',
      when(
        values.crds,
        document<CustomResourceDefinition>({
          apiVersion: 'apiextensions.k8s.io/v1',
          kind: 'CustomResourceDefinition',
          metadata: { name: 'greetings.example.org', labels },
          spec: {
            group: 'example.org',
            scope: 'Namespaced',
            names: { kind: 'Greeting', plural: 'greetings', singular: 'greeting' },
            versions: [
              {
                name: 'v1',
                served: true,
                storage: true,
                schema: {
                  openAPIV3Schema: {
                    type: 'object',
                    properties: {
                      spec: {
                        type: 'object',
                        required: ['text'],
                        properties: {
                          text: { type: 'string', description: 'What is said to whom: "$name" is the name.' },
                        },
                      },
                    },
                  },
                },
              },
            ],
          },
        }),
      ),
    ),
    manifests(
      'rbac.yaml',
      'What it may: in all namespaces, or in those that it watches.',
      document<ServiceAccount>({ apiVersion: 'v1', kind: 'ServiceAccount', metadata }),
      when(
        not(values.watched),
        document<ClusterRole>({ apiVersion: `${rbac}/v1`, kind: 'ClusterRole', metadata, rules }),
      ),
      when(
        not(values.watched),
        document<ClusterRoleBinding>({
          apiVersion: `${rbac}/v1`,
          kind: 'ClusterRoleBinding',
          metadata,
          roleRef: { apiGroup: rbac, kind: 'ClusterRole', name },
          subjects: [account],
        }),
      ),
      each<string, Role>(values.watched, (namespace) =>
        map({
          apiVersion: `${rbac}/v1`,
          kind: 'Role',
          metadata: { name, namespace, labels },
          rules,
        }),
      ),
      each<string, RoleBinding>(values.watched, (namespace) =>
        map({
          apiVersion: `${rbac}/v1`,
          kind: 'RoleBinding',
          metadata: { name, namespace, labels },
          roleRef: { apiGroup: rbac, kind: 'Role', name },
          subjects: [account],
        }),
      ),
    ),
    manifests(
      'deployment.yaml',
      'The program.',
      document<Deployment>({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata,
        spec: {
          replicas: 1,
          selector: { matchLabels: selector },
          template: {
            metadata: { labels },
            spec: {
              serviceAccountName: name,
              containers: [
                {
                  name: 'operator',
                  image: values.image,
                  args: [
                    '--leader-elect',
                    when(values.watched, concat`--namespaces=${join(',', values.watched)}`),
                    each<string, string>(values.extraArgs, (argument) => argument),
                  ],
                },
              ],
            },
          },
        },
      }),
    ),
  ],
};
