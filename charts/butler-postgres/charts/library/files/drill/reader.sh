# The login that asks the restored databases; a part of drill.sh. What is restored is its owners': a table may be a view by now
# that calls their functions. So nobody reads it who could become more: not a superuser with SET ROLE, which a function resets.
# pg_ident.conf of the drill's cluster lets it in by the socket. It is in the groups of the file readers, one a line; without
# access control it reads everything.

READER=restore_drill

make_reader() {
  local groups=pg_read_all_data
  [ ! -e "$here/readers" ] || groups=$(< "$here/readers")
  query postgres "
    CREATE ROLE $READER LOGIN CONNECTION LIMIT 3;
    ALTER ROLE $READER SET default_transaction_read_only = on;
    ALTER ROLE $READER SET statement_timeout = '$((end - $(date +%s)))s';
    ALTER ROLE $READER SET temp_file_limit = '10GB';
    CREATE TEMPORARY TABLE wanted AS
      SELECT rolname FROM pg_roles WHERE rolname = ANY (string_to_array(\$groups\$$groups\$groups\$, E'\\n'));
    SELECT format('GRANT %I TO $READER', rolname) FROM pg_temp.wanted
    UNION ALL SELECT format('GRANT CONNECT ON DATABASE %I TO $READER', datname) FROM pg_database WHERE datallowconn
    \\gexec
    SELECT string_agg(rolname, ', ') FROM pg_roles
    WHERE rolname <> '$READER' AND pg_has_role('$READER', oid, 'MEMBER') AND rolname NOT IN (SELECT rolname FROM pg_temp.wanted)" ||
    fail "the role $READER, which production must not have, cannot be made: $seen"
  [ -z "$answer" ] || fail "a reader of the restored databases is a member of $answer: take the readers' groups out of it"
}
