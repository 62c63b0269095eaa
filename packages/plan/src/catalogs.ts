import { isObject, type JsonObject } from '@butler-postgres/schema-kit';
import { at, textAt, type Objects } from './change.ts';

/**
 * An object with the images that it takes from a catalog of its release, as the operator finds them: internal/controller/cluster_image.go and
 * pooler_image.go. One whose catalog is not there is given back as it is.
 */
export function withImages(object: JsonObject, objects: Objects): JsonObject {
  if (object['kind'] === 'Cluster') return clusterWithImages(object, objects);
  if (object['kind'] !== 'Pooler') return object;
  const reference = at(object, 'spec', 'pgbouncer', 'imageCatalogRef');
  const components = at(catalogOf(reference, objects), 'spec', 'componentImages');
  const image = entry(components, 'key', at(reference, 'key'));
  return image === undefined ? object : merged(object, { pgbouncer: { image: textAt(image, 'image') } });
}

function clusterWithImages(cluster: JsonObject, objects: Objects): JsonObject {
  const reference = at(cluster, 'spec', 'imageCatalogRef');
  const images = at(catalogOf(reference, objects), 'spec', 'images');
  const image = entry(images, 'major', at(reference, 'major'));
  if (image === undefined) return cluster;
  const extensions = at(cluster, 'spec', 'postgresql', 'extensions');
  return merged(cluster, {
    imageName: textAt(image, 'image'),
    ...(Array.isArray(extensions) && {
      postgresql: {
        extensions: (extensions as JsonObject[]).map((extension) => ({
          ...(entry(at(image, 'extensions'), 'name', extension['name']) as JsonObject | undefined),
          ...extension,
        })),
      },
    }),
  });
}

const catalogOf = (reference: unknown, objects: Objects): JsonObject | undefined =>
  objects.get(`${textAt(reference, 'kind')} ${textAt(reference, 'name')}`);

const entry = (list: unknown, key: string, value: unknown): unknown =>
  Array.isArray(list) ? list.find((item) => at(item, key) === value) : undefined;

/** An object with other fields of its `spec`, one level deep. */
function merged(object: JsonObject, fields: JsonObject): JsonObject {
  const spec = object['spec'] as JsonObject;
  const own = Object.entries(fields).map(([key, value]) => {
    const was = spec[key];
    return [key, isObject(value) && isObject(was) ? { ...was, ...value } : value] as const;
  });
  return { ...object, spec: { ...spec, ...Object.fromEntries(own) } };
}
