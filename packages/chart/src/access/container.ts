import type { JobSpec } from '@butler-postgres/api';
import { concat, orDefault, textTemplate, type Conditional, type Fields } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { image, pulled, pullPolicy } from '../common/image.ts';
import { fullname, namespace } from '../common/names.ts';
import { resources } from '../common/resources.ts';
import { manager } from './names.ts';

export type PodSpec = NonNullable<JobSpec['template']['spec']>;
export type Container = PodSpec['containers'][number];
export type Volume = NonNullable<PodSpec['volumes']>[number];
type Env = NonNullable<Container['env']>[number];
type Mount = NonNullable<Container['volumeMounts']>[number];

const { cluster } = values;
const { grants } = values.access;

/** Folder of the scripts. */
export const files = '/access';

/** Folder that the containers of a pod share. */
export const work = '/work';

/** Folder of the manager's certificate, and of the CA that signed the server's. */
const certificates = '/certificates';

/** Settings of a session that an admin, who owns the databases, could choose for the manager otherwise. */
const sessionOptions = [
  'search_path=pg_catalog,pg_temp',
  'local_preload_libraries=',
  'role=none',
  'default_transaction_read_only=off',
  'statement_timeout=0',
  'idle_in_transaction_session_timeout=0',
  'idle_session_timeout=0',
  'standard_conforming_strings=on',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

/** Where and as whom the grants connect, and where their containers leave word for each other. */
const connection: readonly Fields<Env>[] = [
  { name: 'WORK', value: work },
  { name: 'PGHOST', value: concat`${fullname}-rw.${namespace}.svc` },
  { name: 'PGUSER', value: manager },
  { name: 'PGAPPNAME', value: 'butler-access' },
  { name: 'PGSSLMODE', value: 'verify-full' },
  { name: 'PGSSLROOTCERT', value: `${certificates}/ca.crt` },
  { name: 'PGSSLCERT', value: `${certificates}/tls.crt` },
  { name: 'PGSSLKEY', value: `${certificates}/tls.key` },
  { name: 'PGCONNECT_TIMEOUT', value: '10' },
  {
    name: 'PGOPTIONS',
    '#options': 'Wins over what a database or role sets: nothing of an admin is called by a bare name.',
    value: sessionOptions,
  },
];

/** What no container of the grants may do. */
export const confined: Fields<Pick<Container, 'securityContext'>> = {
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
};

const mounts: readonly Fields<Mount>[] = [
  { name: 'access', mountPath: files, readOnly: true },
  { name: 'work', mountPath: work },
  { name: 'certificates', mountPath: certificates, readOnly: true },
];

export const grantsImage = textTemplate(
  'butler-postgres.grantsImage',
  "The image with psql that runs the grants; the cluster's own by default.",
  { when: grants.image, then: pulled({ name: orDefault(grants.image, '') }), otherwise: image },
);

/**
 * A container that runs a script with psql, as the manager.
 *
 * @param name - of the container
 * @param script - file of the scripts' folder
 * @param env - of this container, after the connection
 * @param own - mounts of this container, after those of each
 */
export function psqlContainer(
  name: string,
  script: string,
  env: readonly Fields<Env>[] = [],
  own: readonly (Fields<Mount> | Conditional<Mount>)[] = [],
): Fields<Container> {
  return {
    name,
    image: grantsImage,
    imagePullPolicy: pullPolicy(cluster.image.pullPolicy),
    command: ['sh', `${files}/${script}`],
    env: [...connection, ...env],
    $resources: resources(grants.resources),
    ...confined,
    volumeMounts: [...mounts, ...own],
  };
}
