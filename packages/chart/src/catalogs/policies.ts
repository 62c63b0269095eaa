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
  map,
  not,
  policy,
  policyForEachOf,
  regexMatch,
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

/** An image of a catalog. */
interface CatalogImage {
  readonly at: string;
  readonly major: string;
  readonly image: string;
}

export const catalogImages = listTemplate<CatalogImage>(
  'butler-postgres.catalogImages',
  "The images of the release's catalogs.",
  eachEntry(imageCatalogs, { key: 'name', item: 'catalog' }, (key, catalog) =>
    each(catalog.images, (one) =>
      map<CatalogImage>({
        at: concat`imageCatalogs.${key}.images`,
        major: toString(one.major),
        image: one.image,
      }),
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
  policyForEachOf('catalog-image-major', 'error', fromYamlArray(catalogImages), 'one', (one) => ({
    // a tag need not begin with the version there, and one that begins with another is a mistake
    broken: and(
      regexMatch(':[1-9][0-9]([.@-]|$)', one.image),
      not(regexMatch(concat`:${one.major}([.@-]|$)`, one.image)),
    ),
    path: one.at,
    message: concat`${one.image} stands for PostgreSQL ${one.major}, and its tag names another major`,
    hint: concat`correct the major, or the image`,
  })),
];
