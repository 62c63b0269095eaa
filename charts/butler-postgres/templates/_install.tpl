{{/*
The Secret with the password of the first database's owner.
*/}}
{{- define "butler-postgres.ownerSecret" -}}
{{- if .Values.cluster.initdb.secretName -}}
{{- .Values.cluster.initdb.secretName -}}
{{- else -}}
{{- printf "%s-app" (include "butler-postgres.fullname" .) -}}
{{- end -}}
{{- end }}
