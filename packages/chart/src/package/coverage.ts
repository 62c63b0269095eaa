import { overridableKinds, specFields, type OverridableKind } from '@butler-postgres/api';
import { printedObjects } from '@butler-postgres/helm-kit';
import { wrapMarkdown } from '@butler-postgres/schema-kit';
import { templateFiles } from '../chart.ts';

/** How the values reach the fields of an object's spec in the API. */
export interface Coverage {
  readonly kind: OverridableKind;
  /** The keys that take any field. */
  readonly overrides: readonly string[];
  /** Fields that the templates print, by keys of their own. */
  readonly modelled: readonly string[];
  /** Fields that only overrides reach. */
  readonly others: readonly string[];
}

const objects = printedObjects(templateFiles);

/** Of each kind with overrides, as the templates have it: every field of the API is in one of the two lists. */
export const coverages: readonly Coverage[] = overridableKinds.map((kind) => {
  const printed = objects.filter((object) => object.kind === kind);
  const known = specFields(kind);
  const modelled = known.filter((field) => printed.some(({ specFields: fields }) => fields.includes(field)));
  const paths = printed.flatMap(({ spec }) => spec.filter((path) => path.endsWith('overrides')));
  return {
    kind,
    overrides: [...new Set(paths)].map((path) => path.replaceAll('*', '<name>')),
    modelled: modelled.sort(),
    others: known.filter((field) => !modelled.includes(field)).sort(),
  };
});

/** The fields that the values reach, for the chart's README, in Markdown. */
export function coverageList(): string {
  const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ') || 'none';
  const items = coverages.map(({ kind, overrides, modelled, others }) => {
    const total = modelled.length + others.length;
    return `- ${kind}.spec: all ${total} fields, ${modelled.length} of them by keys of their own. By ${code(overrides)} only: ${code(others)}.`;
  });
  return items.map((item) => wrapMarkdown(item, 2)).join('\n');
}
