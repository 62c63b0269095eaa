{{/*
Where clients connect, by a short name.
*/}}
{{- define "butler-postgres.endpoints" -}}
rw:
  host: {{ include "butler-postgres.fullname" . }}-rw.{{ .Release.Namespace }}.svc
  what: the primary itself
{{- if and (gt (int .Values.cluster.instances) 1) (not (has "ro" .Values.cluster.disabledDefaultServices)) }}
ro:
  host: {{ include "butler-postgres.fullname" . }}-ro.{{ .Release.Namespace }}.svc
  what: the standbys
  readOnly: true
{{- end }}
{{- range $name, $pooler := .Values.poolers }}
pooler-{{ $name }}:
  host: {{ include "butler-postgres.fullname" $ }}-pooler-{{ $name }}.{{ $.Release.Namespace }}.svc
  what: {{ printf "pooler %s, %s mode, %s" $name (dig "poolMode" "session" $pooler) (dig "type" "rw" $pooler) | quote }}
  {{- if ne (dig "type" "rw" $pooler) "rw" }}
  readOnly: true
  {{- end }}
  pooler: true
{{- end }}
{{- end }}

{{/*
A member's entries of ~/.lsst/db-auth.yaml. The file must be readable by its owner only.
*/}}
{{- define "butler-postgres.databaseAuth" -}}
{{- range $endpoint, $at := fromYaml (include "butler-postgres.endpoints" .root) }}
{{- if or (not $at.pooler) (eq $.member.auth.method "password") (and (eq $.member.auth.method "ldap") (include "butler-postgres.ldapThroughPoolers" $.root.Values.access.ldap)) }}
{{- range $database, $_ := ternary $.root.Values.databases (dig "databases" (dict) $.member) (eq $.member.kind "admin") }}
# {{ $at.what }}
- url: postgresql://{{ $at.host }}:5432/{{ dig $database "name" $database $.root.Values.databases }}
  username: {{ default $.key $.member.name }}
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
# ca.crt is key ca.crt of Secret {{ include "butler-postgres.fullname" .root }}-ca:
#   kubectl --namespace {{ .root.Release.Namespace }} get secret {{ include "butler-postgres.fullname" .root }}-ca --output jsonpath='{.data.ca\.crt}' | base64 --decode > ca.crt
{{- if eq .member.auth.method "certificate" }}
# tls.crt and tls.key (mode 0600) are keys of Secret {{ include "butler-postgres.fullname" .root }}-{{ .key }}-client-cert; the operator renews them.
{{- end }}
{{- range $endpoint, $at := fromYaml (include "butler-postgres.endpoints" .root) }}
{{- if or (not $at.pooler) (eq $.member.auth.method "password") (and (eq $.member.auth.method "ldap") (include "butler-postgres.ldapThroughPoolers" $.root.Values.access.ldap)) }}
{{- range $database, $_ := ternary $.root.Values.databases (dig "databases" (dict) $.member) (eq $.member.kind "admin") }}
# {{ $at.what }}
{{- if eq $.member.auth.method "certificate" }}
postgresql://{{ default $.key $.member.name }}@{{ $at.host }}:5432/{{ dig $database "name" $database $.root.Values.databases }}?sslmode=verify-full&sslrootcert=ca.crt&sslcert=tls.crt&sslkey=tls.key
{{- else }}
postgresql://{{ default $.key $.member.name }}@{{ $at.host }}:5432/{{ dig $database "name" $database $.root.Values.databases }}?sslmode=verify-full&sslrootcert=ca.crt
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
