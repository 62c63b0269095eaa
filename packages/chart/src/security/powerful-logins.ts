import { manager } from '../access/names.ts';

/**
 * Logins with which everything can be done or read: the superuser's, the operator's, and that of the grants. As alternatives of a
 * pattern.
 */
export const powerfulLogins = `postgres|streaming_replica|cnpg_pooler_pgbouncer|${manager}`;
