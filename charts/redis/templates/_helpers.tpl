{{/*
The name of the objects of a release.
*/}}
{{- define "redis.name" -}}
{{- printf "%s-%s" .Release.Name .Chart.Name -}}
{{- end }}

{{/*
The labels by which a Service and a controller find their pods.
*/}}
{{- define "redis.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/*
The labels of every object.
*/}}
{{- define "redis.labels" -}}
{{- include "redis.selector" . | nindent 0 }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- end }}
