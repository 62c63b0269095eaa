{{/*
The Secret with the first database's owner's password.
*/}}
{{- define "butler-postgres.ownerSecret" -}}
{{- if .Values.cluster.initdb.secretName -}}
{{- .Values.cluster.initdb.secretName -}}
{{- else -}}
{{- printf "%s-app" (include "butler-postgres.fullname" .) -}}
{{- end -}}
{{- end }}
