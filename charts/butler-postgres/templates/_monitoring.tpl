{{/*
Annotations by which a Prometheus without the operator finds the instances.
*/}}
{{- define "butler-postgres.instanceAnnotations" -}}
prometheus.io/scrape: "true"
prometheus.io/port: "9187"
prometheus.io/path: /metrics
{{- if .Values.monitoring.tls.enabled }}
prometheus.io/scheme: https
{{- else }}
prometheus.io/scheme: http
{{- end }}
{{- end }}

{{/*
How instances and poolers are scraped. Both call the port metrics, and show the cluster's certificate.
*/}}
{{- define "butler-postgres.scrapeEndpoint" -}}
port: metrics
interval: {{ .Values.monitoring.podMonitor.interval | quote }}
{{- if .Values.monitoring.tls.enabled }}
scheme: https
tlsConfig:
  serverName: {{ include "butler-postgres.fullname" . }}-rw
  ca:
    secret:
      name: {{ include "butler-postgres.fullname" . }}-ca
      key: ca.crt
{{- end }}
{{- end }}

{{/*
The databases whose tables have metrics, as JSON: those of the values that take connections.
*/}}
{{- define "butler-postgres.queriedDatabases" -}}
{{- $names := list .first -}}
{{- range $key, $database := .databases -}}
{{- $name := default $key $database.name -}}
{{- if and (eq (dig "ensure" "present" $database) "present") (dig "allowConnections" true $database) -}}
{{- $names = append $names $name -}}
{{- else -}}
{{- $names = without $names $name -}}
{{- end -}}
{{- end -}}
{{- $names | uniq | toJson -}}
{{- end }}

{{/*
Labels of every alert, for the routes of Alertmanager.
*/}}
{{- define "butler-postgres.alertLabels" -}}
namespace: {{ .Release.Namespace | quote }}
cluster: {{ include "butler-postgres.fullname" . }}
{{- with .Values.monitoring.alerts.alertLabels }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- end }}
