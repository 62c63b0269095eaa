{{/*
A name in a line of pg_hba.conf, in quotes only where it would be a word with a meaning without them.
*/}}
{{- define "butler-postgres.hbaName" -}}
{{- if and (regexMatch "^\"" .) (regexMatch "^(all|sameuser|samerole|samegroup|replication|samehost|samenet|[+@].*)$" (replace "\"" "" .)) -}}
{{- printf "\"%s\"" (replace "\"" "" .) -}}
{{- else -}}
{{- replace "\"" "" . -}}
{{- end -}}
{{- end }}

{{/*
The fields of a line of pg_hba.conf, and empty ones behind them.
*/}}
{{- define "butler-postgres.hbaFields" -}}
{{- range regexFindAll "#.*|(?:[^ \\t\\r\\n,\"#]|\"[^\"]*(?:\"|$))+(?:,[ \\t\\r\\n,]*(?:[^ \\t\\r\\n,\"#]|\"[^\"]*(?:\"|$))+)*" . -1 }}
{{- if not (regexMatch "^#" .) }}
- {{ . | quote }}
{{- end }}
{{- end }}
- ""
- ""
- ""
- ""
- ""
- ""
{{- end }}

{{/*
Type, databases, users, address with its mask, method and options of a line of pg_hba.conf, from its fields.
*/}}
{{- define "butler-postgres.hbaColumns" -}}
- {{ replace "\"" "" (index . 0) | quote }}
- {{ index . 1 | quote }}
- {{ index . 2 | quote }}
{{- if regexMatch "^local$" (replace "\"" "" (index . 0)) }}
- ""
{{- range slice . 3 }}
- {{ replace "\"" "" . | quote }}
{{- end }}
{{- else if regexMatch "^[0-9.]+$|^[^/$]*:[^/]*$" (index . 3) }}
- {{ printf "%s/%s" (include "butler-postgres.hbaName" (index . 3)) (replace "\"" "" (index . 4)) | quote }}
{{- range slice . 5 }}
- {{ replace "\"" "" . | quote }}
{{- end }}
{{- else }}
- {{ ternary "" (include "butler-postgres.hbaName" (index . 3)) (regexMatch "/.*[.:]" (index . 3)) | quote }}
{{- range slice . 4 }}
- {{ replace "\"" "" . | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
What a line of pg_hba.conf says, from its columns.
*/}}
{{- define "butler-postgres.hbaRecord" -}}
pooler: {{ .pooler | quote }}
at: {{ .at | quote }}
text: {{ ternary
    (printf "%s …" (join " " (slice .columns 0 5)))
    (replace "\n" " " .text)
    (regexMatch "ldapbindpasswd|radiussecrets" (replace "\"" "" .text)) | quote }}
whole: {{ and (regexMatch "^([^\"]|\"[^\"]*\")*$" .text) (not (regexMatch "\"\"|\\\\[ \\t\\r\\n]*$|\\n[ \\t\\r\\n]*[^ \\t\\r\\n]" .text)) }}
type: {{ index .columns 0 | quote }}
databases:
  {{- range regexFindAll "(?:[^ \\t\\r\\n,\"#]|\"[^\"]*(?:\"|$))+" (index .columns 1) -1 }}
  - {{ include "butler-postgres.hbaName" . | quote }}
  {{- end }}
users:
  {{- range regexFindAll "(?:[^ \\t\\r\\n,\"#]|\"[^\"]*(?:\"|$))+" (index .columns 2) -1 }}
  - {{ include "butler-postgres.hbaName" . | quote }}
  {{- end }}
address: {{ index .columns 3 | quote }}
method: {{ index .columns 4 | quote }}
options:
  {{- range without (slice .columns 5) "" }}
  - {{ . | quote }}
  {{- end }}
{{- end }}

{{/*
Lines of pg_hba.conf for the members of access.
*/}}
{{- define "butler-postgres.accessHba" -}}
{{- if .Values.access.enabled }}
- hostssl all butler_manager all cert
- host postgres,template1 all all reject
{{- range $key, $member := .Values.access.members }}
{{- if eq $member.auth.method "password" }}
- {{ printf "hostssl %s %s all scram-sha-256"
    (default "all" (join "," (fromYamlArray (include "butler-postgres.memberDatabases" (dict "root" $ "member" $member)))))
    (default $key $member.name) | quote }}
{{- else if eq $member.auth.method "certificate" }}
- {{ printf "hostssl %s %s all cert"
    (default "all" (join "," (fromYamlArray (include "butler-postgres.memberDatabases" (dict "root" $ "member" $member)))))
    (default $key $member.name) | quote }}
{{- end }}
{{- end }}
{{- if dig "ldap" "search" "bindPassword" "" .Values.access }}
- {{ printf "hostssl all postgres,streaming_replica,%s all reject" .Values.cluster.initdb.owner | quote }}
{{- else }}
{{- with $ldap := .Values.access.ldap }}
- {{ printf "hostssl %s +butler_ldap all ldap %s"
    (join "," (sortAlpha (keys (fromYaml (include "butler-postgres.accessDatabases" $)))))
    (join " " (fromYamlArray (include "butler-postgres.ldapOptions" .))) | quote }}
{{- range $key, $member := $.Values.access.members }}
{{- if and (eq $member.kind "admin") (eq $member.auth.method "ldap") }}
- {{ printf "hostssl all %s all ldap %s" (default $key $member.name) (join " " (fromYamlArray (include "butler-postgres.ldapOptions" $ldap))) | quote }}
{{- end }}
{{- end }}
{{- end }}
- host all all all reject
{{- end }}
{{- end }}
{{- end }}

{{/*
The lines of pg_hba.conf, in their order, and those of the poolers; nothing where the values
have no line of their own. The operator's last lines are not among them.
*/}}
{{- define "butler-postgres.hbaLines" -}}
{{- $overrides := fromYaml (include "butler-postgres.override" (dict "yaml" (toYaml (dict)) "overrides" .Values.cluster.overrides)) -}}
{{- if or .Values.cluster.postgresql.pg_hba (dig "postgresql" "pg_hba" (list) $overrides) }}
- pooler: ""
  at: ""
  text: local all cnpg_metrics_exporter peer map=cnpg_metrics_exporter
- pooler: ""
  at: ""
  text: local all all peer map=local
- pooler: ""
  at: ""
  text: hostssl postgres streaming_replica all cert map=cnpg_streaming_replica
- pooler: ""
  at: ""
  text: hostssl replication streaming_replica all cert map=cnpg_streaming_replica
- pooler: ""
  at: ""
  text: hostssl all cnpg_pooler_pgbouncer all cert map=cnpg_pooler_pgbouncer
{{- if .Values.cluster.postgresql.refusePlainText }}
- pooler: ""
  at: ""
  text: hostnossl all all all reject
{{- end }}
{{- range .Values.cluster.postgresql.pg_hba }}
- pooler: ""
  at: cluster.postgresql.pg_hba
  text: {{ . | quote }}
{{- end }}
{{- range fromYamlArray (include "butler-postgres.accessHba" .) }}
- pooler: ""
  at: access
  text: {{ . | quote }}
{{- end }}
{{- range dig "postgresql" "pg_hba" (list) $overrides }}
- pooler: ""
  at: cluster.overrides.postgresql.pg_hba
  text: {{ . | quote }}
{{- end }}
{{- end }}
{{- range $name, $pooler := .Values.poolers }}
{{- range $pooler.pg_hba }}
- pooler: {{ $name | quote }}
  at: {{ printf "poolers.%s.pg_hba" $name | quote }}
  text: {{ . | quote }}
{{- end }}
{{- range dig "pgbouncer" "pg_hba"
    (list)
    (fromYaml (include "butler-postgres.override" (dict "yaml" (toYaml (dict)) "overrides" (dig "overrides" (dict) $pooler)))) }}
- pooler: {{ $name | quote }}
  at: {{ printf "poolers.%s.overrides.pgbouncer.pg_hba" $name | quote }}
  text: {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
What those lines say.
*/}}
{{- define "butler-postgres.hbaRecords" -}}
{{- range fromYamlArray (include "butler-postgres.hbaLines" .) }}
-
  {{- include "butler-postgres.hbaRecord" (dict "pooler" .pooler "at" .at "text" .text
      "columns" (fromYamlArray (include "butler-postgres.hbaColumns" (fromYamlArray (include "butler-postgres.hbaFields" .text))))) | nindent 2 }}
{{- end }}
{{- end }}

{{/*
The items of one list that another does not have.
*/}}
{{- define "butler-postgres.missing" -}}
{{- range .of }}
{{- if not (has . $.from) }}
- {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
The lines of pg_hba.conf that take every connection which another one, behind them, could take.
*/}}
{{- define "butler-postgres.hbaTaking" -}}
{{- range .before }}
{{- if and
    (eq .pooler $.line.pooler)
    .type
    $.line.type
    (or
      (eq .type $.line.type)
      (and (regexMatch "^host(ssl|nogssenc)?$" .type) (regexMatch "^host(ssl|nogssenc)$" $.line.type))
      (and (regexMatch "^host(nossl|gssenc)?$" .type) (regexMatch "^host(nossl|gssenc)$" $.line.type))
      (and (eq .pooler "") (regexMatch "^host(ssl|nogssenc)?$" .type) (eq $.line.type "host")))
    (or
      (eq .address $.line.address)
      (eq .address "all")
      (and (regexMatch "^[0-9.]+/[0.]+$" .address) (not (regexMatch ":" $.line.address)))
      (and (regexMatch "^[0:]+/[0:]+$" .address) (regexMatch ":" $.line.address)))
    (or
      (and (has "all" .databases) (not (has "replication" $.line.databases)))
      (not (include "butler-postgres.missing" (dict "of" $.line.databases "from" .databases))))
    (or (has "all" .users) (not (include "butler-postgres.missing" (dict "of" $.line.users "from" .users)))) }}
- {{ .text | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Lines of pg_hba.conf that no connection comes to: the first line that fits decides, also where it then refuses.
*/}}
{{- define "butler-postgres.hbaUnreached" -}}
{{- range untilStep 0 (int (len .)) 1 }}
{{- if fromYamlArray (include "butler-postgres.hbaTaking" (dict "before" (slice $ 0 .) "line" (index $ .))) }}
- at:
    {{- toYaml (get (index $ .) "at") | nindent 4 }}
  text:
    {{- toYaml (get (index $ .) "text") | nindent 4 }}
  by: {{ join "\", \"" (fromYamlArray (include "butler-postgres.hbaTaking" (dict "before" (slice $ 0 .) "line" (index $ .)))) | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
What a line of pg_ident.conf says, from its fields.
*/}}
{{- define "butler-postgres.identRecord" -}}
text: {{ replace "\n" " " .text | quote }}
map: {{ replace "\"" "" (index .fields 0) | quote }}
system: {{ replace "\"" "" (index .fields 1) | quote }}
user: {{ include "butler-postgres.hbaName" (index .fields 2) | quote }}
{{- end }}

{{/*
What the lines of pg_ident.conf say.
*/}}
{{- define "butler-postgres.identRecords" -}}
{{- range dig "postgresql" "pg_ident" (list) . }}
-
  {{- include "butler-postgres.identRecord" (dict "text" . "fields" (fromYamlArray (include "butler-postgres.hbaFields" .))) | nindent 2 }}
{{- end }}
{{- end }}

{{/*
What the roles of the values may do beyond their own databases.
*/}}
{{- define "butler-postgres.roleRecords" -}}
{{- $roles := fromYaml (include "butler-postgres.roleSpecs" .root) -}}
{{- range $key, $role := $roles }}
- at: {{ printf "roles.%s" $key | quote }}
  name: {{ dig "name" "" $role | quote }}
  superuser: {{ dig "superuser" false $role }}
  powerful: {{ or (dig "createrole" false $role) (dig "bypassrls" false $role) (dig "replication" false $role) }}
  groups: {{ join "," (dig "inRoles" (list) $role) | quote }}
{{- end }}
{{- range dig "managed" "roles" (list) .spec }}
- at: cluster.overrides.managed.roles
  name: {{ dig "name" "" . | quote }}
  superuser: {{ dig "superuser" false . }}
  powerful: {{ or (dig "createrole" false .) (dig "bypassrls" false .) (dig "replication" false .) }}
  groups: {{ join "," (dig "inRoles" (list) .) | quote }}
{{- end }}
{{- end }}

{{/*
Which role of the values has the rights of which other.
*/}}
{{- define "butler-postgres.memberships" -}}
{{- $roles := fromYaml (include "butler-postgres.roleSpecs" .root) -}}
{{- range $key, $role := $roles }}
{{- range dig "inRoles" (list) $role }}
- at: {{ printf "roles.%s.inRoles" $key | quote }}
  name: {{ dig "name" "" $role | quote }}
  group: {{ . | quote }}
{{- end }}
{{- end }}
{{- range $item := dig "managed" "roles" (list) .spec }}
{{- range dig "inRoles" (list) . }}
- at: cluster.overrides.managed.roles
  name: {{ dig "name" "" $item | quote }}
  group: {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Those whose group is a member itself, and whose member is a group.
*/}}
{{- define "butler-postgres.membershipsWithoutEnds" -}}
{{- range . }}
{{- if and (contains (printf "\"name\":\"%s\"" .group) (toJson $)) (contains (printf "\"group\":\"%s\"" .name) (toJson $)) }}
- at: {{ .at | quote }}
  name: {{ .name | quote }}
  group: {{ .group | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Libraries that the server or each session loads.
*/}}
{{- define "butler-postgres.preloadedLibraries" -}}
{{- range dig "postgresql" "shared_preload_libraries" (list) . }}
- at: cluster.postgresql.shared_preload_libraries
  name: {{ . | quote }}
{{- end }}
{{- range regexFindAll "[^ ,\"']+" (dig "postgresql" "parameters" "session_preload_libraries" "" .) -1 }}
- at: cluster.postgresql.parameters.session_preload_libraries
  name: {{ . | quote }}
{{- end }}
{{- range regexFindAll "[^ ,\"']+" (dig "postgresql" "parameters" "local_preload_libraries" "" .) -1 }}
- at: cluster.postgresql.parameters.local_preload_libraries
  name: {{ . | quote }}
{{- end }}
{{- end }}

{{/*
Statements that a superuser runs once, when the cluster is made.
*/}}
{{- define "butler-postgres.initStatements" -}}
{{- range dig "bootstrap" "initdb" "postInitSQL" (list) .spec }}
- at: {{ ternary "cluster.initdb.postInitSQL" "cluster.overrides.bootstrap.initdb.postInitSQL" (has . $.root.Values.cluster.initdb.postInitSQL) | quote }}
  text: {{ replace "\n" " " . | quote }}
{{- end }}
{{- range dig "bootstrap" "initdb" "postInitTemplateSQL" (list) .spec }}
- at: {{ ternary "cluster.initdb.postInitTemplateSQL" "cluster.overrides.bootstrap.initdb.postInitTemplateSQL"
    (has . $.root.Values.cluster.initdb.postInitTemplateSQL) | quote }}
  text: {{ replace "\n" " " . | quote }}
{{- end }}
{{- range dig "bootstrap" "initdb" "postInitApplicationSQL" (list) .spec }}
- at: {{ ternary "cluster.initdb.postInitApplicationSQL" "cluster.overrides.bootstrap.initdb.postInitApplicationSQL"
    (has . $.root.Values.cluster.initdb.postInitApplicationSQL) | quote }}
  text: {{ replace "\n" " " . | quote }}
{{- end }}
{{- range dig "bootstrap" "initdb" "import" "postImportApplicationSQL" (list) .spec }}
- at: bootstrap.import.postImportApplicationSQL
  text: {{ replace "\n" " " . | quote }}
{{- end }}
{{- end }}

{{/*
ConfigMaps and Secrets whose SQL a superuser runs once, when the cluster is made.
*/}}
{{- define "butler-postgres.initScripts" -}}
{{- range dig "bootstrap" "initdb" "postInitSQLRefs" "configMapRefs" (list) . }}
- at: cluster.overrides.bootstrap.initdb.postInitSQLRefs
  text: {{ .name | quote }}
{{- end }}
{{- range dig "bootstrap" "initdb" "postInitSQLRefs" "secretRefs" (list) . }}
- at: cluster.overrides.bootstrap.initdb.postInitSQLRefs
  text: {{ .name | quote }}
{{- end }}
{{- range dig "bootstrap" "initdb" "postInitTemplateSQLRefs" "configMapRefs" (list) . }}
- at: cluster.overrides.bootstrap.initdb.postInitTemplateSQLRefs
  text: {{ .name | quote }}
{{- end }}
{{- range dig "bootstrap" "initdb" "postInitTemplateSQLRefs" "secretRefs" (list) . }}
- at: cluster.overrides.bootstrap.initdb.postInitTemplateSQLRefs
  text: {{ .name | quote }}
{{- end }}
{{- range dig "bootstrap" "initdb" "postInitApplicationSQLRefs" "configMapRefs" (list) . }}
- at: cluster.overrides.bootstrap.initdb.postInitApplicationSQLRefs
  text: {{ .name | quote }}
{{- end }}
{{- range dig "bootstrap" "initdb" "postInitApplicationSQLRefs" "secretRefs" (list) . }}
- at: cluster.overrides.bootstrap.initdb.postInitApplicationSQLRefs
  text: {{ .name | quote }}
{{- end }}
{{- end }}

{{/*
Addresses of the object stores.
*/}}
{{- define "butler-postgres.storeUrls" -}}
- at: backups.objectStore.endpointURL
  url: {{ dig "objectStore" "endpointURL" "" .root.Values.backups | quote }}
- at: cluster.overrides.backup.barmanObjectStore.endpointURL
  url: {{ dig "backup" "barmanObjectStore" "endpointURL" "" .spec | quote }}
{{- range $name, $external := .root.Values.externalClusters }}
- at: {{ printf "externalClusters.%s.objectStore.endpointURL" $name | quote }}
  url: {{ dig "objectStore" "endpointURL" "" $external | quote }}
{{- end }}
{{- range dig "externalClusters" (list) .spec }}
- at: cluster.overrides.externalClusters
  url: {{ dig "barmanObjectStore" "endpointURL" "" . | quote }}
{{- end }}
{{- end }}
