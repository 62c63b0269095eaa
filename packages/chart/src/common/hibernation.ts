import { dig, eq } from '@butler-postgres/helm-kit';
import { values } from './context.ts';

/**
 * PostgreSQL is stopped and its volumes are kept, so nothing is to be asked of it.
 * https://cloudnative-pg.io/docs/1.30/declarative_hibernation/
 */
export const isHibernated = eq(dig(['cnpg.io/hibernation'], '', values.cluster.annotations), 'on');
