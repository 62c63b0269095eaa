#!/bin/sh
# Writes the roles that are not there to $WORK/missing, for prepare.sh. Where nobody answers yet there is nothing to write.
set -eu

here=$(dirname "$0")
config=$(cat "$here/access.json")
. "$here/shared.sh"
. "$here/missing.sh"

if ! found=$(missing_roles); then
  case $found in
    *"role \"$PGUSER\" does not exist"*) found="role $PGUSER" ;;
    *) found='' ;;
  esac
fi
printf '%s\n' "$found" > "$WORK/missing"
