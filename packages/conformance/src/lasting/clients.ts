import { healed } from '../faults/fault.ts';
import { poolerRef } from '../object.ts';
import { superuser } from '../superuser.ts';
import type { LastingFault } from './fault.ts';
import { leaveRunning } from './left-running.ts';

const CONNECTIONS = 100;
/** PostgreSQL keeps 3 for superusers, and the exporter needs 2 to tell of it. */
const SESSIONS = CONNECTIONS - 5;
/** Longer than any of this lasts. */
const LONG = 3600;

/** What clients may do, and what may become of their way. */
export const lastingClientFaults: readonly LastingFault[] = [
  {
    name: 'connections all but used up',
    meant: 'PostgresConnectionsExhausted',
    also: {},
    values: () => Promise.resolve({ 'cluster.postgresql.parameters.max_connections': CONNECTIONS }),
    begin: (site) => {
      const sessions = `for i in $(seq ${SESSIONS}); do psql -XAtqc 'SELECT pg_sleep(${LONG})' & done >/dev/null 2>&1; wait`;
      leaveRunning(site, sessions);
      return Promise.resolve(healed);
    },
  },
  {
    name: 'connections used up to the last one',
    meant: 'PostgresExporterRefused',
    also: {},
    values: () => Promise.resolve({ 'cluster.postgresql.parameters.max_connections': CONNECTIONS }),
    begin: (site) => {
      // each takes what comes free
      const session = `while true; do psql -XAtqc 'SELECT pg_sleep(${LONG})' >/dev/null 2>&1; sleep 1; done`;
      leaveRunning(site, `for i in $(seq ${CONNECTIONS}); do (${session}) & done; wait`);
      return Promise.resolve(healed);
    },
  },
  {
    name: "the poolers' own user cannot log in",
    meant: 'PostgresPoolerLoginsRefused',
    also: {},
    begin: async (site) => {
      await superuser(site.scenario, site.name, 'postgres', 'ALTER ROLE cnpg_pooler_pgbouncer NOLOGIN');
      return healed;
    },
  },
  {
    name: 'a session idle in a transaction',
    meant: 'PostgresIdleTransaction',
    also: {},
    // half an hour by default
    values: () => Promise.resolve({ 'monitoring.alerts.thresholds.idleTransactionSeconds': 60 }),
    begin: (site) => {
      leaveRunning(site, `(echo 'BEGIN; SELECT 1;'; sleep ${LONG}) | psql -XAtq`);
      return Promise.resolve(healed);
    },
  },
  {
    name: 'the pooler is scaled to nothing by hand',
    meant: 'PostgresPoolerOffline',
    also: {},
    begin: async (site) => {
      const { kube, namespace } = site.scenario;
      const scaled = { ...poolerRef(`${site.name}-pooler-rw`), spec: { instances: 0 } };
      await kube.apply(scaled, { namespace, manager: 'somebody' });
      return healed;
    },
  },
];
