import type { PoolerSpec } from '@butler-postgres/api';
import { concat, field, textParameter, textTemplateWith, type Expr } from '@butler-postgres/helm-kit';
import { fullname, namespace, poolerHost } from '../common/names.ts';

/** What the operator calls the client's is what PgBouncer shows to clients, and its exporter to Prometheus. */
const own = (pooler: Expr<PoolerSpec>): Expr<string> =>
  field(pooler, ['pgbouncer', 'clientTLSSecret', 'name'], '');

/** Without a CA of its own, the cluster's is taken to have signed it. */
export const poolerCa = textTemplateWith<{ pooler: PoolerSpec }>(
  'butler-postgres.poolerCa',
  "The Secret with the CA of a pooler's own certificate, as the operator takes it; nothing where that is the cluster's.",
  { pooler: { schema: undefined } },
  ({ pooler }) => ({
    when: own(pooler),
    then: field(pooler, ['pgbouncer', 'clientCASecret', 'name'], ''),
    otherwise: concat``,
  }),
);

export const poolerServer = textTemplateWith<{ name: string; pooler: PoolerSpec }>(
  'butler-postgres.poolerServer',
  'The name in the certificate that a pooler shows: that of its Service in one of its own.',
  { name: textParameter, pooler: { schema: undefined } },
  ({ name, pooler }) => ({
    when: own(pooler),
    then: concat`${poolerHost(name)}.${namespace}.svc`,
    otherwise: concat`${fullname}-rw`,
  }),
);
