import { conditionTemplate, contains, eq, or } from '@butler-postgres/helm-kit';
import { clusterAnnotation } from './cluster-annotation.ts';

/**
 * PostgreSQL is stopped and its volumes are kept, so nothing is to be asked of it.
 * https://cloudnative-pg.io/docs/1.30/declarative_hibernation/
 */
export const isHibernated = eq(clusterAnnotation('cnpg.io/hibernation'), 'on');

/** https://cloudnative-pg.io/docs/1.30/fencing/ */
export const isStopped = conditionTemplate(
  'butler-postgres.isStopped',
  'Whether the values stop every instance: by hibernation or by fencing.',
  or(isHibernated, contains('"*"', clusterAnnotation('cnpg.io/fencedInstances'))),
);
