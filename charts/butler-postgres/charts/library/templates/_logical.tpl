{{/*
A Publication's spec, before its overrides.
*/}}
{{- define "butler-postgres.publicationSpec" -}}
cluster:
  name: {{ include "butler-postgres.fullname" .root }}
name: {{ default .key .publication.name | quote }}
dbname: {{ default .root.Values.cluster.initdb.database .publication.database | quote }}
target:
  {{- if .publication.allTables }}
  allTables: true
  {{- else }}
  objects:
    {{- range .publication.schemas }}
    - tablesInSchema: {{ . | quote }}
    {{- end }}
    {{- range .publication.tables }}
    - table:
        name: {{ .name | quote }}
        {{- with .schema }}
        schema: {{ . | quote }}
        {{- end }}
        {{- if .only }}
        only: true
        {{- end }}
        {{- with .columns }}
        columns:
          {{- toYaml . | nindent 10 }}
        {{- end }}
    {{- end }}
  {{- end }}
{{- with .publication.parameters }}
parameters:
  {{- toYaml . | nindent 2 }}
{{- end }}
publicationReclaimPolicy: {{ dig "reclaimPolicy" "retain" .publication }}
{{- end }}

{{/*
A Subscription's spec, before its overrides.
*/}}
{{- define "butler-postgres.subscriptionSpec" -}}
cluster:
  name: {{ include "butler-postgres.fullname" .root }}
name: {{ default .key .subscription.name | quote }}
dbname: {{ default .root.Values.cluster.initdb.database .subscription.database | quote }}
externalClusterName: {{ .subscription.externalCluster | quote }}
publicationName: {{ .subscription.publication | quote }}
{{- with .subscription.publicationDatabase }}
publicationDBName: {{ . | quote }}
{{- end }}
{{- with .subscription.parameters }}
parameters:
  {{- toYaml . | nindent 2 }}
{{- end }}
subscriptionReclaimPolicy: {{ dig "reclaimPolicy" "retain" .subscription }}
{{- end }}

{{/*
The external clusters that there is a connection to.
*/}}
{{- define "butler-postgres.connectedClusters" -}}
{{- range dig "externalClusters" (list) . }}
{{- if dig "connectionParameters" (dict) . }}
- {{ dig "name" "" . | quote }}
{{- end }}
{{- end }}
{{- end }}
