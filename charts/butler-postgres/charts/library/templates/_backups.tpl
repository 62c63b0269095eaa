{{/*
The cluster's folder in the object store. It names the major version: a major upgrade must begin a new archive
(https://cloudnative-pg.io/docs/1.30/postgres_upgrades/).
*/}}
{{- define "butler-postgres.serverName" -}}
{{- if .Values.backups.serverName -}}
{{- .Values.backups.serverName -}}
{{- else -}}
{{- printf "%s-pg%s" (include "butler-postgres.fullname" .) (toString .Values.cluster.image.major) -}}
{{- end -}}
{{- end }}

{{/*
The ConfigMap that bounds the connections of the object store's client.
*/}}
{{- define "butler-postgres.storeClient" -}}
{{- printf "%s-object-store" (include "butler-postgres.fullname" .) -}}
{{- end }}

{{/*
Whether the programs that copy to and from a store are told how long to wait for a connection.
*/}}
{{- define "butler-postgres.boundsConnections" -}}
{{- if gt (int (dig "connectTimeout" (ternary 2 0 (eq (default "" .Values.profile) "production")) .Values.backups.sidecar)) 0 }}
true
{{- end }}
{{- end }}

{{/*
Whether instances mount the file that tells them. The plugin gives its container all that PostgreSQL's mounts.
*/}}
{{- define "butler-postgres.mountsStoreClient" -}}
{{- if and (include "butler-postgres.boundsConnections" .) (not .Values.backups.inTree) (or .Values.backups.objectStore .Values.externalClusters) }}
true
{{- end }}
{{- end }}

{{/*
What bounds the calls of the clients of object stores, before backups.sidecar.env.
*/}}
{{- define "butler-postgres.boundedCalls" -}}
{{- if gt (int (dig "maxAttempts" (ternary 2 0 (eq (default "" .Values.profile) "production")) .Values.backups.sidecar)) 0 }}
AWS_MAX_ATTEMPTS: {{ toString (int (dig "maxAttempts" (ternary 2 0 (eq (default "" .Values.profile) "production")) .Values.backups.sidecar)) | quote }}
AWS_RETRY_MODE: standard
{{- end }}
{{- if include "butler-postgres.boundsConnections" . }}
PYTHONPATH: /projected/object-store
WAL_CONNECT_TIMEOUT: {{ toString (int (dig "connectTimeout" (ternary 2 0 (eq (default "" .Values.profile) "production")) .Values.backups.sidecar)) | quote }}
{{- end }}
{{- end }}

{{/*
Access to an object store, and how files are written there.
*/}}
{{- define "butler-postgres.storeOptions" -}}
{{- with .endpointURL }}
endpointURL: {{ . | quote }}
{{- end }}
{{- with .endpointCA }}
endpointCA:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .s3Credentials }}
s3Credentials:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .azureCredentials }}
azureCredentials:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .googleCredentials }}
googleCredentials:
  {{- toYaml . | nindent 2 }}
{{- end }}
wal:
  maxParallel: {{ dig "wal" "maxParallel" 4 . }}
  {{- if ne (dig "wal" "compression" "gzip" .) "none" }}
  compression: {{ dig "wal" "compression" "gzip" . }}
  {{- end }}
  {{- with .wal }}
  {{- with .encryption }}
  encryption: {{ . | quote }}
  {{- end }}
  {{- with .archiveAdditionalCommandArgs }}
  archiveAdditionalCommandArgs:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .restoreAdditionalCommandArgs }}
  restoreAdditionalCommandArgs:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- end }}
data:
  jobs: {{ dig "data" "jobs" 2 . }}
  {{- if ne (dig "data" "compression" "gzip" .) "none" }}
  compression: {{ dig "data" "compression" "gzip" . }}
  {{- end }}
  immediateCheckpoint: {{ dig "data" "immediateCheckpoint" false . }}
  {{- with .data }}
  {{- with .encryption }}
  encryption: {{ . | quote }}
  {{- end }}
  {{- with .additionalCommandArgs }}
  additionalCommandArgs:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- end }}
{{- with .tags }}
tags:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .historyTags }}
historyTags:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/*
What the container needs that copies to and from an object store, whichever of the release: resources and environment.
*/}}
{{- define "butler-postgres.storeSidecar" -}}
{{- with .Values.backups.sidecar.resources }}
{{- include "butler-postgres.resources" . | trim | nindent 0 }}
{{- end }}
{{- if or
    (gt (int (dig "maxAttempts" (ternary 2 0 (eq (default "" .Values.profile) "production")) .Values.backups.sidecar)) 0)
    (include "butler-postgres.boundsConnections" .)
    .Values.backups.sidecar.env }}
env:
  {{- range $name, $value := fromYaml
      (include "butler-postgres.override" (dict "yaml" (include "butler-postgres.boundedCalls" .) "overrides" .Values.backups.sidecar.env)) }}
  - name: {{ $name | quote }}
    value: {{ $value | quote }}
  {{- end }}
{{- end }}
{{- end }}

{{/*
The spec of the ObjectStore to which the cluster archives, before its overrides.
*/}}
{{- define "butler-postgres.ownStoreSpec" -}}
retentionPolicy: {{ .Values.backups.retentionPolicy | quote }}
{{- with .Values.backups.objectStore }}
configuration:
  destinationPath: {{ .destinationPath | quote }}
  {{- include "butler-postgres.storeOptions" . | trim | nindent 2 }}
{{- end }}
instanceSidecarConfiguration:
  logLevel: {{ .Values.backups.sidecar.logLevel }}
  retentionPolicyIntervalSeconds: {{ .Values.backups.sidecar.retentionPolicyIntervalSeconds }}
  {{- include "butler-postgres.storeSidecar" . | trim | nindent 2 }}
{{- end }}

{{/*
The spec of an ObjectStore from which another cluster is read, before its overrides.
*/}}
{{- define "butler-postgres.externalStoreSpec" -}}
configuration:
  destinationPath: {{ .store.destinationPath | quote }}
  {{- include "butler-postgres.storeOptions" .store | trim | nindent 2 }}
{{- if or .root.Values.backups.sidecar.resources (or
    (gt (int (dig "maxAttempts" (ternary 2 0 (eq (default "" .root.Values.profile) "production")) .root.Values.backups.sidecar)) 0)
    (include "butler-postgres.boundsConnections" .root)
    .root.Values.backups.sidecar.env) }}
instanceSidecarConfiguration:
  {{- include "butler-postgres.storeSidecar" .root | trim | nindent 2 }}
{{- end }}
{{- end }}

{{/*
Where plugins archive the WAL to: the plugin, its ObjectStore, and the folder there.
*/}}
{{- define "butler-postgres.archives" -}}
{{- range dig "plugins" (list) . }}
{{- if and (dig "enabled" true .) (dig "isWALArchiver" false .) }}
- {{ printf "%s %s %s" (dig "name" "" .) (dig "parameters" "barmanObjectName" "" .) (dig "parameters" "serverName" "" .) | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Schedules that are not suspended.
*/}}
{{- define "butler-postgres.activeSchedules" -}}
{{- range $name, $schedule := .Values.backups.schedules }}
{{- if not $schedule.suspend }}
- {{ $name | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
A Backup's spec, before its overrides.
*/}}
{{- define "butler-postgres.backupSpec" -}}
cluster:
  name: {{ include "butler-postgres.fullname" .root }}
{{- if eq (dig "method" "objectStore" .backup) "volumeSnapshot" }}
method: volumeSnapshot
{{- if hasKey .backup "online" }}
online: {{ .backup.online }}
{{- end }}
{{- else if .root.Values.backups.inTree }}
method: barmanObjectStore
{{- else }}
method: plugin
pluginConfiguration:
  name: barman-cloud.cloudnative-pg.io
{{- end }}
target: {{ dig "target" "prefer-standby" .backup }}
{{- end }}

{{/*
A ScheduledBackup's spec, before its overrides.
*/}}
{{- define "butler-postgres.scheduleSpec" -}}
# Six fields: the first is seconds.
schedule: {{ .schedule.schedule | quote }}
cluster:
  name: {{ include "butler-postgres.fullname" .root }}
{{- if eq (dig "method" "objectStore" .schedule) "volumeSnapshot" }}
method: volumeSnapshot
{{- if hasKey .schedule "online" }}
online: {{ .schedule.online }}
{{- end }}
{{- else if .root.Values.backups.inTree }}
method: barmanObjectStore
{{- else }}
method: plugin
pluginConfiguration:
  name: barman-cloud.cloudnative-pg.io
{{- end }}
target: {{ dig "target" "prefer-standby" .schedule }}
immediate: {{ dig "immediate" true .schedule }}
suspend: {{ or (dig "suspend" false .schedule) (eq (dig "cnpg.io/hibernation" "" .root.Values.cluster.annotations) "on") }}
backupOwnerReference: {{ dig "backupOwnerReference" "self" .schedule }}
{{- end }}
