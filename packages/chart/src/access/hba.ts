import {
  and,
  concat,
  eachEntry,
  eq,
  fromYaml,
  ifSet,
  join,
  plain,
  several,
  sortedKeys,
  when,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { ldapByOperator, ldapOptions } from './ldap.ts';
import { accessDatabases } from './model.ts';
import { hbaDatabases, ldapGroup, manager, memberName } from './names.ts';

const { access, cluster } = values;

/** The databases of the model, as pg_hba.conf has them. */
const modelDatabases = join(',', sortedKeys(fromYaml(accessDatabases)));

/** The line by which the grants run. */
export const managerLine = `hostssl all ${manager} all cert`;

/** The chart's first line, before those of the values. */
export const plainTextRefused = 'hostnossl all all all reject';

/**
 * pg_hba.conf's lines between the operator's first and last ones; the first that fits counts, also where it then
 * refuses (https://www.postgresql.org/docs/current/auth-pg-hba-conf.html). Plain text is refused before.
 */
export const accessHba = several<string>(
  managerLine,
  // what follows opens the databases of the members, and those that admins make; these two are the operator's
  'host postgres,template1 all all reject',
  eachEntry(access.members, { key: 'key', item: 'member' }, (key, member) => {
    const where = plain(hbaDatabases(member));
    const who = plain(memberName(key, member));
    return when(
      eq(member.auth.method, 'password'),
      concat`hostssl ${where} ${who} all scram-sha-256`,
      when(eq(member.auth.method, 'certificate'), concat`hostssl ${where} ${who} all cert`),
    );
  }),
  when(
    ldapByOperator,
    // the operator's line for everybody comes next: neither the superuser nor the first owner may pass by it
    concat`hostssl all postgres,streaming_replica,${plain(cluster.initdb.owner)} all reject`,
    several<string>(
      ifSet(access.ldap, (ldap) =>
        several<string>(
          concat`hostssl ${modelDatabases} +${ldapGroup} all ldap ${ldapOptions(ldap)}`,
          eachEntry(access.members, { key: 'key', item: 'member' }, (key, member) =>
            when(
              and(eq(member.kind, 'admin'), eq(member.auth.method, 'ldap')),
              concat`hostssl all ${memberName(key, member)} all ldap ${ldapOptions(ldap)}`,
            ),
          ),
        ),
      ),
      'host all all all reject',
    ),
  ),
);
