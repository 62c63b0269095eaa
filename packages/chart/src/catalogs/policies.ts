import {
  and,
  concat,
  dig,
  each,
  eachEntry,
  eq,
  fromYamlArray,
  has,
  hasKey,
  listTemplate,
  not,
  policy,
  toString,
  when,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { major } from '../common/image.ts';
import type { Rule } from '../common/rule.ts';

const { cluster, imageCatalogs } = values;
const name = dig(['catalog', 'name'], '', cluster.image);

export const catalogMajors = listTemplate<string>(
  'butler-postgres.catalogMajors',
  "The majors in the release's own catalog of which the Cluster takes its image.",
  eachEntry(imageCatalogs, { key: 'name', item: 'catalog' }, (key, catalog) =>
    when(
      and(eq(key, name), eq(catalog.kind, dig(['catalog', 'kind'], 'ImageCatalog', cluster.image))),
      each(catalog.images, (one) => toString(one.major)),
    ),
  ),
);

/** The operator waits for an image that a catalog does not have. */
export const catalogPolicies: readonly Rule[] = [
  policy('catalog-without-major', 'error', {
    broken: and(hasKey(imageCatalogs, name), not(has(major, fromYamlArray(catalogMajors)))),
    path: 'cluster.image.catalog',
    message: concat`the catalog ${name} of imageCatalogs has no image of PostgreSQL ${major}, or is of the other kind`,
    hint: concat`add one to its images, or choose another cluster.image.major or kind`,
  }),
];
