import type { ClusterSpec } from '@butler-postgres/api';
import {
  and,
  concat,
  dig,
  each,
  eq,
  fromYaml,
  fromYamlArray,
  given,
  ifSet,
  index,
  listTemplate,
  map,
  orDefault,
  regexFind,
  textParameter,
  textTemplate,
  textTemplateWith,
  toString,
  toYaml,
  trimPrefix,
  uniq,
  when,
  yamlTemplate,
  yamlTemplateWith,
  type Conditional,
  type Definition,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from './context.ts';
import { override } from './metadata.ts';

const { cluster, images } = values;
const registry = orDefault(images.registry, '');

/** The major version of PostgreSQL, as text. */
export const major: Expr<string> = toString(cluster.image.major);

/** A registry has a point or a port in its name (https://github.com/distribution/reference, normalize.go). */
const host = '^(localhost|[^/]*[.:][^/]*)/';

export const pulled: Includable<[args: { name: Operand<string> }], string> = textTemplateWith<{
  name: string;
}>(
  'butler-postgres.pulled',
  "An image's name as nodes pull it: with images.registry, where that is given, instead of its own registry.",
  { name: textParameter },
  ({ name }) => ({
    when: and(images.registry, eq(trimPrefix(concat`${registry}/`, name), name)),
    then: concat`${registry}/${trimPrefix(regexFind(host, name), name)}`,
    otherwise: name,
  }),
);

const named = textTemplate(
  'butler-postgres.namedImage',
  'The PostgreSQL image as the values name it, where no catalog does.',
  given(
    cluster.image.name,
    concat`${cluster.image.repository}:${index(cluster.image.tags, toString(cluster.image.major))}`,
  ),
);

/** The PostgreSQL image, where no catalog names it. */
export const image = pulled({ name: named });

type PullPolicy = Values['images']['pullPolicy'];

/** When nodes pull the image of a component. */
export function pullPolicy(own: Expr<PullPolicy | undefined>): Expr<PullPolicy> {
  return orDefault(own, images.pullPolicy);
}

/** The image of what runs with kubectl. */
export function kubectlImage(own: Expr<string | undefined>): Expr<string> {
  return pulled({ name: orDefault(own, images.kubectl) });
}

const pullSecretNames = listTemplate<string>(
  'butler-postgres.pullSecrets',
  'Names of the Secrets with registry credentials, which every pod has.',
  each(images.pullSecrets, (name) => name),
  each(cluster.image.pullSecrets, (name) => name),
  each(dig<{ name: string }[]>(['imagePullSecrets'], [], cluster.overrides), (secret) =>
    toString(dig<string>(['name'], '', secret)),
  ),
);

/** Whether there are any. */
export const hasPullSecrets: Expr<unknown> = pullSecretNames;

/** The field imagePullSecrets of a pod or a Cluster. */
export const pullSecrets: Conditional<{ name: string }[]> = when(hasPullSecrets, [
  each(uniq(fromYamlArray(pullSecretNames)), (name) => map({ name })),
]);

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
    imagePullPolicy: pullPolicy(cluster.image.pullPolicy),
    imagePullSecrets: pullSecrets,
  },
);

type Extension = NonNullable<NonNullable<ClusterSpec['postgresql']>['extensions']>[number];
type OfExtension<T> = Includable<[args: { extension: Expr<Extension> }], T>;

const extensionImage: OfExtension<Pick<Extension, 'image'>> = yamlTemplateWith<
  { extension: Extension },
  Pick<Extension, 'image'>
>(
  'butler-postgres.extensionImage',
  'The image of an extension as nodes pull it, where it has one.',
  { extension: { schema: undefined } },
  ({ extension }) => {
    const reference = dig<string>(['image', 'reference'], '', extension);
    return map<Pick<Extension, 'image'>>({
      image: when(reference, { reference: pulled({ name: reference }) }),
    });
  },
);

/** An extension as an image volume, in the words of the API. */
export const imageVolume: OfExtension<Partial<Extension>> = yamlTemplateWith<
  { extension: Extension },
  Partial<Extension>
>(
  'butler-postgres.imageVolume',
  'An extension as an image volume, whose image comes from images.registry, where that is given.',
  { extension: { schema: undefined } },
  ({ extension }) =>
    map<Partial<Extension>>({
      $all: override<Extension>(toYaml(extension), fromYaml(extensionImage({ extension }))),
    }),
);

export const imageTemplates: readonly Definition[] = [
  pulled,
  named,
  pullSecretNames,
  clusterImage,
  extensionImage,
  imageVolume,
];
