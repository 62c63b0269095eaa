import type { Layer } from '@butler-postgres/values';
import type { Major } from './tools.ts';

const password = (name: string) => ({ method: 'password', secretName: `${name}-creds` });
const main = { lsstdb1: ['main'] };
const pooler = (poolSize: number) => ({
  instances: 1,
  resources: { requests: { cpu: '10m', memory: '32Mi' } },
  parameters: { max_client_conn: '2500', default_pool_size: String(poolSize) },
});

/** What the values are to have beside the usual. */
export interface ModelOptions {
  /** Server connections of each pooler for each user and database. */
  readonly poolSize?: number;
  /** The chart's `access.ldap`; then `alice` logs in by it. */
  readonly ldap?: Layer['values'];
}

/**
 * Values with every kind of access, two databases, and each way to them. `outsider` is a login that pg_hba.conf lets
 * through to PostgreSQL, and that is in no group; `stranger` is one that it does not know.
 */
export function accessValues(major: Major, options: ModelOptions = {}): Layer['values'] {
  const { poolSize = 10, ldap } = options;
  return {
    cluster: {
      instances: 2,
      image: { major },
      storage: { size: '1Gi' },
      resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '1Gi' } },
      postgresql: {
        parameters: { max_connections: '200', shared_buffers: '64MB' },
        pg_hba: ['hostssl all outsider all scram-sha-256'],
      },
      initdb: { database: 'lsstdb1', owner: 'app' },
    },
    databases: {
      lsstdb1: { extensions: { btree_gist: {} }, schemas: { main: {} } },
      lsstdb2: { extensions: { btree_gist: {} }, schemas: { dp1: {} } },
    },
    poolers: {
      session: { ...pooler(poolSize), type: 'rw', poolMode: 'session' },
      transaction: { ...pooler(poolSize), type: 'rw', poolMode: 'transaction' },
      readonly: { ...pooler(poolSize), type: 'ro', poolMode: 'transaction' },
    },
    roles: {
      outsider: { login: true, passwordSecret: 'outsider-creds' },
      stranger: { login: true, passwordSecret: 'stranger-creds' },
    },
    access: {
      enabled: true,
      ...(ldap ? { ldap } : {}),
      members: {
        reader: { kind: 'reader', databases: main, auth: password('reader') },
        rubin: { kind: 'developer', databases: main, auth: password('rubin') },
        alice: { kind: 'developer', databases: main, auth: ldap ? { method: 'ldap' } : password('alice') },
        panda: { kind: 'service', databases: main, auth: password('panda'), connectionLimit: 60 },
        ops: { kind: 'admin', auth: password('ops') },
        visitor: { kind: 'reader', databases: { lsstdb2: ['dp1'] }, auth: { method: 'certificate' } },
      },
    },
  };
}
