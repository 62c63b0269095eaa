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
How instances and poolers are scraped. Both call the port metrics, and show the server's certificate. The exporter of
instances says the cluster's name by itself, that of poolers does not.
*/}}
{{- define "butler-postgres.scrapeEndpoint" -}}
port: metrics
interval: {{ .root.Values.monitoring.podMonitor.interval | quote }}
{{- if .root.Values.monitoring.podMonitor.honorLabels }}
honorLabels: true
{{- end }}
{{- if or .cluster .root.Values.monitoring.podMonitor.relabelings }}
relabelings:
  {{- if .cluster }}
  - targetLabel: {{ .root.Values.monitoring.clusterLabel | quote }}
    replacement: {{ .cluster | quote }}
  {{- end }}
  {{- range .root.Values.monitoring.podMonitor.relabelings }}
  -
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- if .root.Values.monitoring.podMonitor.metricRelabelings }}
metricRelabelings:
  {{- toYaml .root.Values.monitoring.podMonitor.metricRelabelings | nindent 2 }}
{{- end }}
{{- if .tls }}
scheme: https
tlsConfig:
  serverName: {{ .server | quote }}
  ca:
    secret:
      name: {{ .ca | quote }}
      key: ca.crt
{{- end }}
{{- end }}

{{/*
The spec of the instances' PodMonitor, before its overrides.
*/}}
{{- define "butler-postgres.instanceMonitorSpec" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
selector:
  matchLabels:
    cnpg.io/cluster: {{ include "butler-postgres.fullname" . }}
    cnpg.io/podRole: instance
podMetricsEndpoints:
  -
    {{- include "butler-postgres.scrapeEndpoint" (dict "root" .
        "tls" (dig "monitoring" "tls" "enabled" false $spec)
        "cluster" ""
        "server" (printf "%s-rw" (include "butler-postgres.fullname" .))
        "ca" (include "butler-postgres.serverCa" .)) | nindent 4 }}
{{- end }}

{{/*
The spec of a pooler's PodMonitor, before its overrides.
*/}}
{{- define "butler-postgres.poolerMonitorSpec" -}}
selector:
  matchLabels:
    cnpg.io/poolerName: {{ include "butler-postgres.poolerName" (dict "root" .root "name" .name) }}
podMetricsEndpoints:
  -
    {{- include "butler-postgres.scrapeEndpoint" (dict "root" .root
        "tls" (dig "monitoring" "tls" "enabled" false .pooler)
        "cluster" (include "butler-postgres.fullname" .root)
        "server" (include "butler-postgres.poolerServer" (dict "root" .root "name" .name "pooler" .pooler))
        "ca" (default (include "butler-postgres.serverCa" .root) (include "butler-postgres.poolerCa" .pooler))) | nindent 4 }}
{{- end }}

{{/*
The databases that take no connections.
*/}}
{{- define "butler-postgres.closedDatabases" -}}
{{- range $key, $database := .Values.databases }}
{{- if not (and (eq (dig "ensure" "present" $database) "present") (dig "allowConnections" true $database)) }}
- {{ default $key $database.name | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
The databases whose tables have metrics: those that take connections.
*/}}
{{- define "butler-postgres.queriedDatabases" -}}
{{- if not (has .Values.cluster.initdb.database (fromYamlArray (include "butler-postgres.closedDatabases" .))) }}
- {{ .Values.cluster.initdb.database | quote }}
{{- end }}
{{- range $key, $database := .Values.databases }}
{{- if and (eq (dig "ensure" "present" $database) "present") (dig "allowConnections" true $database) }}
- {{ default $key $database.name | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Labels of every alert, for the routes of Alertmanager.
*/}}
{{- define "butler-postgres.alertLabels" -}}
namespace: {{ include "butler-postgres.namespace" . | quote }}
{{ .Values.monitoring.clusterLabel | quote }}: {{ include "butler-postgres.fullname" . }}
{{- with .Values.monitoring.alerts.alertLabels }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- end }}

{{/*
Matches the series of this cluster's instances.
*/}}
{{- define "butler-postgres.instanceSeries" -}}
{{- printf "namespace=\"%s\",pod=~\"%s-[0-9]+%s\""
    (include "butler-postgres.seriesNamespace" .)
    (include "butler-postgres.fullname" .)
    (include "butler-postgres.seriesSuffix" .) -}}
{{- end }}

{{/*
Matches the series of the instances' claims: data, WAL and tablespaces.
*/}}
{{- define "butler-postgres.claimSeries" -}}
{{- printf "namespace=\"%s\",persistentvolumeclaim=~\"%s-[0-9]+(-wal|-tbs-.+)?%s\""
    (include "butler-postgres.seriesNamespace" .)
    (include "butler-postgres.fullname" .)
    (include "butler-postgres.seriesSuffix" .) -}}
{{- end }}

{{/*
Namespace of the series: of the host, where the release is in a virtual cluster.
*/}}
{{- define "butler-postgres.seriesNamespace" -}}
{{- if .Values.monitoring.virtualCluster.namespace -}}
{{- .Values.monitoring.virtualCluster.namespace -}}
{{- else -}}
{{- include "butler-postgres.namespace" . -}}
{{- end -}}
{{- end }}

{{/*
What a virtual cluster puts behind the names of pods and claims.
*/}}
{{- define "butler-postgres.seriesSuffix" -}}
{{- if .Values.monitoring.virtualCluster.name -}}
{{- printf "-x-%s-x-%s" (include "butler-postgres.namespace" .) (default "" .Values.monitoring.virtualCluster.name) -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end }}

{{/*
A dashboard that chooses its cluster by the label of the values.
*/}}
{{- define "butler-postgres.dashboard" -}}
{{- replace "cluster="
    (printf "%s=" .root.Values.monitoring.clusterLabel)
    (replace "}, cluster)" (printf "}, %s)" .root.Values.monitoring.clusterLabel) .json) -}}
{{- end }}

{{/*
Matches the series of the instances' claims for one kind of volume, whose names end as given.
*/}}
{{- define "butler-postgres.claimsOf" -}}
{{- printf "namespace=\"%s\",persistentvolumeclaim=~\"%s-[0-9]+%s%s\""
    (include "butler-postgres.seriesNamespace" .root)
    (include "butler-postgres.fullname" .root)
    .suffix
    (include "butler-postgres.seriesSuffix" .root) -}}
{{- end }}

{{/*
Matches the series of the cluster's certificates and of their Secrets, by labels that begin as given.
*/}}
{{- define "butler-postgres.certificates" -}}
{{- printf "%snamespace=\"%s\",%sname=~\"%s-(ca|server|replication)%s\"" .of
    (include "butler-postgres.seriesNamespace" .root)
    .of
    (include "butler-postgres.fullname" .root)
    (include "butler-postgres.seriesSuffix" .root) -}}
{{- end }}

{{/*
Matches the series of a pooler's pods: <Deployment>-<hash of the ReplicaSet>-<random>.
*/}}
{{- define "butler-postgres.poolerSeries" -}}
{{- printf "namespace=\"%s\",pod=~\"%s-[a-z0-9]+(-[a-z0-9]+)?%s\""
    (include "butler-postgres.seriesNamespace" .root)
    (include "butler-postgres.poolerName" (dict "root" .root "name" .name))
    (include "butler-postgres.seriesSuffix" .root) -}}
{{- end }}
