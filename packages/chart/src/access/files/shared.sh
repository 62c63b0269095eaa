# What the scripts of the grants share. Those that ask PostgreSQL set config, the text of access.json, and WORK; all set here.

# query DATABASE VARIABLE...: its SQL comes by the standard input, because psql puts variables only into that. Its answer is without
# warnings, of which each connection has one when the image brought another libc; where it fails, the answer is why.
query() {
  at=$1
  shift
  psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 --set "config=$config" "$@" --dbname "$at" 2> "$WORK/said" ||
    { cat "$WORK/said"; return 1; }
}

# object_of KIND NAME: the name in Kubernetes of what has that name in PostgreSQL; nothing where it has no object of its own
object_of() {
  # the last line has no end
  while read -r kind object name || [ -n "$name" ]; do
    [ "$kind $name" != "$1 $2" ] || echo "$object"
  done < "$here/objects"
}
