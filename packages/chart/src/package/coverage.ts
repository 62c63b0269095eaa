import { wrapMarkdown } from '@butler-postgres/schema-kit';
import { specFields, type OverridableKind } from '@butler-postgres/api';
import { coveredFields, type Definition } from '@butler-postgres/helm-kit';
import { backupSpec } from '../backups/on-demand.ts';
import { catalogSpec } from '../catalogs/index.ts';
import { clusterSpec } from '../cluster/cluster.ts';
import { publicationSpec } from '../logical/publications.ts';
import { subscriptionSpec } from '../logical/subscriptions.ts';
import { instancePods } from '../pods/cluster.ts';
import { poolerSpec } from '../poolers/poolers.ts';

/** How the values reach the fields of an object's spec in the operator's API. */
export interface Coverage {
  readonly kind: OverridableKind;
  /** The key that takes any field. */
  readonly escapeHatch: string;
  /** Fields that the model has words for. */
  readonly modelled: readonly string[];
  /** Fields that only the escape hatch reaches. */
  readonly others: readonly string[];
}

function coverage(kind: OverridableKind, specs: readonly Definition[], escapeHatch: string): Coverage {
  const modelled = [...new Set(specs.flatMap(coveredFields))].sort();
  const others = specFields(kind).filter((field) => !modelled.includes(field));
  return { kind, escapeHatch, modelled, others: others.sort() };
}

/** Of each kind with overrides: every field of the API is in one of the two lists. */
export const coverages: readonly Coverage[] = [
  coverage('Cluster', [clusterSpec, instancePods], 'cluster.overrides'),
  coverage('Pooler', [poolerSpec], 'poolers.<name>.overrides'),
  coverage('Backup', [backupSpec], 'backups.onDemand.<name>.overrides'),
  coverage('Publication', [publicationSpec], 'publications.<name>.overrides'),
  coverage('Subscription', [subscriptionSpec], 'subscriptions.<name>.overrides'),
  coverage('ImageCatalog', [catalogSpec], 'imageCatalogs.<name>.overrides'),
];

/** The fields that the values reach, for the chart's README, in Markdown. */
export function coverageList(): string {
  const code = (fields: readonly string[]): string =>
    fields.map((field) => `\`${field}\``).join(', ') || 'none';
  const items = coverages.map(({ kind, escapeHatch, modelled, others }) => {
    const total = modelled.length + others.length;
    return `- ${kind}.spec: ${total} of ${total} fields. By keys of their own: ${code(modelled)}. By \`${escapeHatch}\` only: ${code(others)}.`;
  });
  return items.map((item) => wrapMarkdown(item, 2)).join('\n');
}
