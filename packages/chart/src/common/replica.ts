import { and, ne, or, orDefault, type Expr } from '@butler-postgres/helm-kit';
import { values } from './context.ts';
import { fullname } from './names.ts';

const { replica } = values;

/** Whether the cluster follows another one and takes no writes. */
export const isReplica: Expr<boolean> = or(
  replica.enabled,
  and(replica.primary, ne(orDefault(replica.primary, ''), orDefault(replica.self, fullname))),
);
