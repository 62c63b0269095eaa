{{/*
What is said after an install.
*/}}
{{- define "butler-postgres.notes" -}}
{{- $poolers := fromYaml (include "butler-postgres.poolerSpecs" .) -}}
{{ .Chart.Name }} {{ .Chart.Version }}: PostgreSQL cluster {{ include "butler-postgres.fullname" . }} in namespace {{ include "butler-postgres.namespace" . }}.
{{- if include "butler-postgres.warnings" . }}

WARNING
{{ include "butler-postgres.warnings" . | trim }}
{{- end }}
{{- if .Values.policies.exceptions }}

ACCEPTED BY policies.exceptions
{{- if include "butler-postgres.accepted" . }}
{{ include "butler-postgres.accepted" . | trim }}
{{- end }}
{{- range $id, $reason := .Values.policies.exceptions }}
  {{ $id }}: {{ $reason }}
{{- end }}
{{- range $id, $_ := .Values.policies.exceptions }}
{{- if not (contains (printf " (%s)" $id) (include "butler-postgres.accepted" $ | trim)) }}
- policies.exceptions.{{ $id }}: no rule "{{ $id }}" is broken; take the exception out, {{ "" -}}
  or write the rule's id as https://git.example.org/butler-postgres/blob/v0.1.0/docs/rules.md has it (exception-unused)
{{- end }}
{{- end }}
{{- end }}
{{- if eq (dig "cnpg.io/hibernation" "" .Values.cluster.annotations) "on" }}

It is hibernated: PostgreSQL is stopped, its volumes are kept, and alerts, backups, drills and grants rest until
cluster.annotations says no more cnpg.io/hibernation: "on".
{{- end }}

The operator has made it when this command returns:

  kubectl --namespace {{ include "butler-postgres.namespace" . }} wait --for=condition=Ready cluster/{{ include "butler-postgres.fullname" . }} --timeout=10m

That says nothing of replication, archive, rights and poolers. PostgreSQL itself is asked by:

  helm test {{ .Release.Name }} --namespace {{ .Release.Namespace }}
  kubectl --namespace {{ include "butler-postgres.namespace" . }} logs job/{{ include "butler-postgres.fullname" . }}-test

Where to connect, with TLS, to database {{ .Values.cluster.initdb.database }}, port 5432:

  {{ include "butler-postgres.fullname" . }}-rw.{{ include "butler-postgres.namespace" . }}.svc   the primary itself
{{- range $name, $pooler := $poolers }}
  {{ include "butler-postgres.poolerName" (dict "root" $ "name" $name) }}.{{ include "butler-postgres.namespace" $ }}.svc   pooler, {{ "" -}}
    {{ dig "type" "rw" $pooler }}, {{ dig "pgbouncer" "poolMode" "session" $pooler }} mode
{{- end }}
{{- range $name, $pooler := .Values.poolers }}
{{- range $key, $service := $pooler.services }}
  {{ include "butler-postgres.poolerServiceName" (dict "root" $ "pooler" $name "key" $key) }}.{{ include "butler-postgres.namespace" $ }}.svc   pooler {{ "" -}}
    {{ $name }}
{{- end }}
{{- end }}
{{- range $name, $service := .Values.services }}
  {{ default
      (printf "%s-%s" (include "butler-postgres.fullname" $) $name)
      $service.name }}.{{ include "butler-postgres.namespace" $ }}.svc   instances, {{ $service.selectorType }}
{{- end }}

{{- if .Values.access.enabled }}

What each member is given (entries of db-auth.yaml, URIs, the registry of each repository; no secrets):

  kubectl --namespace {{ include "butler-postgres.namespace" . }} describe configmap {{ include "butler-postgres.fullname" . }}-connections

The last run that made rights as they should be, and the next one by hand:

  kubectl --namespace {{ include "butler-postgres.namespace" . }} logs job/{{ include "butler-postgres.fullname" . }}-grants
  kubectl --namespace {{ include "butler-postgres.namespace" . }} create job {{ include "butler-postgres.fullname" . }}-grants-now {{ "" -}}
    --from=cronjob/{{ include "butler-postgres.fullname" . }}-grants
{{- else }}

The owner is {{ .Values.cluster.initdb.owner }}; its password:

  kubectl --namespace {{ include "butler-postgres.namespace" . }} get secret {{ include "butler-postgres.ownerSecret" . }} --output {{ "" -}}
    jsonpath='{.data.password}' | base64 --decode
{{- end }}
{{- if and .Values.backups.enabled .Values.backups.schedules }}

Nothing can be restored before the first base backup is completed:

  kubectl --namespace {{ include "butler-postgres.namespace" . }} get backups
{{- if and (and .Values.backups.enabled .Values.backups.schedules) .Values.backups.retry.enabled }}

One that fails is taken again by the CronJob {{ include "butler-postgres.retryRunner" . }}, as soon as the archive works.
{{- end }}
{{- end }}
{{- if include "butler-postgres.ownSecrets" . }}

A new password in a Secret of your own reaches PostgreSQL by itself only where the Secret has the operator's label:

  kubectl --namespace {{ include "butler-postgres.namespace" . }} label --overwrite secret {{ "" -}}
    {{ join " " (uniq (fromYamlArray (include "butler-postgres.ownSecrets" .))) }} cnpg.io/reload=true
{{- end }}

A superuser's session, for administration:

  kubectl --namespace {{ include "butler-postgres.namespace" . }} exec --stdin --tty --container postgres \
    "$(kubectl --namespace {{ include "butler-postgres.namespace" . }} get cluster {{ include "butler-postgres.fullname" . }} --output {{ "" -}}
      jsonpath='{.status.currentPrimary}')" -- psql {{ .Values.cluster.initdb.database }}
{{- if ne .Values.protection "none" }}

helm uninstall leaves the cluster, its databases and roles in place, with their data (protection: {{ .Values.protection }}). To delete them for good
after it:

  kubectl --namespace {{ include "butler-postgres.namespace" . }} delete cluster {{ include "butler-postgres.fullname" . }}
  kubectl --namespace {{ include "butler-postgres.namespace" . }} delete --selector {{ "" -}}
    app.kubernetes.io/instance={{ .Release.Name }},app.kubernetes.io/part-of=butler \
    databases.postgresql.cnpg.io,databaseroles.postgresql.cnpg.io,poolers.postgresql.cnpg.io,scheduledbackups.postgresql.cnpg.io,jobs.batch
{{- if and .Values.backups.enabled .Values.backups.objectStore (not .Values.backups.inTree) }}
  kubectl --namespace {{ include "butler-postgres.namespace" . }} delete --selector {{ "" -}}
    app.kubernetes.io/instance={{ .Release.Name }},app.kubernetes.io/part-of=butler \
    objectstores.barmancloud.cnpg.io
{{- end }}
{{- end }}
{{- end }}
