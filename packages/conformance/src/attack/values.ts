import type { Layer } from '@butler-postgres/values';
import { accessValues } from '../database/model.ts';
import type { Major } from '../database/tools.ts';

const main = { lsstdb1: ['main'] };
const password = (name: string) => ({ method: 'password', secretName: `${name}-creds` });

/** Members that leave before the chart's Jobs run. */
const leavers = {
  leaver: { kind: 'developer', databases: main, auth: password('leaver') },
  veteran: { kind: 'admin', auth: password('veteran') },
};

/** Members that come at that moment; an admin has made a role of that name before. */
const joiners = { later: { kind: 'reader', databases: main, auth: password('later') } };

/**
 * The values that are attacked: the database tier's, with a drill that asks about the developers' tables, and the Job
 * after an upgrade.
 *
 * @param left - whether the leavers have left
 * @param ldap - the chart's `access.ldap`
 */
export function attackValues(
  major: Major,
  { left, ldap }: { left: boolean; ldap?: Layer['values'] },
): Layer['values'] {
  const values = accessValues(major, { poolSize: 1, ...(ldap ? { ldap } : {}) });
  const access = values['access'] as { members: object };
  const shared = { kind: 'developer', databases: main, auth: password('shared') };
  const check = (table: string) => ({
    database: 'lsstdb1',
    sql: `SELECT count(*) FROM main.${table}`,
    minimum: 0,
  });
  return {
    ...values,
    access: { ...access, members: { ...access.members, shared, ...(left ? joiners : leavers) } },
    upgrade: { enabled: true, backup: false },
    backups: {
      enabled: true,
      serverName: 'attacked',
      objectStore: { destinationPath: 's3://backups/', s3Credentials: { inheritFromIAMRole: true } },
      drill: {
        enabled: true,
        amcheck: 'all',
        checks: { rows: check('audit'), secured: check('secured'), computed: check('computed') },
      },
    },
  };
}
