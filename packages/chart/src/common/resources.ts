import { ifSet, or, when, type Conditional, type Expr } from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { strings } from './strings.ts';

type ResourceValues = Values['cluster']['resources'];
type Quantities = Readonly<Record<string, string | number>>;

/** CPU and memory of a container, every quantity a string. */
export function resources(
  given: Expr<ResourceValues>,
): Conditional<{ requests?: Record<string, string>; limits?: Record<string, string> }> {
  return ifSet(given, ({ requests, limits }) =>
    when(or(requests, limits), {
      requests: when(requests, strings(requests as Expr<Quantities>)),
      limits: when(limits, strings(limits as Expr<Quantities>)),
    }),
  );
}
