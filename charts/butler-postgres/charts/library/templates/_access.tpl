{{/*
The input of grants.sql, which makes PostgreSQL agree with it and does nothing else.
*/}}
{{- define "butler-postgres.access" -}}
manager: butler_manager
admin: butler_admin
{{- if .Values.databases }}
databases:
  {{- include "butler-postgres.accessDatabases" . | trim | nindent 2 }}
{{- else }}
databases: {}
{{- end }}
groups:
  {{- include "butler-postgres.accessGroups" . | trim | nindent 2 }}
{{- if .Values.access.members }}
members:
  {{- include "butler-postgres.accessMembers" . | trim | nindent 2 }}
{{- else }}
members: {}
{{- end }}
{{- if .Values.roles }}
roles:
  {{- range $key, $role := .Values.roles }}
  - {{ default $key $role.name | quote }}
  {{- end }}
{{- end }}
{{- if .Values.publications }}
publications:
  {{- range $key, $publication := .Values.publications }}
  - {{ printf "%s/%s" (default $.Values.cluster.initdb.database $publication.database) (default $key $publication.name) | quote }}
  {{- end }}
{{- end }}
{{- end }}

{{/*
Tells a database the access model, as superuser: what it names, and no other thing, can be put back by butler_manager.
*/}}
{{- define "butler-postgres.accessModelSql" -}}
{{- printf "SELECT butler_access.set_model('%s');" (replace "'" "''" (toPrettyJson (fromYaml (include "butler-postgres.access" .)))) -}}
{{- end }}

{{/*
The groups of a database's schemas that are not to be dropped. Read by fromYaml, none of them are an empty map, no null.
*/}}
{{- define "butler-postgres.repositories" -}}
{{- range $schema, $options := .database.schemas }}
{{- if eq (dig "ensure" "present" $options) "present" }}
{{ $schema | quote }}:
  owner: {{ $.name }}_{{ $schema }}_owner
  developer: {{ $.name }}_{{ $schema }}_developer
  service: {{ $.name }}_{{ $schema }}_service
  reader: {{ $.name }}_{{ $schema }}_reader
  serviceLevel: {{ $.root.Values.access.serviceLevel }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Each database's schemas with their groups, and who else may connect.
*/}}
{{- define "butler-postgres.accessDatabases" -}}
{{- range $key, $database := .Values.databases }}
{{- if eq (dig "ensure" "present" $database) "present" }}
{{ default $key $database.name | quote }}:
  schemas:
    {{- toYaml (fromYaml (include "butler-postgres.repositories" (dict "root" $ "name" (default $key $database.name) "database" $database))) | nindent 4 }}
  connect:
    - cnpg_metrics_exporter
    - cnpg_pooler_pgbouncer
  {{- if hasKey $database "connectionLimit" }}
  connectionLimit: {{ $database.connectionLimit }}
  {{- end }}
  {{- if hasKey $database "allowConnections" }}
  allowConnections: {{ $database.allowConnections }}
  {{- end }}
  {{- if dig "extensions" (dict "btree_gist" (dict)) $database }}
  extensions:
    - plpgsql
    {{- range $extension, $options := dig "extensions" (dict "btree_gist" (dict)) $database }}
    {{- if eq (dig "ensure" "present" $options) "present" }}
    - {{ $extension | quote }}
    {{- end }}
    {{- end }}
  {{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Groups carry the rights and cannot log in; each with the groups that it is a member of.
*/}}
{{- define "butler-postgres.accessGroups" -}}
{{- range $name, $database := fromYaml (include "butler-postgres.accessDatabases" .) }}
{{- range $schema, $groups := $database.schemas }}
{{ $groups.owner }}:
  memberOf: []
{{ $groups.developer }}:
  memberOf:
    - {{ $groups.owner }}
    - {{ $groups.reader }}
{{ $groups.service }}:
  memberOf:
    - {{ $groups.reader }}
{{ $groups.reader }}:
  memberOf: []
{{- end }}
{{- end }}
butler_admin:
  memberOf:
    {{- range $name, $database := fromYaml (include "butler-postgres.accessDatabases" .) }}
    {{- range $schema, $groups := $database.schemas }}
    - {{ $groups.owner }}
    {{- end }}
    {{- end }}
butler_ldap:
  memberOf: []
{{- end }}

{{/*
Each member of access.members with its groups.
*/}}
{{- define "butler-postgres.accessMembers" -}}
{{- range $key, $member := .Values.access.members }}
{{ default $key $member.name | quote }}:
  kind: {{ $member.kind }}
  limits:
    {{- include "butler-postgres.override"
        (dict "yaml" (toYaml (index $.Values.access.limits $member.kind)) "overrides" (dig "limits" (dict) $member)) | nindent 4 }}
  memberOf:
    {{- if eq $member.kind "admin" }}
    - butler_admin
    {{- end }}
    {{- range $database, $schemas := $member.databases }}
    {{- range $schemas }}
    - {{ dig $database "name" $database $.Values.databases }}_{{ . }}_{{ $member.kind }}
    {{- end }}
    {{- end }}
    {{- if eq $member.auth.method "ldap" }}
    - butler_ldap
    {{- end }}
{{- end }}
{{- end }}

{{/*
The groups that read, one of each Butler repository.
*/}}
{{- define "butler-postgres.readerGroups" -}}
{{- range $name, $database := fromYaml (include "butler-postgres.accessDatabases" .) }}
{{- range $schema, $groups := $database.schemas }}
- {{ $groups.reader }}
{{- end }}
{{- end }}
{{- end }}

{{/*
The names of a member's databases.
*/}}
{{- define "butler-postgres.memberDatabases" -}}
{{- range $key, $_ := .member.databases }}
- {{ dig $key "name" $key $.root.Values.databases | quote }}
{{- end }}
{{- end }}

{{/*
The Secret with the client certificate of butler_manager.
*/}}
{{- define "butler-postgres.managerSecret" -}}
{{- if .Values.access.grants.certificateSecret -}}
{{- .Values.access.grants.certificateSecret -}}
{{- else -}}
{{- printf "%s-butler-manager-client-cert" (include "butler-postgres.fullname" .) -}}
{{- end -}}
{{- end }}

{{/*
The Secrets of generated passwords, by name, but for the password. They are no objects of the release, whose manifest
would show it, and have none of its labels: nothing deletes them.
*/}}
{{- define "butler-postgres.passwordSecrets" -}}
{{- range $key, $member := .Values.access.members }}
{{- if and (eq $member.auth.method "password") (dig "auth" "generate" "" $member) }}
{{ include "butler-postgres.fullname" $ }}-{{ $key }}-password:
  apiVersion: v1
  kind: Secret
  metadata:
    name: {{ include "butler-postgres.fullname" $ }}-{{ $key }}-password
    labels:
      app.kubernetes.io/name: {{ include "butler-postgres.name" $ }}
      app.kubernetes.io/part-of: butler
      cnpg.io/reload: "true"
  type: kubernetes.io/basic-auth
  stringData:
    username: {{ default $key $member.name | quote }}
    password: "@PASSWORD@"
{{- end }}
{{- end }}
{{- end }}

{{/*
The pod of the Job passwords.
*/}}
{{- define "butler-postgres.passwords-pod" -}}
metadata:
  labels:
    {{- include "butler-postgres.podLabels" . | nindent 4 }}
    app.kubernetes.io/component: passwords
spec:
  restartPolicy: Never
  serviceAccountName: {{ include "butler-postgres.fullname" . }}-passwords
  automountServiceAccountToken: true
  enableServiceLinks: false
  terminationGracePeriodSeconds: 300
  securityContext:
    runAsNonRoot: true
    runAsUser: 65532
    runAsGroup: 65532
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: passwords
      image: {{ include "butler-postgres.pulled" (dict "root" . "name" (default .Values.images.kubectl .Values.access.passwords.image)) | quote }}
      imagePullPolicy: {{ default .Values.images.pullPolicy .Values.access.passwords.imagePullPolicy | quote }}
      command:
        - bash
        - /passwords/passwords.sh
      env:
        - name: NAMESPACE
          value: {{ include "butler-postgres.namespace" . | quote }}
        - name: HOME
          # For kubectl's cache.
          value: /tmp
      {{- with .Values.access.passwords.resources }}
      {{- include "butler-postgres.resources" . | trim | nindent 6 }}
      {{- end }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop:
            - ALL
      volumeMounts:
        - name: files
          mountPath: /passwords
          readOnly: true
        - name: tmp
          mountPath: /tmp
  volumes:
    - name: files
      configMap:
        name: {{ include "butler-postgres.fullname" . }}-passwords
    - name: tmp
      emptyDir:
        sizeLimit: 64Mi
{{- end }}

{{/*
The pod of the Job migration.
*/}}
{{- define "butler-postgres.migration-pod" -}}
metadata:
  labels:
    {{- include "butler-postgres.podLabels" . | nindent 4 }}
    app.kubernetes.io/component: migration
spec:
  restartPolicy: Never
  serviceAccountName: {{ include "butler-postgres.fullname" . }}-migration
  automountServiceAccountToken: true
  enableServiceLinks: false
  terminationGracePeriodSeconds: 300
  securityContext:
    runAsNonRoot: true
    runAsUser: 65532
    runAsGroup: 65532
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: migration
      image: {{ include "butler-postgres.pulled" (dict "root" . "name" (default .Values.images.kubectl .Values.access.migration.image)) | quote }}
      imagePullPolicy: {{ default .Values.images.pullPolicy .Values.access.migration.imagePullPolicy | quote }}
      command:
        - bash
        - /migration/migration.sh
      env:
        - name: CLUSTER
          value: {{ include "butler-postgres.fullname" . }}
        - name: NAMESPACE
          value: {{ include "butler-postgres.namespace" . | quote }}
        - name: TIMEOUT
          value: {{ toString .Values.access.migration.timeout | quote }}
        - name: HOME
          # For kubectl's cache.
          value: /tmp
      {{- with .Values.access.migration.resources }}
      {{- include "butler-postgres.resources" . | trim | nindent 6 }}
      {{- end }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop:
            - ALL
      volumeMounts:
        - name: files
          mountPath: /migration
          readOnly: true
        - name: tmp
          mountPath: /tmp
  volumes:
    - name: files
      configMap:
        name: {{ include "butler-postgres.fullname" . }}-access
    - name: tmp
      emptyDir:
        sizeLimit: 64Mi
{{- end }}

{{/*
How a line of pg_hba.conf reaches the LDAP server.
*/}}
{{- define "butler-postgres.ldapOptions" -}}
- {{ printf "ldapserver=%s" .server | quote }}
{{- if hasKey . "port" }}
- {{ printf "ldapport=%d" (int64 .port) | quote }}
{{- end }}
{{- if eq (dig "encryption" "ldaps" .) "ldaps" }}
- ldapscheme=ldaps
{{- else }}
- ldaptls=1
{{- end }}
{{- with .bind }}
- {{ printf "ldapprefix=\"%s\" ldapsuffix=\"%s\"" .prefix .suffix | quote }}
{{- end }}
{{- with .search }}
- {{ printf "ldapbasedn=\"%s\" ldapsearchattribute=%s" .baseDN (dig "attribute" "uid" .) | quote }}
{{- end }}
{{- end }}

{{/*
The names of the members that log in by LDAP.
*/}}
{{- define "butler-postgres.ldapMembers" -}}
{{- range $key, $member := .Values.access.members }}
{{- if eq $member.auth.method "ldap" }}
- {{ default $key $member.name | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Whether there are members that PgBouncer must ask the LDAP server about.
*/}}
{{- define "butler-postgres.asksLdap" -}}
{{- if and .Values.access.enabled (dig "ldap" "throughPoolers" false .Values.access) (include "butler-postgres.ldapMembers" .) }}
true
{{- end }}
{{- end }}

{{/*
The image with psql that runs the grants; the cluster's own by default.
*/}}
{{- define "butler-postgres.grantsImage" -}}
{{- if .Values.access.grants.image -}}
{{- include "butler-postgres.pulled" (dict "root" . "name" (default "" .Values.access.grants.image)) -}}
{{- else -}}
{{- include "butler-postgres.pulled" (dict "root" . "name" (include "butler-postgres.namedImage" .)) -}}
{{- end -}}
{{- end }}

{{/*
The pod that runs the grants.
*/}}
{{- define "butler-postgres.grantsPod" -}}
metadata:
  labels:
    {{- include "butler-postgres.podLabels" . | nindent 4 }}
spec:
  restartPolicy: Never
  automountServiceAccountToken: false
  {{- if .Values.access.grants.prepare }}
  serviceAccountName: {{ include "butler-postgres.fullname" . }}-grants
  {{- end }}
  enableServiceLinks: false
  securityContext:
    runAsNonRoot: true
    runAsUser: 26
    runAsGroup: 26
    fsGroup: 26
    seccompProfile:
      type: RuntimeDefault
  {{- if .Values.access.grants.prepare }}
  initContainers:
    - name: look
      image: {{ include "butler-postgres.grantsImage" . | quote }}
      imagePullPolicy: {{ default .Values.images.pullPolicy .Values.cluster.image.pullPolicy | quote }}
      command:
        - sh
        - /access/look.sh
      env:
        - name: WORK
          value: /work
        - name: PGHOST
          value: {{ include "butler-postgres.fullname" . }}-rw.{{ include "butler-postgres.namespace" . }}.svc
        - name: PGUSER
          value: butler_manager
        - name: PGAPPNAME
          value: butler-access
        - name: PGSSLMODE
          value: verify-full
        - name: PGSSLROOTCERT
          value: /certificates/ca.crt
        - name: PGSSLCERT
          value: /certificates/tls.crt
        - name: PGSSLKEY
          value: /certificates/tls.key
        - name: PGCONNECT_TIMEOUT
          value: "10"
        - name: PGOPTIONS
          # Wins over what a database or role sets: nothing of an admin is called by a bare name.
          value: -c search_path=pg_catalog,pg_temp -c local_preload_libraries= -c role=none -c default_transaction_read_only=off -c {{ "" -}}
            statement_timeout=0 -c idle_in_transaction_session_timeout=0 -c idle_session_timeout=0 -c standard_conforming_strings=on
      {{- with .Values.access.grants.resources }}
      {{- include "butler-postgres.resources" . | trim | nindent 6 }}
      {{- end }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop:
            - ALL
      volumeMounts:
        - name: access
          mountPath: /access
          readOnly: true
        - name: work
          mountPath: /work
        - name: certificates
          mountPath: /certificates
          readOnly: true
    - name: prepare
      image: {{ include "butler-postgres.pulled" (dict "root" . "name" (default .Values.images.kubectl .Values.access.migration.image)) | quote }}
      imagePullPolicy: {{ default .Values.images.pullPolicy .Values.access.migration.imagePullPolicy | quote }}
      command:
        - bash
        - /access/prepare.sh
      env:
        - name: CLUSTER
          value: {{ include "butler-postgres.fullname" . }}
        - name: NAMESPACE
          value: {{ include "butler-postgres.namespace" . | quote }}
        - name: WORK
          value: /work
        - name: HOME
          # For kubectl's cache.
          value: /work
      {{- with .Values.access.migration.resources }}
      {{- include "butler-postgres.resources" . | trim | nindent 6 }}
      {{- end }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop:
            - ALL
      volumeMounts:
        - name: access
          mountPath: /access
          readOnly: true
        - name: work
          mountPath: /work
        - name: token
          mountPath: /var/run/secrets/kubernetes.io/serviceaccount
          readOnly: true
  {{- end }}
  containers:
    - name: grants
      image: {{ include "butler-postgres.grantsImage" . | quote }}
      imagePullPolicy: {{ default .Values.images.pullPolicy .Values.cluster.image.pullPolicy | quote }}
      command:
        - sh
        - /access/run.sh
      env:
        - name: WORK
          value: /work
        - name: PGHOST
          value: {{ include "butler-postgres.fullname" . }}-rw.{{ include "butler-postgres.namespace" . }}.svc
        - name: PGUSER
          value: butler_manager
        - name: PGAPPNAME
          value: butler-access
        - name: PGSSLMODE
          value: verify-full
        - name: PGSSLROOTCERT
          value: /certificates/ca.crt
        - name: PGSSLCERT
          value: /certificates/tls.crt
        - name: PGSSLKEY
          value: /certificates/tls.key
        - name: PGCONNECT_TIMEOUT
          value: "10"
        - name: PGOPTIONS
          # Wins over what a database or role sets: nothing of an admin is called by a bare name.
          value: -c search_path=pg_catalog,pg_temp -c local_preload_libraries= -c role=none -c default_transaction_read_only=off -c {{ "" -}}
            statement_timeout=0 -c idle_in_transaction_session_timeout=0 -c idle_session_timeout=0 -c standard_conforming_strings=on
        - name: FINDINGS
          value: {{ .Values.access.grants.findings }}
        - name: APPLY
          value: {{ ternary "off" "on" .Values.access.grants.reportOnly | quote }}
        - name: WAIT
          value: {{ toString .Values.access.grants.timeout | quote }}
        - name: PATIENCE
          value: "60"
        - name: NAMESPACE
          value: {{ include "butler-postgres.namespace" . | quote }}
      {{- with .Values.access.grants.resources }}
      {{- include "butler-postgres.resources" . | trim | nindent 6 }}
      {{- end }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop:
            - ALL
      volumeMounts:
        - name: access
          mountPath: /access
          readOnly: true
        - name: work
          mountPath: /work
        - name: certificates
          mountPath: /certificates
          readOnly: true
        {{- if include "butler-postgres.passwordSources" . }}
        - name: passwords
          mountPath: /passwords
          readOnly: true
        {{- end }}
  volumes:
    - name: access
      configMap:
        name: {{ include "butler-postgres.fullname" . }}-access
    - name: work
      emptyDir:
        sizeLimit: 64Mi
    {{- if include "butler-postgres.passwordSources" . }}
    - name: passwords
      projected:
        defaultMode: 288
        sources:
          {{- include "butler-postgres.passwordSources" . | trim | nindent 10 }}
    {{- end }}
    - name: certificates
      projected:
        # Octal 440: libpq refuses a key that is readable by all.
        defaultMode: 288
        sources:
          - secret:
              name: {{ include "butler-postgres.managerSecret" . | quote }}
              items:
                - key: tls.crt
                  path: tls.crt
                - key: tls.key
                  path: tls.key
          - secret:
              name: {{ include "butler-postgres.serverCa" . | quote }}
              items:
                - key: ca.crt
                  path: ca.crt
    {{- if .Values.access.grants.prepare }}
    - name: token
      projected:
        defaultMode: 288
        sources:
          - serviceAccountToken:
              path: token
              expirationSeconds: 3600
          - configMap:
              name: kube-root-ca.crt
              items:
                - key: ca.crt
                  path: ca.crt
          - downwardAPI:
              items:
                - path: namespace
                  fieldRef:
                    apiVersion: v1
                    fieldPath: metadata.namespace
    {{- end }}
{{- end }}

{{/*
One run of the grants: it waits for what the operator makes, and changes only what differs.
*/}}
{{- define "butler-postgres.grantsJobSpec" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
backoffLimit: 3
activeDeadlineSeconds: {{ add .Values.access.grants.timeout 300 }}
template:
  {{- include "butler-postgres.jobPods" (dict "root" . "pod" (include "butler-postgres.grantsPod" .) "component" "grants" "spec" $spec) | trim | nindent 2 }}
{{- end }}

{{/*
The passwords of the members that are no admins, which the grants put back when a member has set another.
*/}}
{{- define "butler-postgres.passwordSources" -}}
{{- range $key, $member := .Values.access.members }}
{{- if and (eq $member.auth.method "password") (ne $member.kind "admin") (not $member.suspended) }}
- secret:
    name: {{ default (printf "%s-%s-password" (include "butler-postgres.fullname" $) $key) $member.auth.secretName | quote }}
    optional: true
    items:
      - key: password
        path: {{ default $key $member.name }}/password
{{- end }}
{{- end }}
{{- end }}

{{/*
Where clients connect, by a short name.
*/}}
{{- define "butler-postgres.endpoints" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
{{- $instances := int (dig "instances" 1 $spec) -}}
{{- $poolers := fromYaml (include "butler-postgres.poolerSpecs" .) -}}
rw:
  host: {{ include "butler-postgres.fullname" . }}-rw.{{ include "butler-postgres.namespace" . }}.svc
  what: the primary itself
{{- if and (gt $instances 1) (not (has "ro" (dig "managed" "services" "disabledDefaultServices" (list) $spec))) }}
ro:
  host: {{ include "butler-postgres.fullname" . }}-ro.{{ include "butler-postgres.namespace" . }}.svc
  what: the standbys
  readOnly: true
{{- end }}
{{- range $name, $pooler := $poolers }}
pooler-{{ $name }}:
  host: {{ include "butler-postgres.poolerName" (dict "root" $ "name" $name) }}.{{ include "butler-postgres.namespace" $ }}.svc
  what: {{ printf "pooler %s, %s mode, %s" $name (dig "pgbouncer" "poolMode" "session" $pooler) (dig "type" "rw" $pooler) | quote }}
  {{- if ne (dig "type" "rw" $pooler) "rw" }}
  readOnly: true
  {{- end }}
  pooler: true
  ca: {{ include "butler-postgres.poolerCa" $pooler | quote }}
{{- end }}
{{- range $name, $pooler := .Values.poolers }}
{{- with $pooler.service }}
{{- with .hostname }}
pooler-{{ $name }}-outside:
  host: {{ . | quote }}
  what: {{ printf "pooler %s, from outside Kubernetes" $name | quote }}
  {{- if ne (dig "type" "rw" (index $poolers $name)) "rw" }}
  readOnly: true
  {{- end }}
  pooler: true
  ca: {{ include "butler-postgres.poolerCa" (index $poolers $name) | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- range $name, $pooler := .Values.poolers }}
{{- range $key, $service := $pooler.services }}
{{- with $service.hostname }}
pooler-{{ $name }}.{{ $key }}-outside:
  host: {{ . | quote }}
  what: {{ printf "pooler %s, from outside Kubernetes" $name | quote }}
  {{- if ne (dig "type" "rw" (index $poolers $name)) "rw" }}
  readOnly: true
  {{- end }}
  pooler: true
  ca: {{ include "butler-postgres.poolerCa" (index $poolers $name) | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- range $name, $service := .Values.services }}
{{- with $service.hostname }}
service-{{ $name }}-outside:
  host: {{ . | quote }}
  what: {{ printf "instances (%s), from outside Kubernetes" $service.selectorType | quote }}
  {{- if ne $service.selectorType "rw" }}
  readOnly: true
  {{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/*
A member's entries of ~/.lsst/db-auth.yaml. The file must be readable by its owner only.
*/}}
{{- define "butler-postgres.databaseAuth" -}}
{{- range $endpoint, $at := .endpoints }}
{{- if or
    (not $at.pooler)
    (and (include "butler-postgres.asksLdap" $.root) (eq $.member.auth.method "ldap"))
    (and (not (include "butler-postgres.asksLdap" $.root)) (eq $.member.auth.method "password")) }}
{{- range $database, $_ := ternary $.root.Values.databases (dig "databases" (dict) $.member) (eq $.member.kind "admin") }}
# {{ $at.what }}
- url: postgresql://{{ $at.host }}:5432/{{ dig $database "name" $database $.root.Values.databases }}
  username: "{{ default $.key $.member.name }}"
{{- if eq $.member.auth.method "ldap" }}
  password: "<the password in LDAP>"
{{- else }}
  password: "<key password of Secret {{ default (printf "%s-%s-password" (include "butler-postgres.fullname" $.root) $.key) $.member.auth.secretName }}>"
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/*
A member's libpq URIs, and where the certificates in them come from.
*/}}
{{- define "butler-postgres.connectionUris" -}}
# ca.crt is key ca.crt of Secret {{ .ca }}:
#   kubectl --namespace {{ include "butler-postgres.namespace" .root }} get secret {{ .ca }} --output jsonpath='{.data.ca\.crt}' | base64 --decode > ca.crt
{{- if eq .member.auth.method "certificate" }}
# tls.crt and tls.key (mode 0600) are keys of Secret {{ include "butler-postgres.fullname" .root }}-{{ .key }}-client-cert; the operator renews them.
{{- end }}
{{- range $endpoint, $at := .endpoints }}
{{- if or
    (not $at.pooler)
    (and (include "butler-postgres.asksLdap" $.root) (eq $.member.auth.method "ldap"))
    (and (not (include "butler-postgres.asksLdap" $.root)) (eq $.member.auth.method "password")) }}
{{- range $database, $_ := ternary $.root.Values.databases (dig "databases" (dict) $.member) (eq $.member.kind "admin") }}
# {{ $at.what }}
{{- if $at.ca }}
# {{ dig "ca" "" $at }}.crt is key ca.crt of Secret {{ dig "ca" "" $at }}
{{- end }}
{{- if eq $.member.auth.method "certificate" }}
postgresql://{{ replace "@" "%40" (default $.key $.member.name) }}@{{ $at.host }}:5432/{{ dig
    $database "name" $database $.root.Values.databases }}?sslmode=verify-full&sslrootcert=ca.crt&sslcert=tls.crt&sslkey=tls.key
{{- else }}
postgresql://{{ replace "@" "%40" (default $.key $.member.name) }}@{{ $at.host }}:5432/{{ dig
    $database "name" $database $.root.Values.databases }}?sslmode=verify-full&sslrootcert={{ default "ca" $at.ca }}.crt
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/*
The part of a repository's butler.yaml that says where the registry is.
*/}}
{{- define "butler-postgres.registry" -}}
# {{ .endpoint.what }}
registry:
  db: postgresql://{{ .endpoint.host }}:5432/{{ .database }}
  namespace: {{ .schema }}
{{- if .endpoint.readOnly }}
  # a standby has no temporary tables
  temporary_tables: false
{{- end }}
{{- end }}

{{/*
Databases and schemas of a member that the values do not have, or drop.
*/}}
{{- define "butler-postgres.unknownRepositories" -}}
{{- range $key, $schemas := .member.databases }}
{{- if and (hasKey $.root.Values.databases $key) (ne (dig $key "ensure" "present" $.root.Values.databases) "absent") }}
{{- range $schemas }}
{{- if not
    (and (hasKey (dig $key "schemas" (dict) $.root.Values.databases) .) (ne (dig $key "schemas" . "ensure" "present" $.root.Values.databases) "absent")) }}
- {{ printf "%s.%s" $key . | quote }}
{{- end }}
{{- end }}
{{- else }}
- {{ $key | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Every role in PostgreSQL that the values bring, with its object and the Secret of its password.
*/}}
{{- define "butler-postgres.roleList" -}}
{{- if .Values.access.enabled }}
- path: access.enabled
  name: butler_manager
  object: {{ include "butler-postgres.fullname" . }}-butler-manager
  secret: ""
  secretPath: ""
{{- end }}
{{- range $name, $group := fromYaml (include "butler-postgres.accessGroups" .) }}
{{- if $.Values.access.enabled }}
- path: databases
  name: {{ $name | quote }}
  secret: ""
  secretPath: ""
  object: {{ include "butler-postgres.fullname" $ }}-{{ lower (replace "_" "-" $name) }}
{{- end }}
{{- end }}
{{- range $key, $member := .Values.access.members }}
{{- if $.Values.access.enabled }}
- path: {{ printf "access.members.%s" $key | quote }}
  name: {{ default $key $member.name | quote }}
  object: {{ include "butler-postgres.fullname" $ }}-{{ $key }}
  secret: {{ ternary
      (default (printf "%s-%s-password" (include "butler-postgres.fullname" $) $key) $member.auth.secretName)
      ""
      (eq $member.auth.method "password") | quote }}
  secretPath: {{ printf "access.members.%s.auth.secretName" $key | quote }}
{{- end }}
{{- end }}
{{- range $key, $role := .Values.roles }}
- path: {{ printf "roles.%s" $key | quote }}
  name: {{ default $key $role.name | quote }}
  object: {{ default (printf "%s-%s" (include "butler-postgres.fullname" $) $key) $role.objectName | quote }}
  secret: {{ default "" $role.passwordSecret | quote }}
  secretPath: {{ printf "roles.%s.passwordSecret" $key | quote }}
{{- end }}
{{- end }}

{{/*
Every Butler repository, with its group that reads.
*/}}
{{- define "butler-postgres.repositoryList" -}}
{{- range $key, $database := .Values.databases }}
{{- if and $.Values.access.enabled (eq (dig "ensure" "present" $database) "present") }}
{{- range $schema, $groups := fromYaml (include "butler-postgres.repositories" (dict "root" $ "name" (default $key $database.name) "database" $database)) }}
- path: {{ printf "databases.%s.schemas.%s" $key $schema | quote }}
  reader: {{ $groups.reader | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Names of all roles in PostgreSQL.
*/}}
{{- define "butler-postgres.roleNames" -}}
{{- range . }}
{{- if .name }}
- {{ .name | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Names of all roles as objects of Kubernetes.
*/}}
{{- define "butler-postgres.roleObjects" -}}
{{- range . }}
{{- if .object }}
- {{ .object | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
The Secret of each password, once for each role.
*/}}
{{- define "butler-postgres.roleSecrets" -}}
- {{ include "butler-postgres.ownerSecret" .root | quote }}
{{- range .roles }}
{{- if and .secret (not (and (eq .name $.root.Values.cluster.initdb.owner) (eq .secret (include "butler-postgres.ownerSecret" $.root)))) }}
- {{ .secret | quote }}
{{- end }}
{{- end }}
{{- end }}
