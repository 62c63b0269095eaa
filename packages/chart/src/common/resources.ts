import {
  eachEntry,
  entry,
  ifSet,
  map,
  or,
  sectionParameter,
  when,
  yamlTemplateWith,
  type Conditional,
  type Expr,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from './context.ts';
import { canonicalQuantity } from './amount.ts';

type Given = Values['cluster']['resources'];
type Quantities = Readonly<Record<string, string | number>>;
interface Resources {
  resources?: { requests?: Record<string, string>; limits?: Record<string, string> };
}

const quantities = yamlTemplateWith<{ given: Quantities }, Record<string, string>>(
  'butler-postgres.quantities',
  'Quantities by name, as the API server gives them back.',
  { given: sectionParameter<Quantities>(values.cluster.postgresql.parameters) },
  ({ given }) =>
    map({
      $all: eachEntry(given, { key: 'name', item: 'quantity' }, (name, quantity) =>
        entry(name, canonicalQuantity({ quantity })),
      ),
    }),
);

/** The named template of `resources`. */
const resourcesTemplate = yamlTemplateWith<{ given: NonNullable<Given> }, Resources>(
  'butler-postgres.resources',
  'The field resources, every quantity as the API server gives it back.',
  { given: sectionParameter(values.cluster.resources) },
  ({ given: { requests, limits } }) =>
    map({
      resources: when(or(requests, limits), {
        requests: when(requests, quantities({ given: requests as Expr<Quantities> })),
        limits: when(limits, quantities({ given: limits as Expr<Quantities> })),
      }),
    }),
);

/** CPU and memory of a container or a cluster, a group of its fields: `$resources: resources(…)`. */
export function resources(given: Expr<Given>): Conditional<Resources> {
  return ifSet(given, (section) => resourcesTemplate({ given: section }));
}

export const resourceTemplates = [quantities, resourcesTemplate];
