# How what is missing comes back; a part of run.sh.

# again RESOURCE OBJECT: the command by which the operator applies an object once more. It looks at a role that is said not to
# be applied, and at a database of which it is said to have seen nothing: cloudnative-pg 1.30.0, internal/management/controller.
again() {
  echo "kubectl --namespace $NAMESPACE patch $1 $2 --subresource=status --type=merge" \
    "--patch '{\"status\":{\"applied\":false,\"observedGeneration\":0}}'"
}

# role NAME
bring_role_back() {
  object=$(object_of role "$1")
  if [ -n "$object" ]; then
    echo "kubectl --namespace $NAMESPACE describe databaserole $object says why the operator has not made it;" \
      "$(again databaserole "$object") has it try again"
  else
    echo "status.managedRolesStatus of the Cluster says why the operator has not made it"
  fi
}

# The data of what was dropped are in a backup only, so nothing makes it again by itself and hides that.
# bring_data_back DATABASE
bring_data_back() {
  echo "restore it (docs/recovery.md); an empty one comes by $(again database "$(object_of database "$1")")"
}

# A line for each of $lacking
bring_back() {
  echo "$lacking" | while read -r what name _ of; do
    case $what in
      role) echo "butler-access: MISSING role $name: $(bring_role_back "$name")" ;;
      membership) echo "butler-access: MISSING membership of $name in $of: $(bring_role_back "$name")" ;;
      database) echo "butler-access: MISSING database $name: $(bring_data_back "$name")" ;;
      schema) echo "butler-access: MISSING schema $name of database $of: $(bring_data_back "$of")" ;;
    esac
  done
}
