{{/*
What grants.sql is told: it makes PostgreSQL agree with this and does nothing beyond it.
*/}}
{{- define "butler-postgres.access" -}}
manager: butler_manager
admin: butler_admin
{{- if .Values.databases }}
databases:
  {{- include "butler-postgres.accessDatabases" . | nindent 2 }}
{{- else }}
databases: {}
{{- end }}
groups:
  {{- include "butler-postgres.accessGroups" . | nindent 2 }}
{{- if .Values.access.members }}
members:
  {{- include "butler-postgres.accessMembers" . | nindent 2 }}
{{- else }}
members: {}
{{- end }}
{{- end }}

{{/*
Each database's schemas with their groups, and who else may connect.
*/}}
{{- define "butler-postgres.accessDatabases" -}}
{{- range $key, $database := .Values.databases }}
{{- if eq (dig "ensure" "present" $database) "present" }}
{{ default $key $database.name | quote }}:
  {{- if $database.schemas }}
  schemas:
    {{- range $schema, $options := $database.schemas }}
    {{- if eq (dig "ensure" "present" $options) "present" }}
    {{ $schema | quote }}:
      owner: {{ default $key $database.name }}_{{ $schema }}_owner
      developer: {{ default $key $database.name }}_{{ $schema }}_developer
      service: {{ default $key $database.name }}_{{ $schema }}_service
      reader: {{ default $key $database.name }}_{{ $schema }}_reader
      serviceLevel: {{ $.Values.access.serviceLevel }}
    {{- end }}
    {{- end }}
  {{- else }}
  schemas: {}
  {{- end }}
  connect:
    - cnpg_metrics_exporter
    - cnpg_pooler_pgbouncer
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
The names of a member's databases, with commas between them; all for an admin.
*/}}
{{- define "butler-postgres.memberDatabases" -}}
{{- $names := list -}}
{{- range $key, $_ := .member.databases -}}
{{- $names = append $names (dig $key "name" $key $.databases) -}}
{{- end -}}
{{- join "," $names | default "all" -}}
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
How a line of pg_hba.conf reaches the LDAP server.
*/}}
{{- define "butler-postgres.ldapOptions" -}}
ldapserver={{ .server }}{{ with .port }} ldapport={{ . }}{{ end }}
{{- eq (dig "encryption" "ldaps" .) "ldaps" | ternary " ldapscheme=ldaps" " ldaptls=1" -}}
{{- with .bind }} ldapprefix="{{ .prefix }}" ldapsuffix="{{ .suffix }}"{{ end -}}
{{- with .search }} ldapbasedn="{{ .baseDN }}" ldapsearchattribute={{ dig "attribute" "uid" . }}{{ end -}}
{{- end }}

{{/*
true where the LDAP line of pg_hba.conf has a password in it, which only the operator can keep out of
manifests.
*/}}
{{- define "butler-postgres.ldapByOperator" -}}
{{- if dig "search" "bindPassword" "" (. | default dict) -}}
true
{{- end -}}
{{- end }}

{{/*
true where PgBouncer is to ask the LDAP server too.
*/}}
{{- define "butler-postgres.ldapThroughPoolers" -}}
{{- if dig "throughPoolers" "" (. | default dict) -}}
true
{{- end -}}
{{- end }}

{{/*
The names of the members that log in by LDAP, with commas between them.
*/}}
{{- define "butler-postgres.ldapMembers" -}}
{{- $names := list -}}
{{- range $key, $member := . -}}
{{- if eq $member.auth.method "ldap" -}}
{{- $names = append $names (default $key $member.name) -}}
{{- end -}}
{{- end -}}
{{- join "," $names -}}
{{- end }}

{{/*
The image with psql that runs the grants: the cluster's own, where nothing else is said.
*/}}
{{- define "butler-postgres.grantsImage" -}}
{{- if .Values.access.grants.image -}}
{{- .Values.access.grants.image -}}
{{- else -}}
{{- include "butler-postgres.image" . -}}
{{- end -}}
{{- end }}

{{/*
One run of the grants: it waits for what the operator makes, and changes only what differs.
*/}}
{{- define "butler-postgres.grantsJobSpec" -}}
backoffLimit: 3
activeDeadlineSeconds: {{ add .Values.access.grants.timeout 120 }}
template:
  metadata:
    labels:
      {{- include "butler-postgres.podLabels" . | nindent 6 }}
  spec:
    restartPolicy: Never
    automountServiceAccountToken: false
    enableServiceLinks: false
    {{- if .Values.cluster.image.pullSecrets }}
    imagePullSecrets:
      {{- range .Values.cluster.image.pullSecrets }}
      - name: {{ . | quote }}
      {{- end }}
    {{- end }}
    securityContext:
      runAsNonRoot: true
      runAsUser: 26
      runAsGroup: 26
      fsGroup: 26
      seccompProfile:
        type: RuntimeDefault
    containers:
      - name: grants
        image: {{ include "butler-postgres.grantsImage" . | quote }}
        imagePullPolicy: {{ .Values.cluster.image.pullPolicy }}
        command:
          - sh
          - /access/run.sh
        env:
          - name: PGHOST
            value: {{ include "butler-postgres.fullname" . }}-rw.{{ .Release.Namespace }}.svc
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
          - name: APPLY
            value: {{ ternary "off" "on" .Values.access.grants.reportOnly | quote }}
          - name: WAIT
            value: {{ toString .Values.access.grants.timeout | quote }}
        {{- with .Values.access.grants.resources }}
        {{- if or .requests .limits }}
        resources:
          {{- if .requests }}
          requests:
            {{- include "butler-postgres.strings" .requests | nindent 12 }}
          {{- end }}
          {{- if .limits }}
          limits:
            {{- include "butler-postgres.strings" .limits | nindent 12 }}
          {{- end }}
        {{- end }}
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
          - name: certificates
            mountPath: /certificates
            readOnly: true
    volumes:
      - name: access
        configMap:
          name: {{ include "butler-postgres.fullname" . }}-access
      - name: certificates
        projected:
          # Octal 440: libpq refuses a key that everybody may read.
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
                name: {{ include "butler-postgres.fullname" . }}-ca
                items:
                  - key: ca.crt
                    path: ca.crt
{{- end }}
