# What the model has and PostgreSQL has not; a part of run.sh. One line for each, which begins with what it is.

# Roles, and memberships that the manager needs
missing_roles() {
  query postgres << 'SQL'
    SELECT 'role ' || name
    FROM jsonb_object_keys((:'config'::jsonb -> 'groups') || (:'config'::jsonb -> 'members')) AS name
    WHERE name NOT IN (SELECT rolname FROM pg_roles)
    UNION ALL
    SELECT DISTINCT 'membership butler_manager in ' || owner
    FROM jsonb_each(:'config'::jsonb -> 'databases') AS database,
      jsonb_each(coalesce(nullif(database.value -> 'schemas', 'null'), '{}')) AS schema,
      LATERAL (SELECT schema.value ->> 'owner' AS owner) AS of_schema
    WHERE NOT coalesce((SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = owner), false)
    ORDER BY 1
SQL
}

missing_databases() {
  query postgres << 'SQL'
    SELECT 'database ' || name FROM jsonb_object_keys(:'config'::jsonb -> 'databases') AS name
    WHERE name NOT IN (SELECT datname FROM pg_database) ORDER BY 1
SQL
}

databases_there() {
  query postgres << 'SQL'
    SELECT name FROM jsonb_object_keys(:'config'::jsonb -> 'databases') AS name
    WHERE name IN (SELECT datname FROM pg_database) ORDER BY 1
SQL
}

# One that cannot be looked at says so with its grants
missing_schemas() {
  for at in $databases; do
    found=$(query "$at" << 'SQL'
      SELECT format('schema %s of %s', name, current_database())
      FROM jsonb_object_keys(coalesce(nullif(:'config'::jsonb #> ARRAY['databases', current_database(), 'schemas'], 'null'), '{}')) AS name
      WHERE name NOT IN (SELECT nspname FROM pg_namespace) ORDER BY 1
SQL
    ) || continue
    [ -z "$found" ] || echo "$found"
  done
}

# await FUNCTION: until it finds nothing, or for $PATIENCE seconds no less than it ever did. Less is what the operator made; what
# somebody takes away and puts back in turn is not. What is left is in $lacking.
await() {
  since=$(date +%s) said='' least=''
  while found=$($1) && [ -n "$found" ]; do
    [ "$found" = "$said" ] || echo "butler-access: not there yet: $(echo "$found" | paste -s -d ,)"
    said=$found
    left=$(echo "$found" | wc -l)
    if [ -z "$least" ] || [ "$left" -lt "$least" ]; then
      since=$(date +%s) least=$left
    fi
    if [ $(($(date +%s) - since)) -ge "$PATIENCE" ]; then
      lacking=$(printf '%s\n%s' "$lacking" "$found")
      return
    fi
    sleep 2
  done
}
