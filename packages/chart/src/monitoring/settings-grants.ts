/** By these the exporter sees what PostgreSQL refuses of its files: otherwise only a superuser does. */
export const settingsGrants = [
  'GRANT EXECUTE ON FUNCTION pg_catalog.pg_show_all_file_settings() TO pg_monitor',
  'GRANT SELECT ON pg_catalog.pg_file_settings TO pg_monitor',
] as const;
