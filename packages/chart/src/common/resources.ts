import {
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
import { strings } from './strings.ts';

type Given = Values['cluster']['resources'];
type Quantities = Readonly<Record<string, string | number>>;
interface Resources {
  resources?: { requests?: Record<string, string>; limits?: Record<string, string> };
}

/** The named template of `resources`. */
export const resourcesTemplate = yamlTemplateWith<{ given: NonNullable<Given> }, Resources>(
  'butler-postgres.resources',
  'The field resources, every quantity a string.',
  { given: sectionParameter(values.cluster.resources) },
  ({ given: { requests, limits } }) =>
    map({
      resources: when(or(requests, limits), {
        requests: when(requests, strings({ scalars: requests as Expr<Quantities> })),
        limits: when(limits, strings({ scalars: limits as Expr<Quantities> })),
      }),
    }),
);

/** CPU and memory of a container or a cluster, a group of its fields: `$resources: resources(…)`. */
export function resources(given: Expr<Given>): Conditional<Resources> {
  return ifSet(given, (section) => resourcesTemplate({ given: section }));
}
