{{/*
The source of a new cluster's data.
*/}}
{{- define "butler-postgres.bootstrap" -}}
{{- if eq .Values.bootstrap.method "recovery" }}
recovery:
  {{- with .Values.bootstrap.source }}
  source: {{ . | quote }}
  {{- end }}
  {{- with .Values.bootstrap.backup }}
  backup:
    name: {{ . | quote }}
  {{- end }}
  {{- with .Values.bootstrap.volumeSnapshots }}
  volumeSnapshots:
    storage:
      apiGroup: snapshot.storage.k8s.io
      kind: VolumeSnapshot
      name: {{ .storage | quote }}
    {{- with .walStorage }}
    walStorage:
      apiGroup: snapshot.storage.k8s.io
      kind: VolumeSnapshot
      name: {{ . | quote }}
    {{- end }}
  {{- end }}
  {{- with .Values.bootstrap.until }}
  recoveryTarget:
    {{- with .time }}
    targetTime: {{ . | quote }}
    {{- end }}
    {{- with .lsn }}
    targetLSN: {{ . | quote }}
    {{- end }}
    {{- with .xid }}
    targetXID: {{ . | quote }}
    {{- end }}
    {{- with .name }}
    targetName: {{ . | quote }}
    {{- end }}
    {{- with .immediate }}
    targetImmediate: {{ . }}
    {{- end }}
    {{- if hasKey . "exclusive" }}
    exclusive: {{ .exclusive }}
    {{- end }}
    {{- with .backupId }}
    backupID: {{ . | quote }}
    {{- end }}
    {{- with .timeline }}
    targetTLI: {{ . | quote }}
    {{- end }}
  {{- end }}
  database: {{ .Values.cluster.initdb.database | quote }}
  owner: {{ .Values.cluster.initdb.owner | quote }}
  {{- with .Values.cluster.initdb.secretName }}
  secret:
    name: {{ . | quote }}
  {{- end }}
{{- else if eq .Values.bootstrap.method "pgBasebackup" }}
{{- with .Values.bootstrap.source }}
pg_basebackup:
  source: {{ . | quote }}
  database: {{ $.Values.cluster.initdb.database | quote }}
  owner: {{ $.Values.cluster.initdb.owner | quote }}
  {{- with $.Values.cluster.initdb.secretName }}
  secret:
    name: {{ . | quote }}
  {{- end }}
{{- end }}
{{- else }}
initdb:
  {{- if or (not (eq .Values.bootstrap.method "import")) (dig "import" "createDatabase" true .Values.bootstrap) }}
  database: {{ .Values.cluster.initdb.database | quote }}
  owner: {{ .Values.cluster.initdb.owner | quote }}
  {{- with .Values.cluster.initdb.secretName }}
  secret:
    name: {{ . | quote }}
  {{- end }}
  {{- end }}
  encoding: {{ .Values.cluster.initdb.encoding | quote }}
  localeCollate: {{ .Values.cluster.initdb.localeCollate | quote }}
  localeCType: {{ .Values.cluster.initdb.localeCType | quote }}
  {{- with .Values.cluster.initdb.locale }}
  locale: {{ . | quote }}
  {{- end }}
  {{- with .Values.cluster.initdb.localeProvider }}
  localeProvider: {{ . }}
  {{- end }}
  {{- with .Values.cluster.initdb.icuLocale }}
  icuLocale: {{ . | quote }}
  {{- end }}
  {{- with .Values.cluster.initdb.icuRules }}
  icuRules: {{ . | quote }}
  {{- end }}
  {{- with .Values.cluster.initdb.builtinLocale }}
  builtinLocale: {{ . | quote }}
  {{- end }}
  {{- with .Values.cluster.initdb.walSegmentSize }}
  walSegmentSize: {{ . }}
  {{- end }}
  {{- if or .Values.monitoring.customQueries.enabled .Values.cluster.initdb.postInitSQL }}
  postInitSQL:
    {{- if .Values.monitoring.customQueries.enabled }}
    - GRANT EXECUTE ON FUNCTION pg_catalog.pg_show_all_file_settings() TO pg_monitor
    - GRANT SELECT ON pg_catalog.pg_file_settings TO pg_monitor
    {{- end }}
    {{- range .Values.cluster.initdb.postInitSQL }}
    - {{ . | quote }}
    {{- end }}
  {{- end }}
  {{- with .Values.cluster.initdb.postInitTemplateSQL }}
  postInitTemplateSQL:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  dataChecksums: {{ .Values.cluster.initdb.dataChecksums }}
  {{- if eq .Values.bootstrap.method "import" }}
  {{- with .Values.bootstrap.import }}
  import:
    type: {{ .type }}
    databases:
      {{- toYaml .databases | nindent 6 }}
    {{- with .roles }}
    roles:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    source:
      externalCluster: {{ default "" $.Values.bootstrap.source | quote }}
    schemaOnly: {{ dig "schemaOnly" false . }}
    {{- with .postImportApplicationSQL }}
    postImportApplicationSQL:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .pgDumpExtraOptions }}
    pgDumpExtraOptions:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .pgRestoreExtraOptions }}
    pgRestoreExtraOptions:
      {{- toYaml . | nindent 6 }}
    {{- end }}
  {{- end }}
  {{- end }}
  {{- with .Values.cluster.initdb.postInitApplicationSQL }}
  postInitApplicationSQL:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if .Values.access.enabled }}
  # What access needs a superuser for. In template1 for later databases.
  postInitSQLRefs:
    configMapRefs:
      - name: {{ include "butler-postgres.fullname" . }}-access
        key: bootstrap.sql
      - name: {{ include "butler-postgres.fullname" . }}-access
        key: model.sql
  postInitTemplateSQLRefs:
    configMapRefs:
      - name: {{ include "butler-postgres.fullname" . }}-access
        key: bootstrap.sql
      - name: {{ include "butler-postgres.fullname" . }}-access
        key: model.sql
  postInitApplicationSQLRefs:
    configMapRefs:
      - name: {{ include "butler-postgres.fullname" . }}-access
        key: bootstrap.sql
      - name: {{ include "butler-postgres.fullname" . }}-access
        key: model.sql
  {{- end }}
{{- end }}
{{- end }}
