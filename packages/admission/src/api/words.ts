import type { CelRule } from '@butler-postgres/schema-kit';
import type { Refusal } from '../refusal.ts';

type Words = Pick<Refusal, 'id' | 'message' | 'hint'>;

const words = (id: string, message: string, hint: string): Words => ({ id, message, hint });

const builtinLocale = words(
  'locale-provider',
  'builtinLocale belongs to the locale provider builtin, and localeProvider says otherwise',
  'set localeProvider: builtin, or take builtinLocale out',
);
const icu = (field: string): Words =>
  words(
    'locale-provider',
    `${field} belongs to the locale provider icu, and localeProvider says otherwise`,
    `set localeProvider: icu, or take ${field} out`,
  );
const catalog = words(
  'catalog-reference',
  'an image is taken from an ImageCatalog or ClusterImageCatalog of postgresql.cnpg.io only',
  'set apiGroup: postgresql.cnpg.io, and one of the two as kind',
);
const twice = (what: string): Words => words('catalog-twice', `a catalog has ${what} twice`, 'leave one out');
const reservedDatabase = words(
  'database-reserved',
  'postgres, template0 and template1 are made by PostgreSQL itself',
  'choose another name',
);
const reservedRole = words(
  'role-reserved',
  'postgres, streaming_replica and names that begin with pg_ or cnpg_ belong to PostgreSQL and the operator',
  'choose another name',
);
const nameless = words('name-empty', 'a name is empty', 'give the name');

/** What we say of each rule, by what its definition says of it. A test holds this table and the definitions together. */
const byMessage: Readonly<Record<string, Words>> = {
  'imageName and imageCatalogRef are mutually exclusive': words(
    'image-and-catalog',
    'the image has a name of its own and one in a catalog',
    'give imageName or imageCatalogRef, not both',
  ),
  'image and imageCatalogRef are mutually exclusive': words(
    'image-and-catalog',
    'the image has a name of its own and one in a catalog',
    'give image or imageCatalogRef, not both',
  ),
  'builtinLocale is only available when localeProvider is set to `builtin`': builtinLocale,
  'icuLocale is only available when localeProvider is set to `icu`': icu('icuLocale'),
  'icuRules is only available when localeProvider is set to `icu`': icu('icuRules'),
  'Only image catalogs are supported': catalog,
  'Only ImageCatalog and ClusterImageCatalog are supported': catalog,
  'apiGroup must be postgresql.cnpg.io': catalog,
  'Component image keys must be unique': twice('a component'),
  'Images must have unique major versions': twice('a major version'),
  "dataDurability set to 'preferred' requires empty 'standbyNamesPre' and empty 'standbyNamesPost'": words(
    'durability-with-names',
    'dataDurability: preferred lets the operator choose the standbys, so none can be named',
    'take standbyNamesPre and standbyNamesPost out, or set dataDurability: required',
  ),
  'The number of synchronous replicas should be greater than zero': words(
    'synchronous-none',
    'synchronous replication waits for at least one standby',
    'set the number to 1 or more, or take synchronous out',
  ),
  'name is required': nameless,
  'role name must not be empty': nameless,
  'fdw is required': words('name-empty', 'a foreign server has no data wrapper', 'name one of fdws'),
  'the name postgres is reserved': reservedDatabase,
  'the name template0 is reserved': reservedDatabase,
  'the name template1 is reserved': reservedDatabase,
  'the role name postgres is reserved': reservedRole,
  'the role name streaming_replica is reserved': reservedRole,
  'role names starting with pg_ are reserved by PostgreSQL': reservedRole,
  'role names starting with cnpg_ are reserved by the operator': reservedRole,
  'ensure: absent is not supported for DatabaseRole; delete the resource with databaseRoleReclaimPolicy: delete instead':
    words(
      'role-absent',
      'a DatabaseRole cannot be of a role that should not be there',
      'delete the object instead, with databaseRoleReclaimPolicy: delete',
    ),
  'passwordSecret and disablePassword are mutually exclusive': words(
    'role-password',
    'the role has a password and none',
    'give passwordSecret or disablePassword, not both',
  ),
  'clientCertificate requires the role to have login enabled': words(
    'role-certificate',
    'a client certificate is of use only to a role that can log in',
    'set login: true, or take clientCertificate out',
  ),
  'allTables and objects are mutually exclusive': words(
    'publication-target',
    'a publication is of all tables or of some',
    'give allTables or objects, one of the two',
  ),
  'tablesInSchema and table are mutually exclusive': words(
    'publication-target',
    'an object of a publication is a table or the tables of a schema',
    'give table or tablesInSchema, one of the two',
  ),
  'specifying a column list when the publication also publishes tablesInSchema is not supported': words(
    'publication-columns',
    'a publication that takes whole schemas cannot choose columns of a table',
    'take columns or tablesInSchema out',
  ),
  "use the 'serverName' plugin parameter in the Cluster resource": words(
    'store-server-name',
    "the plugin takes the server's name from the Cluster",
    'take serverName out of the ObjectStore',
  ),
  'do not set --log-level in additionalContainerArgs; use spec.instanceSidecarConfiguration.logLevel': words(
    'sidecar-log-level',
    'the log level of the sidecar has a field of its own',
    'set instanceSidecarConfiguration.logLevel instead of --log-level',
  ),
};

/** What we say of a rule; its own words for one that the table lacks. */
export function celWords({ message = '', rule }: CelRule): Words {
  return (
    byMessage[message] ?? words('cel', message || `the rule is broken: ${rule}`, 'see the rule of the API')
  );
}
