import type { ClusterSpec } from '@butler-postgres/api';
import {
  concat,
  each,
  given,
  ifSet,
  index,
  map,
  textTemplate,
  toString,
  when,
  yamlTemplate,
  type Expr,
} from '@butler-postgres/helm-kit';
import { values } from './context.ts';

const { cluster } = values;

/** The major version of PostgreSQL, as text. */
export const major: Expr<string> = toString(cluster.image.major);

export const image = textTemplate(
  'butler-postgres.image',
  'The PostgreSQL image, where no catalog names it.',
  given(
    cluster.image.name,
    concat`${cluster.image.repository}:${index(cluster.image.tags, toString(cluster.image.major))}`,
  ),
);

type Image = Pick<ClusterSpec, 'imageName' | 'imageCatalogRef' | 'imagePullPolicy' | 'imagePullSecrets'>;

export const clusterImage = yamlTemplate<Image>(
  'butler-postgres.clusterImage',
  'Where the PostgreSQL image comes from: a name, or a catalog.',
  {
    $image: ifSet(
      cluster.image.catalog,
      (catalog) =>
        map({
          imageCatalogRef: {
            apiGroup: 'postgresql.cnpg.io',
            kind: catalog.kind,
            name: catalog.name,
            major: cluster.image.major,
          },
        }),
      { imageName: image },
    ),
    imagePullPolicy: cluster.image.pullPolicy,
    imagePullSecrets: when(cluster.image.pullSecrets, [
      each(cluster.image.pullSecrets, (name) => map({ name })),
    ]),
  },
);
