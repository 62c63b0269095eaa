#!/usr/bin/env bash
# Before a run of the grants: says in $WORK/stopped that PostgreSQL is not to be asked, and has the operator make the roles
# again that look.sh did not find. Needs bash, kubectl, cat, timeout.
set -euo pipefail

here=${BASH_SOURCE[0]%/*}
WHERE=$NAMESPACE COMPONENT=butler-access
. "$here/common.sh"
. "$here/shared.sh"
roles=databaseroles.postgresql.cnpg.io

# The operator applies a role once, and again when the object's status says that it is not applied: cloudnative-pg 1.30.0,
# internal/management/controller/databaserole_controller.go, reconcileAppliedRole. Where it says so already, it is at it.
restore() {
  local role=$1 object applied
  object=$(object_of role "$role")
  [ -n "$object" ] || return 0
  applied=$(kube get "$roles" "$object" --subresource=status -o 'jsonpath={.status.applied}' 2>&1) || {
    say "role $role is not there, and its DatabaseRole cannot be read: $applied"
    return 0
  }
  [ "$applied" = true ] || return 0
  if applied=$(kube patch "$roles" "$object" --subresource=status --type=merge --patch '{"status":{"applied":false}}' 2>&1); then
    say "role $role is not as it should be: the operator applies DatabaseRole $object again"
  else
    say "role $role is not there, and the operator could not be asked for it: $applied"
  fi
}

if stopped; then
  printf '%s\n' "$seen" > "$WORK/stopped"
  exit 0
fi
while read -r kind name; do
  case $kind in
    role) restore "$name" ;;
    membership) restore butler_manager ;;
  esac
done < "$WORK/missing"
