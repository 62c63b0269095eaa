import { isObject } from '@butler-postgres/schema-kit';
import { defaultValues, valuesInputSchema } from '@butler-postgres/values';

/** An image that the chart runs where the values name no other. */
export interface ChartImage {
  readonly name: string;
  /** Full name with its tag. */
  readonly image: string;
}

/**
 * The images that the chart names by default: PostgreSQL of each major version, that of kubectl, and every key `image` of
 * the model that has a default, once each. PgBouncer's is not among them: the operator chooses it.
 */
export function chartImages(): ChartImage[] {
  const { repository, tags } = defaultValues.cluster.image;
  const postgres = Object.entries(tags).map(([major, tag]): ChartImage => {
    return { name: `postgresql-${major}`, image: `${repository}:${tag}` };
  });
  const others = new Map(namedImages(valuesInputSchema).map((named) => [named.image, named]));
  return [...postgres, ...others.values()];
}

function namedImages(node: unknown): ChartImage[] {
  if (Array.isArray(node)) return node.flatMap(namedImages);
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, value]): ChartImage[] => {
    if (!['image', 'kubectl'].includes(key) || !isObject(value) || typeof value.default !== 'string')
      return namedImages(value);
    const name = /([^/:@]+)[:@][^/]*$/.exec(value.default)?.[1] ?? value.default;
    return [{ name, image: value.default }];
  });
}
