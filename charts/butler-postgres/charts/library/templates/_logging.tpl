{{/*
PostgreSQL's settings for logging.profile.
*/}}
{{- define "butler-postgres.loggingParameters" -}}
{{- if ne .Values.logging.profile "quiet" }}
log_min_duration_statement: {{ .Values.logging.slowQuery | quote }}
log_lock_waits: "on"
log_temp_files: 100MB
log_autovacuum_min_duration: 1min
log_checkpoints: "on"
{{- end }}
{{- if eq .Values.logging.profile "audit" }}
log_connections: "on"
log_disconnections: "on"
pgaudit.log: {{ join "," .Values.logging.auditClasses | quote }}
pgaudit.log_catalog: "off"
pgaudit.log_relation: "off"
pgaudit.log_parameter: "off"
{{- end }}
{{- end }}

{{/*
Settings of PostgreSQL that follow from other values.
*/}}
{{- define "butler-postgres.serverParameters" -}}
{{- if eq .Values.cluster.postgresql.tuning "auto" }}
{{- include "butler-postgres.tuningParameters" . | trim | nindent 0 }}
{{- end }}
{{- include "butler-postgres.loggingParameters" . | trim | nindent 0 }}
{{- if and .Values.upgrade.enabled .Values.upgrade.holdJit }}
jit: "off"
{{- end }}
{{- end }}

{{/*
The collector's configuration: the pods' files, then one flat event for each line, then the store.
*/}}
{{- define "butler-postgres.collectorConfig" -}}
data_dir: /var/lib/vector
{{- if and .Values.logging.shipping.credentialsSecret (ne .Values.logging.shipping.target "googleCloudLogging") }}
secret:
  credentials:
    type: directory
    path: /etc/credentials
    remove_trailing_whitespace: true
{{- end }}
sources:
  files:
    type: file
    include:
      - {{ printf "%s/%s_%s-*/*/*.log" .Values.logging.shipping.nodeLogs
          (include "butler-postgres.namespace" .)
          (include "butler-postgres.fullname" .) | quote }}
      {{- range $name, $pooler := .Values.poolers }}
      {{- with $pooler.name }}
      - {{ printf "%s/%s_%s-*/*/*.log" $.Values.logging.shipping.nodeLogs
          (include "butler-postgres.namespace" $)
          (include "butler-postgres.poolerName" (dict "root" $ "name" $name)) | quote }}
      {{- end }}
      {{- end }}
    max_line_bytes: 1048576
  metrics:
    type: internal_metrics
transforms:
  runtime:
    type: remap
    inputs:
      - files
    file: /etc/vector/runtime.vrl
  own:
    type: filter
    inputs:
      - runtime
    # The file names alone would let in the pods of a cluster called butler-2.
    condition: {{ printf "match(string(.pod) ?? \"\", r'^(%s|(%s)-[a-z0-9]+-[a-z0-9]+|%s-grants-[-a-z0-9]+)$')"
        (include "butler-postgres.instancePods" .)
        (join "|" (fromYamlArray (include "butler-postgres.poolerNames" .)))
        (include "butler-postgres.fullname" .) | quote }}
  whole:
    type: reduce
    inputs:
      - own
    group_by:
      - file
      - stream
    ends_when: .partial == false
    merge_strategies:
      message: concat_raw
      timestamp: discard
      partial: discard
    expire_after_ms: 10000
  flat:
    type: remap
    inputs:
      - whole
    file: /etc/vector/flatten.vrl
  marked:
    type: remap
    inputs:
      - flat
    source: {{ printf ".cluster = \"%s\"; .retention_days = %d" (include "butler-postgres.fullname" .) (int64 .Values.logging.shipping.retentionDays) | quote }}
sinks:
  {{- if eq .Values.logging.shipping.target "loki" }}
  store:
    type: loki
    inputs:
      - marked
    acknowledgements:
      enabled: true
    buffer:
      type: disk
      max_size: {{ mul .Values.logging.shipping.bufferMiB 1048576 }}
      when_full: block
    {{- with .Values.logging.shipping.loki.endpoint }}
    endpoint: {{ . | quote }}
    {{- end }}
    {{- with .Values.logging.shipping.loki.tenant }}
    tenant_id: {{ . | quote }}
    {{- end }}
    # Few values each; user, database and query are fields of the line.
    labels:
      cluster: {{ include "butler-postgres.fullname" . }}
      namespace: {{ include "butler-postgres.namespace" . | quote }}
      pod: "{{ "{{" }} pod }}"
      container: "{{ "{{" }} container }}"
      level: "{{ "{{" }} level }}"
      retention_days: {{ toString .Values.logging.shipping.retentionDays | quote }}
    encoding:
      codec: json
    out_of_order_action: accept
    {{- if .Values.logging.shipping.credentialsSecret }}
    auth:
      strategy: basic
      user: SECRET[credentials.username]
      password: SECRET[credentials.password]
    {{- end }}
    {{- if .Values.logging.shipping.caSecret }}
    tls:
      ca_file: /etc/store-ca/ca.crt
    {{- end }}
  {{- else if eq .Values.logging.shipping.target "elasticsearch" }}
  store:
    type: elasticsearch
    inputs:
      - marked
    acknowledgements:
      enabled: true
    buffer:
      type: disk
      max_size: {{ mul .Values.logging.shipping.bufferMiB 1048576 }}
      when_full: block
    {{- with .Values.logging.shipping.elasticsearch.endpoints }}
    endpoints:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    mode: data_stream
    # A dash divides the parts of a data stream name.
    data_stream:
      type: logs
      dataset: {{ .Values.logging.shipping.elasticsearch.dataset | quote }}
      namespace: {{ replace "-" "_" (include "butler-postgres.namespace" .) | quote }}
    id_key: id
    compression: gzip
    {{- if .Values.logging.shipping.credentialsSecret }}
    auth:
      strategy: basic
      user: SECRET[credentials.username]
      password: SECRET[credentials.password]
    {{- end }}
    {{- if .Values.logging.shipping.caSecret }}
    tls:
      ca_file: /etc/store-ca/ca.crt
    {{- end }}
  {{- else }}
  store:
    type: gcp_stackdriver_logs
    inputs:
      - marked
    acknowledgements:
      enabled: true
    buffer:
      type: disk
      max_size: {{ mul .Values.logging.shipping.bufferMiB 1048576 }}
      when_full: block
    {{- with .Values.logging.shipping.googleCloudLogging.project }}
    project_id: {{ . | quote }}
    {{- end }}
    log_id: {{ .Values.logging.shipping.googleCloudLogging.logId | quote }}
    resource:
      type: global
      {{- with .Values.logging.shipping.googleCloudLogging.project }}
      project_id: {{ . | quote }}
      {{- end }}
    severity_key: level
    {{- if .Values.logging.shipping.credentialsSecret }}
    credentials_path: /etc/credentials/credentials.json
    {{- end }}
    {{- if .Values.logging.shipping.caSecret }}
    tls:
      ca_file: /etc/store-ca/ca.crt
    {{- end }}
  {{- end }}
  metrics:
    type: prometheus_exporter
    inputs:
      - metrics
    address: 0.0.0.0:9598
{{- end }}

{{/*
The pod of the collector on a node.
*/}}
{{- define "butler-postgres.collectorPod" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
metadata:
  labels:
    {{- include "butler-postgres.podLabels" . | nindent 4 }}
    app.kubernetes.io/component: logs
  # A new version of the chart may have new programs, which are read only at the start.
  annotations:
    helm.sh/chart: {{ include "butler-postgres.chart" . | quote }}
spec:
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- with .Values.logging.shipping.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  # It reads the logs of instances and poolers, which may run elsewhere, but no more than the
  # instances tolerate.
  {{- if .Values.logging.shipping.tolerations }}
  tolerations:
    {{- toYaml .Values.logging.shipping.tolerations | nindent 4 }}
  {{- else if dig "affinity" "tolerations" (list) $spec }}
  tolerations:
    {{- toYaml (dig "affinity" "tolerations" (list) $spec) | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 65532
    runAsGroup: 0
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: vector
      image: {{ include "butler-postgres.pulled" (dict "root" . "name" .Values.logging.shipping.image) | quote }}
      imagePullPolicy: {{ .Values.images.pullPolicy }}
      args:
        - --config
        - /etc/vector/vector.json
      env:
        - name: VECTOR_WATCH_CONFIG
          value: "true"
      ports:
        - name: metrics
          containerPort: 9598
          protocol: TCP
      readinessProbe:
        httpGet:
          path: /metrics
          port: metrics
      {{- with .Values.logging.shipping.resources }}
      {{- include "butler-postgres.resources" . | trim | nindent 6 }}
      {{- end }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop:
            - ALL
      volumeMounts:
        - name: config
          mountPath: /etc/vector
          readOnly: true
        - name: node-logs
          mountPath: {{ .Values.logging.shipping.nodeLogs | quote }}
          readOnly: true
        - name: data
          mountPath: /var/lib/vector
        {{- with .Values.logging.shipping.credentialsSecret }}
        - name: credentials
          mountPath: /etc/credentials
          readOnly: true
        {{- end }}
        {{- with .Values.logging.shipping.caSecret }}
        - name: store-ca
          mountPath: /etc/store-ca
          readOnly: true
        {{- end }}
  volumes:
    - name: config
      configMap:
        name: {{ include "butler-postgres.fullname" . }}-logs
    - name: node-logs
      hostPath:
        path: {{ .Values.logging.shipping.nodeLogs | quote }}
        type: Directory
    - name: data
      emptyDir:
        sizeLimit: {{ printf "%vMi" (add .Values.logging.shipping.bufferMiB 64) | quote }}
    {{- with .Values.logging.shipping.credentialsSecret }}
    - name: credentials
      secret:
        secretName: {{ . | quote }}
    {{- end }}
    {{- with .Values.logging.shipping.caSecret }}
    - name: store-ca
      secret:
        secretName: {{ . | quote }}
    {{- end }}
{{- end }}

{{/*
The names of the Poolers, with which those of their pods begin.
*/}}
{{- define "butler-postgres.poolerNames" -}}
{{- range $name, $pooler := .Values.poolers }}
- {{ include "butler-postgres.poolerName" (dict "root" $ "name" $name) }}
{{- end }}
{{- end }}

{{/*
Names of the instances' pods and of the Jobs that make them, as a regular expression.
*/}}
{{- define "butler-postgres.instancePods" -}}
{{- printf "%s-[0-9]+(-(initdb|import|join|pgbasebackup|full-recovery|snapshot-recovery|major-upgrade)(-[a-z0-9]+)?)?"
    (include "butler-postgres.fullname" .) -}}
{{- end }}
