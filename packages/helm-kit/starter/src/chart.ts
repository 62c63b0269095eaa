import { concat, document, helmContext, manifests, optional } from '@butler-postgres/helm-kit';
import { bundleSchema } from '@butler-postgres/schema-kit';
import type { Deployment } from 'kubernetes-types/apps/v1.js';
import type { Values } from './generated/types.ts';

export const schema = bundleSchema('values.schema.json');

const { values, release, chart } = helmContext<Values>(schema);
const name = concat`${release.Name}-${chart.Name}`;
const labels = { 'app.kubernetes.io/name': chart.Name, 'app.kubernetes.io/instance': release.Name };

export const files = [
  manifests(
    'deployment.yaml',
    'The program.',
    document<Deployment>({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, labels },
      spec: {
        replicas: values.replicas,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            nodeSelector: optional(values.nodeSelector),
            containers: [{ name: 'app', image: values.image }],
          },
        },
      },
    }),
  ),
];
