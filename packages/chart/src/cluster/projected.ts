import type { ClusterSpec } from '@butler-postgres/api';
import { and, dig, each, or, when, type Conditional } from '@butler-postgres/helm-kit';
import { ldapCaEnv, ldapCaSource } from '../access/ldap.ts';
import { clientSource, mountsClient } from '../backups/silent-store.ts';
import { values } from '../common/context.ts';

const { access, cluster } = values;

const hasLdapCa = and(access.enabled, dig<object>(['ldap', 'ca'], {}, access));

type Projected = NonNullable<ClusterSpec['projectedVolumeTemplate']>;

/** Files that the operator mounts into every instance. */
export const projectedFiles: Conditional<Projected> = when(
  or(hasLdapCa, mountsClient, cluster.projectedVolumes),
  {
    sources: [
      ldapCaSource,
      when(mountsClient, clientSource),
      each(cluster.projectedVolumes, (source) => source as never),
    ],
  },
);

/** How PostgreSQL finds them. */
export const projectedEnv: Conditional<NonNullable<ClusterSpec['env']>> = when(hasLdapCa, [ldapCaEnv]);
