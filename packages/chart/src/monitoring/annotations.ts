import type { ClusterSpec } from '@butler-postgres/api';
import { optional, when, yamlTemplate, type Conditional, type Fields } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { override } from '../common/metadata.ts';

const { scrapeAnnotations, tls } = values.monitoring;
const { inheritedMetadata } = values.cluster;

type StringMap = Readonly<Record<string, string>>;

/** The operator's ports: https://cloudnative-pg.io/docs/1.30/monitoring/ */
const ports = { instance: '9187', pooler: '9127' } as const;

/** By which a Prometheus without the operator finds what to scrape: a convention of its example configuration. */
function annotations(of: keyof typeof ports): Fields<StringMap> {
  return {
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': ports[of],
    'prometheus.io/path': '/metrics',
    'prometheus.io/scheme': when<string>(tls.enabled, 'https', 'http'),
  };
}

export const instanceAnnotations = yamlTemplate<StringMap>(
  'butler-postgres.instanceAnnotations',
  'Annotations by which a Prometheus without the operator finds the instances.',
  annotations('instance'),
);

/** Of the pods of a pooler, where the site wants them. */
export const poolerAnnotations: Conditional<StringMap> = when<StringMap>(
  scrapeAnnotations.enabled,
  annotations('pooler'),
);

/** What the operator hands on to what it makes: the site's own labels and annotations, and those above. */
export const handedOn: Conditional<NonNullable<ClusterSpec['inheritedMetadata']>> = when(
  scrapeAnnotations.enabled,
  {
    labels: optional(inheritedMetadata.labels),
    annotations: when(
      inheritedMetadata.annotations,
      override<StringMap>(instanceAnnotations, inheritedMetadata.annotations),
      instanceAnnotations,
    ),
  },
  when(inheritedMetadata, inheritedMetadata),
);
