import type { ImageCatalog } from '@butler-postgres/api';
import {
  and,
  document,
  each,
  eachEntry,
  entryParameter,
  eq,
  manifests,
  map,
  when,
  yamlTemplateWith,
  type Expr,
  type Includable,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { imageVolume, pulled } from '../common/image.ts';
import { keptMetadata, override } from '../common/metadata.ts';
import type { Feature } from '../feature.ts';
import { catalogImages, catalogMajors, catalogPolicies } from './policies.ts';

type CatalogSpec = ImageCatalog['spec'];

const catalogSpec: Includable<
  [args: { readonly catalog: Expr<Values['imageCatalogs'][string]> }],
  CatalogSpec
> = yamlTemplateWith<{ catalog: Values['imageCatalogs'][string] }, CatalogSpec>(
  'butler-postgres.catalogSpec',
  "An image catalog's spec, before its overrides.",
  { catalog: entryParameter(values.imageCatalogs) },
  ({ catalog }) =>
    map<CatalogSpec>({
      images: [
        each(catalog.images, (one) =>
          map({
            major: one.major,
            image: pulled({ name: one.image }),
            extensions: when(one.extensions, [
              each(one.extensions, (extension) => imageVolume({ extension: extension as never }) as never),
            ]),
          }),
        ),
      ],
      componentImages: when(catalog.componentImages, [
        eachEntry(catalog.componentImages, { key: 'key', item: 'image' }, (key, image) =>
          map({ key, image: pulled({ name: image }) }),
        ),
      ]),
    }),
);

const catalogsFile = manifests(
  'imagecatalogs.yaml',
  'Catalogs of PostgreSQL images. They stay when the release goes: clusters of other releases may name them.',
  eachEntry(values.imageCatalogs, { key: 'name', item: 'catalog' }, (name, catalog) =>
    document<ImageCatalog>({
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: catalog.kind as never,
      metadata: {
        name,
        ...keptMetadata(catalog),
        namespace: when(
          and(eq(catalog.kind, 'ImageCatalog'), values.namespaceOverride),
          values.namespaceOverride as Expr<string>,
        ),
      },
      spec: override(catalogSpec({ catalog }), catalog.overrides),
    }),
  ),
);

/** Catalogs of images. */
export const catalogs: Feature = {
  name: 'catalogs',
  helpers: [catalogSpec, catalogImages, catalogMajors],
  files: [catalogsFile],
  policies: catalogPolicies,
};
