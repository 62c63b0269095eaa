/** A member of each kind, by the name that it has in the values of the scenario. */
export const kindOf = {
  reader1: 'reader',
  certuser: 'reader',
  panda: 'service',
  dev1: 'developer',
  ops: 'admin',
} as const;
export type Who = keyof typeof kindOf;
type Kind = (typeof kindOf)[Who];

/** Something that a member tries, and the kinds that may; it leaves nothing behind. */
export interface Operation {
  readonly what: string;
  readonly sql: string;
  readonly allowed: readonly Kind[];
}

const undone = (sql: string): string => `BEGIN; ${sql}; ROLLBACK`;
const everybody = ['reader', 'service', 'developer', 'admin'] as const;

/** What is tried in lsstdb1, where main has the tables `dataset` and `detector`, named as Butler names its own. */
export const operations: Operation[] = [
  { what: 'read', sql: 'SELECT * FROM main.dataset LIMIT 1', allowed: everybody },
  {
    what: 'make a temporary table',
    sql: undone('CREATE TEMP TABLE ids (id int) ON COMMIT DROP; INSERT INTO ids VALUES (1)'),
    allowed: everybody,
  },
  {
    what: 'add a dataset',
    sql: undone('INSERT INTO main.dataset (id) VALUES (2)'),
    allowed: ['service', 'developer', 'admin'],
  },
  {
    what: 'add a dimension record',
    sql: undone('INSERT INTO main.detector (id) VALUES (2)'),
    allowed: ['developer', 'admin'],
  },
  {
    what: "create a table in the repository's schema",
    sql: undone('CREATE TABLE main.more (id int)'),
    allowed: ['developer', 'admin'],
  },
  {
    what: 'alter a table',
    sql: undone('ALTER TABLE main.detector ADD COLUMN extra int'),
    allowed: ['developer', 'admin'],
  },
  { what: 'drop a table', sql: undone('DROP TABLE main.dataset'), allowed: ['developer', 'admin'] },
  { what: 'create a table in public', sql: undone('CREATE TABLE public.more (id int)'), allowed: ['admin'] },
  { what: 'create a schema', sql: undone('CREATE SCHEMA more'), allowed: ['admin'] },
  { what: 'create a role by hand', sql: undone('CREATE ROLE more'), allowed: [] },
  {
    what: "create a role by the chart's function",
    sql: undone("SELECT butler_access.create_role('more')"),
    allowed: ['admin'],
  },
  { what: 'create a superuser', sql: undone('CREATE ROLE more SUPERUSER'), allowed: [] },
  { what: 'become superuser', sql: undone('ALTER ROLE CURRENT_USER SUPERUSER'), allowed: [] },
  { what: 'act as postgres', sql: undone('SET LOCAL ROLE postgres'), allowed: [] },
  { what: 'act as butler_manager', sql: undone('SET LOCAL ROLE butler_manager'), allowed: [] },
  { what: 'read password hashes', sql: 'SELECT rolpassword FROM pg_authid', allowed: [] },
];
