import { conditionTemplate, contains, dig, eq, or, type Expr } from '@butler-postgres/helm-kit';
import { values } from './context.ts';

const annotation = (name: string): Expr<string> => dig([name], '', values.cluster.annotations);

/**
 * PostgreSQL is stopped and its volumes are kept, so nothing is to be asked of it.
 * https://cloudnative-pg.io/docs/1.30/declarative_hibernation/
 */
export const isHibernated = eq(annotation('cnpg.io/hibernation'), 'on');

/** https://cloudnative-pg.io/docs/1.30/fencing/ */
export const isStopped = conditionTemplate(
  'butler-postgres.isStopped',
  'Whether the values stop every instance: by hibernation or by fencing.',
  or(isHibernated, contains('"*"', annotation('cnpg.io/fencedInstances'))),
);
