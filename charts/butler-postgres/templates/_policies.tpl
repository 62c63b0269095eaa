{{/*
Errors of the values that values.schema.json cannot express, a line each.
*/}}
{{- define "butler-postgres.errors" -}}
{{- if gt (len (include "butler-postgres.fullname" .)) 50 }}
- fullnameOverride: the cluster's name "{{ include "butler-postgres.fullname" . }}" is longer than the 50 characters that the operator allows; {{ "" -}}
  set fullnameOverride or choose a shorter release name
{{- end }}
{{- if or
    (not (regexMatch "^[a-z]([-a-z0-9]*[a-z0-9])?$" (include "butler-postgres.fullname" .)))
    (regexMatch "^(y|yes|n|no|on|off|true|false|null)$" (include "butler-postgres.fullname" .)) }}
- fullnameOverride: the cluster's name "{{ include "butler-postgres.fullname" . }}" is no DNS label that begins with a letter, as the operator wants {{ "" -}}
  it, or is a word that YAML reads as a boolean; set fullnameOverride or choose another release name
{{- end }}
{{- range $name, $service := .Values.services }}
{{- if gt (add (len (include "butler-postgres.fullname" $)) (len $name)) 62 }}
- services.{{ $name }}: the Service's name "{{ include "butler-postgres.fullname" $ }}-{{ $name }}" is longer than the 63 characters that Kubernetes {{ "" -}}
  allows; shorten one of the two
{{- end }}
{{- end }}
{{- if and .Values.cluster.image.name
    (not (regexMatch (printf ":%s([.@-]|$)" (toString .Values.cluster.image.major)) (default "" .Values.cluster.image.name))) }}
- cluster.image.major: cluster.image.name is not of the major version {{ toString .Values.cluster.image.major }}; say here which one it is: rules {{ "" -}}
  and the name of the archive go by it
{{- end }}
{{- if not (lt (int (dig "synchronous" "number" 0 .Values.cluster.postgresql)) (int .Values.cluster.instances)) }}
- cluster.postgresql.synchronous.number: a commit would wait for more standbys than there are; {{ "" -}}
  with {{ .Values.cluster.instances }} instances the number must be lower
{{- end }}
{{- if not (gt (int .Values.cluster.primaryLease.leaseDurationSeconds) (int .Values.cluster.primaryLease.renewDeadlineSeconds)) }}
- cluster.primaryLease.leaseDurationSeconds: the lease lasts {{ .Values.cluster.primaryLease.leaseDurationSeconds }} s {{ "" -}}
  and its renewal is tried for {{ .Values.cluster.primaryLease.renewDeadlineSeconds }} s, so it could end while its holder still tries; {{ "" -}}
  leaseDurationSeconds must be greater than renewDeadlineSeconds
{{- end }}
{{- if not (gt (mul .Values.cluster.primaryLease.renewDeadlineSeconds 10) (mul .Values.cluster.primaryLease.retryPeriodSeconds 12)) }}
- cluster.primaryLease.renewDeadlineSeconds: renewDeadlineSeconds is {{ .Values.cluster.primaryLease.renewDeadlineSeconds }} {{ "" -}}
  and retryPeriodSeconds {{ .Values.cluster.primaryLease.retryPeriodSeconds }}, which leaves no second try; {{ "" -}}
  renewDeadlineSeconds must be greater than 1.2 times retryPeriodSeconds
{{- end }}
{{- if not (lt (int .Values.cluster.smartShutdownTimeout) (int .Values.cluster.stopDelay)) }}
- cluster.stopDelay: an instance is killed after {{ .Values.cluster.stopDelay }} s, before it has waited {{ .Values.cluster.smartShutdownTimeout }} s {{ "" -}}
  for its clients; stopDelay must be greater than smartShutdownTimeout
{{- end }}
{{- range $name, $pooler := .Values.poolers }}
{{- if gt (add (len (include "butler-postgres.fullname" $)) (len $name)) 55 }}
- poolers.{{ $name }}: the Service's name "{{ include "butler-postgres.fullname" $ }}-pooler-{{ $name }}" is longer than the 63 characters that {{ "" -}}
  Kubernetes allows; shorten one of the two
{{- end }}
{{- end }}
{{- range $name, $pooler := .Values.poolers }}
{{- if and (eq (dig "type" "rw" $pooler) "ro") (lt (int $.Values.cluster.instances) 2) }}
- poolers.{{ $name }}.type: a pooler of type ro needs a standby, and cluster.instances is {{ $.Values.cluster.instances }}; use rw or r, or more instances
{{- end }}
{{- end }}
{{- if gt (int (include "butler-postgres.pooledConnections" .Values.poolers)) (int (dig "max_connections" 100 .Values.cluster.postgresql.parameters)) }}
- poolers: the poolers can open {{ include "butler-postgres.pooledConnections" .Values.poolers }} connections to the primary for one user {{ "" -}}
  and one database, and max_connections is {{ int (dig "max_connections" 100 .Values.cluster.postgresql.parameters) }}; lower default_pool_size {{ "" -}}
  or instances, or raise max_connections
{{- end }}
{{- if regexMatch "(^|[ \\t])trust([ \\t\\n]|$)" (join "\n" .Values.cluster.postgresql.pg_hba) }}
- cluster.postgresql.pg_hba: the method trust lets anyone in under any name; use scram-sha-256 or cert
{{- end }}
{{- if and .Values.access.enabled
    (regexMatch "(^|\\n)host(ssl)?[ \\t]+all[ \\t]+all[ \\t]+(all|0\\.0\\.0\\.0/0|::/0)[ \\t]" (join "\n" .Values.cluster.postgresql.pg_hba)) }}
- cluster.postgresql.pg_hba: a line for everybody would stand before the lines of access, which then never count; name databases and users, or take it out
{{- end }}
{{- if and .Values.access.enabled (dig "postgresql" "pg_hba" "" .Values.cluster.overrides) }}
- cluster.overrides.postgresql.pg_hba: this replaces the lines of access, and who may log in with them; use cluster.postgresql.pg_hba, whose lines are added
{{- end }}
{{- if and .Values.access.enabled (gt (len (include "butler-postgres.fullname" .)) 45) }}
- fullnameOverride: the CronJob's name "{{ include "butler-postgres.fullname" . }}-grants" is longer than the 52 characters that Kubernetes allows; {{ "" -}}
  choose a shorter name
{{- end }}
{{- if and .Values.access.enabled (not (gt (len (fromYaml (include "butler-postgres.accessGroups" .))) 2)) }}
- access.enabled: there is no repository to rule; give databases an entry with its schemas, such as lsstdb1: {schemas: {main: {}}}
{{- end }}
{{- range $name, $group := fromYaml (include "butler-postgres.accessGroups" .) }}
{{- if and $.Values.access.enabled (regexMatch "_developer$" $name) (gt (len $name) 63) }}
- databases: the group "{{ $name }}" is longer than the 63 bytes that PostgreSQL keeps of a name; shorten the database's or the schema's name
{{- end }}
{{- end }}
{{- range $name, $group := fromYaml (include "butler-postgres.accessGroups" .) }}
{{- if and $.Values.access.enabled (regexMatch "_owner$" $name) (not (regexMatch "^[a-z_][-a-z0-9_]*$" $name)) }}
- databases: the group "{{ $name }}" cannot be made; with access enabled, use lower-case letters, digits, dashes and underscores in names of databases {{ "" -}}
  and schemas
{{- end }}
{{- end }}
{{- range $key, $database := .Values.databases }}
{{- if and $.Values.access.enabled (has (default $key $database.name) (list "all" "sameuser" "samerole" "samegroup" "replication")) }}
- databases.{{ $key }}: in pg_hba.conf this name means several databases; give it another name
{{- end }}
{{- end }}
{{- range $key, $database := .Values.databases }}
{{- if and $.Values.access.enabled (ne (default "butler_admin" $database.owner) "butler_admin") }}
- databases.{{ $key }}.owner: with access enabled butler_admin owns the databases, and nobody that can log in; take the owner out
{{- end }}
{{- end }}
{{- if and .Values.access.enabled (include "butler-postgres.roleClashes" .) }}
- access.members: these names are given twice, among members, roles and the groups that the chart makes: {{ "" -}}
  {{ join ", " (sortAlpha (uniq (fromYamlArray (include "butler-postgres.roleClashes" .)))) }}; rename one of each
{{- end }}
{{- range $key, $member := .Values.access.members }}
{{- if and $.Values.access.enabled (include "butler-postgres.unknownRepositories" (dict "root" $ "member" $member)) }}
- access.members.{{ $key }}.databases: there is no {{ "" -}}
  {{ join ", " (fromYamlArray (include "butler-postgres.unknownRepositories" (dict "root" $ "member" $member))) }} among databases and their schemas; {{ "" -}}
  add it there, or take it out here
{{- end }}
{{- end }}
{{- range $key, $member := .Values.access.members }}
{{- if and $.Values.access.enabled (eq $member.auth.method "ldap") (not $.Values.access.ldap) }}
- access.members.{{ $key }}.auth.method: there is no server in access.ldap to ask; give access.ldap.server, or another method
{{- end }}
{{- end }}
{{- if and .Values.access.enabled (dig "ldap" "throughPoolers" false .Values.access) (dig "ldap" "search" "bindPassword" "" .Values.access) }}
- access.ldap.search.bindPassword: PgBouncer would need the password in the Pooler object, where everybody can read it; use access.ldap.bind, {{ "" -}}
  or a search without bindDN, or throughPoolers: false
{{- end }}
{{- range $name, $pooler := .Values.poolers }}
{{- if and $.Values.access.enabled
    (dig "ldap" "throughPoolers" false $.Values.access)
    (regexMatch ":v?(0|1\\.([0-9]|1[0-9]|2[0-4]))([^0-9]|$)" (default "" $pooler.image)) }}
- poolers.{{ $name }}.image: PgBouncer knows LDAP from 1.25 on; take a newer image, or access.ldap.throughPoolers: false
{{- end }}
{{- end }}
{{- range $name, $pooler := .Values.poolers }}
{{- if and $.Values.access.enabled (has (dig "client_tls_sslmode" "require" (dig "parameters" (dict) $pooler)) (list "disable" "allow" "prefer")) }}
- poolers.{{ $name }}.parameters.client_tls_sslmode: this lets clients send their queries in plain text; with access enabled use require, or take it out
{{- end }}
{{- end }}
{{- if and .Values.access.enabled .Values.access.legacyInlineRoles (not .Values.access.grants.certificateSecret) }}
- access.grants.certificateSecret: the operator issues certificates only for DatabaseRole objects; {{ "" -}}
  with legacyInlineRoles, give a Secret with one for butler_manager
{{- end }}
{{- if and .Values.access.enabled .Values.cluster.image.catalog (not .Values.access.grants.image) }}
- access.grants.image: the image's name stands in the catalog, where the chart cannot read it; say here which image with psql the grants run in
{{- end }}
{{- range $name, $external := .Values.externalClusters }}
{{- if and $.Values.backups.enabled
    (or (eq $name (default "" $.Values.bootstrap.source)) (eq $name (default "" $.Values.replica.source)))
    $external.serverName
    (eq (default "" $external.serverName) (include "butler-postgres.serverName" $))
    (eq
      (dig "objectStore" "destinationPath" (dig "objectStore" "destinationPath" "" $.Values.backups) $external)
      (dig "objectStore" "destinationPath" "" $.Values.backups)) }}
- backups.serverName: the archive "{{ include "butler-postgres.serverName" $ }}" is that of {{ $name }}, which the data come from, {{ "" -}}
  and the two would spoil each other; choose another serverName
{{- end }}
{{- end }}
{{- range $name, $schedule := .Values.backups.schedules }}
{{- if and (eq (dig "method" "objectStore" $schedule) "volumeSnapshot") (not $.Values.backups.volumeSnapshot) }}
- backups.schedules.{{ $name }}.method: volume snapshots are not set up; give backups.volumeSnapshot, at least its className
{{- end }}
{{- end }}
{{- range $name, $schedule := .Values.backups.schedules }}
{{- if and $.Values.backups.enabled (eq (dig "method" "objectStore" $schedule) "objectStore") (not $.Values.backups.objectStore) }}
- backups.schedules.{{ $name }}.method: there is no object store to copy to; give backups.objectStore, or use method volumeSnapshot
{{- end }}
{{- end }}
{{- if and .Values.backups.enabled (not .Values.backups.objectStore) (dig "volumeSnapshot" "online" true .Values.backups) }}
- backups.volumeSnapshot.online: a hot snapshot is of use only with the write-ahead log from its start to its end, and nothing archives that; {{ "" -}}
  give backups.objectStore, or set online to false
{{- end }}
{{- if and .Values.backups.enabled .Values.backups.inTree (not .Values.backups.objectStore) }}
- backups.inTree: the operator's own Barman support has no object store; give backups.objectStore
{{- end }}
{{- if and .Values.bootstrap.source (not (hasKey .Values.externalClusters (default "" .Values.bootstrap.source))) }}
- bootstrap.source: externalClusters has no "{{ default "" .Values.bootstrap.source }}"; add it there, or name one that is there
{{- end }}
{{- if and .Values.replica.source (not (hasKey .Values.externalClusters (default "" .Values.replica.source))) }}
- replica.source: externalClusters has no "{{ default "" .Values.replica.source }}"; add it there, or name one that is there
{{- end }}
{{- if and .Values.replica.primary (not (hasKey .Values.externalClusters (default "" .Values.replica.primary))) }}
- replica.primary: externalClusters has no "{{ default "" .Values.replica.primary }}"; add it there, or name one that is there
{{- end }}
{{- if and .Values.replica.self (not (hasKey .Values.externalClusters (default "" .Values.replica.self))) }}
- replica.self: externalClusters has no "{{ default "" .Values.replica.self }}"; add it there, or name one that is there
{{- end }}
{{- range $name, $external := .Values.externalClusters }}
{{- if and
    (eq $name (default "" $.Values.bootstrap.source))
    (eq $.Values.bootstrap.method "recovery")
    (not $.Values.bootstrap.volumeSnapshots)
    (not $external.serverName) }}
- bootstrap.source: externalClusters.{{ $name }} has no serverName, so there is no archive to restore from; add it, or use method pgBasebackup
{{- end }}
{{- end }}
{{- range $name, $external := .Values.externalClusters }}
{{- if and
    (eq $name (default "" $.Values.bootstrap.source))
    (or (eq $.Values.bootstrap.method "pgBasebackup") (eq $.Values.bootstrap.method "import"))
    (not $external.connection) }}
- bootstrap.source: externalClusters.{{ $name }} has no connection, and method {{ $.Values.bootstrap.method }} copies from a running server; add it, {{ "" -}}
  or use method recovery
{{- end }}
{{- end }}
{{- range $name, $external := .Values.externalClusters }}
{{- if and $external.serverName (not $external.objectStore) (or $.Values.backups.inTree (not $.Values.backups.objectStore)) }}
- externalClusters.{{ $name }}.objectStore: nothing says where the archive of {{ $name }} is; give its objectStore here, {{ "" -}}
  or backups.objectStore where they share it (with backups.inTree it must be here)
{{- end }}
{{- end }}
{{- if and
    (or (dig "until" "xid" "" .Values.bootstrap) (dig "until" "name" "" .Values.bootstrap) (dig "until" "immediate" "" .Values.bootstrap))
    (not (dig "until" "backupId" "" .Values.bootstrap))
    (not .Values.bootstrap.volumeSnapshots) }}
- bootstrap.until.backupId: a transaction, a restore point or "immediate" tells no time by which to choose a base backup; give the backupId of one before it
{{- end }}
{{- if and (dig "volumeSnapshots" "walStorage" "" .Values.bootstrap) (not .Values.cluster.walStorage) }}
- bootstrap.volumeSnapshots.walStorage: the snapshot of the write-ahead log needs a volume of its own; {{ "" -}}
  give cluster.walStorage, as the cluster had it that was snapshotted
{{- end }}
{{- if and .Values.backups.drill.enabled (or (not .Values.backups.enabled) (not .Values.backups.objectStore) .Values.backups.inTree) }}
- backups.drill.enabled: a restore drill restores from the object store by the Barman Cloud plugin; it needs backups.enabled, backups.objectStore, {{ "" -}}
  and not backups.inTree
{{- end }}
{{- if and .Values.backups.drill.enabled (gt (len (include "butler-postgres.fullname" .)) 38) }}
- backups.drill.enabled: the CronJob's name "{{ include "butler-postgres.fullname" . }}-restore-drill" is longer than the 52 characters that {{ "" -}}
  Kubernetes allows; set fullnameOverride or choose a shorter release name
{{- end }}
{{- if and .Values.upgrade.enabled (gt (len (include "butler-postgres.fullname" .)) 41) }}
- upgrade.enabled: the name of the Job after an upgrade, which begins with "{{ include "butler-postgres.fullname" . }}-upgrade", is longer than the 63 {{ "" -}}
  characters that Kubernetes allows; do what it does by hand (docs/major-upgrade.md)
{{- end }}
{{- if and .Values.upgrade.enabled .Values.upgrade.holdJit (hasKey .Values.cluster.postgresql.parameters "jit") }}
- upgrade.holdJit: jit stands in cluster.postgresql.parameters, which wins over this; leave one of the two out
{{- end }}
{{- if and .Values.logging.shipping.enabled (eq .Values.logging.shipping.target "loki") (not .Values.logging.shipping.loki.endpoint) }}
- logging.shipping.loki.endpoint: the logs are to go to Loki, but not where it is; give its address
{{- end }}
{{- if and .Values.logging.shipping.enabled (eq .Values.logging.shipping.target "elasticsearch") (not .Values.logging.shipping.elasticsearch.endpoints) }}
- logging.shipping.elasticsearch.endpoints: the logs are to go to Elasticsearch, but not where it is; give its addresses
{{- end }}
{{- if and .Values.logging.shipping.enabled
    (eq .Values.logging.shipping.target "googleCloudLogging")
    (not .Values.logging.shipping.googleCloudLogging.project) }}
- logging.shipping.googleCloudLogging.project: the logs are to go to Google Cloud Logging, but not to which project; give its ID
{{- end }}
{{- if and
    (eq .Values.logging.profile "audit")
    (not .Values.cluster.image.catalog)
    (contains "-minimal-" (default (index .Values.cluster.image.tags (toString .Values.cluster.image.major)) .Values.cluster.image.name)) }}
- logging.profile: the image {{ default (index .Values.cluster.image.tags (toString .Values.cluster.image.major)) .Values.cluster.image.name }} has no {{ "" -}}
  pgaudit, so PostgreSQL would not start; take a standard image
{{- end }}
{{- end }}

{{/*
Warnings about the values, a line each, for NOTES.txt.
*/}}
{{- define "butler-postgres.warnings" -}}
{{- if and (eq (int .Values.cluster.image.major) 14) (not .Values.cluster.image.name) }}
- cluster.image.major: PostgreSQL 14 has been without fixes since 2026-11-12; take 16, 17 or 18 (an upgrade from 14 to 15 is refused by the operator)
{{- end }}
{{- if and (eq (int .Values.cluster.instances) 1) .Values.cluster.enablePDB }}
- cluster.enablePDB: with one instance the PodDisruptionBudget blocks every drain of its node; set it to false where nodes are drained without notice
{{- end }}
{{- if and .Values.access.enabled .Values.access.ldap .Values.poolers (not (dig "ldap" "throughPoolers" false .Values.access)) }}
- access.ldap.throughPoolers: members with method ldap cannot use the poolers, which look passwords up in PostgreSQL; {{ "" -}}
  let them connect to {{ include "butler-postgres.fullname" . }}-rw, or set access.ldap.throughPoolers
{{- end }}
{{- if and .Values.access.enabled (hasKey .Values.cluster.overrides "bootstrap") }}
- cluster.overrides.bootstrap: only initdb runs bootstrap.sql of access; run it by hand in a cluster that is restored {{ "" -}}
  or copied from one without it (docs/access.md)
{{- end }}
{{- if and (not .Values.backups.enabled) (gt (int .Values.cluster.instances) 1) }}
- backups.enabled: nothing is backed up, and replicas do not help against a dropped table; give backups.objectStore and set backups.enabled
{{- end }}
{{- if and .Values.backups.enabled (not .Values.backups.schedules) }}
- backups.schedules: the write-ahead log is archived but no base backup is ever taken, so nothing can be restored; add a schedule
{{- end }}
{{- if and .Values.backups.enabled .Values.backups.inTree }}
- backups.inTree: CloudNativePG 1.31 has no Barman support of its own; install the Barman Cloud plugin and set this to false
{{- end }}
{{- if and .Values.backups.drill.enabled (not .Values.backups.drill.checks) }}
- backups.drill.checks: the restore drill asks nothing about the data, so that an empty table would pass; add a check
{{- end }}
{{- if .Values.upgrade.enabled }}
- upgrade.enabled: the Job after an upgrade may do anything in the instances' pods; set this to false when it has reported
{{- end }}
{{- if and (eq .Values.logging.profile "audit") (or .Values.cluster.image.name .Values.cluster.image.catalog) }}
- logging.profile: audit needs pgaudit in the image, which the project's standard images have; see that this one has it, else PostgreSQL does not start
{{- end }}
{{- end }}
