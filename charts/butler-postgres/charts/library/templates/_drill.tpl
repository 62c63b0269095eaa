{{/*
What runs the drill, in the release's namespace: CronJob, ServiceAccount, ConfigMap, Role.
*/}}
{{- define "butler-postgres.drillRunner" -}}
{{- printf "%s-restore-drill" (include "butler-postgres.fullname" .) -}}
{{- end }}

{{/*
The namespace that the drill restores to; the release's own by default.
*/}}
{{- define "butler-postgres.drillNamespace" -}}
{{- default (include "butler-postgres.namespace" .) .Values.backups.drill.namespace -}}
{{- end }}

{{/*
The ObjectStore from which a drill restores: the cluster's own, or one with the drill's keys or in its namespace.
*/}}
{{- define "butler-postgres.drillStore" -}}
{{- if or .Values.backups.drill.namespace .Values.backups.drill.objectStore -}}
{{- printf "%s-drill" (include "butler-postgres.fullname" .) -}}
{{- else -}}
{{- include "butler-postgres.objectStoreName" . -}}
{{- end -}}
{{- end }}

{{/*
How the drill reads the cluster's archive, before what overrides say of the store.
*/}}
{{- define "butler-postgres.drillConfiguration" -}}
destinationPath: {{ .destinationPath | quote }}
{{- include "butler-postgres.storeOptions" . | trim | nindent 0 }}
{{- end }}

{{/*
The cluster that a restore drill makes. It is not part of the release: a tool that watches the release must not know it.
*/}}
{{- define "butler-postgres.drillCluster" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata:
  name: {{ include "butler-postgres.fullname" . }}-drill
  namespace: {{ include "butler-postgres.drillNamespace" . | quote }}
  labels:
    app.kubernetes.io/name: {{ include "butler-postgres.name" . }}
    app.kubernetes.io/component: restore-drill
    app.kubernetes.io/part-of: butler
spec:
  {{- include "butler-postgres.override" (dict
      "yaml" (include "butler-postgres.override" (dict
        "yaml" (include "butler-postgres.drillClusterSpec" .)
        "overrides" (fromYaml (include "butler-postgres.clusterPods"
          (fromYaml (include "butler-postgres.jobSettings" (dict "root" . "component" "drill" "spec" $spec)))))))
      "overrides" .Values.backups.drill.cluster.overrides) | nindent 2 }}
{{- end }}

{{/*
The spec of the cluster that a restore drill makes, before backups.drill.cluster.overrides. It reads the archive
and has none itself: nothing of it can reach production's.
*/}}
{{- define "butler-postgres.drillClusterSpec" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
instances: 1
description: Restore drill, removed by itself
# What runs the same data: the image, whoever names it, and its user.
{{- toYaml (pick $spec "imageName" "imageCatalogRef" "imagePullPolicy" "imagePullSecrets" "postgresUID" "postgresGID") | nindent 0 }}
storage:
  size: {{ default (dig "storage" "size" "" $spec) .Values.backups.drill.cluster.size | quote }}
  {{- if .Values.backups.drill.cluster.storageClass }}
  storageClass: {{ .Values.backups.drill.cluster.storageClass | quote }}
  {{- else }}
  {{- with .Values.cluster.storage.storageClass }}
  storageClass: {{ . | quote }}
  {{- end }}
  {{- end }}
{{- with .Values.cluster.walStorage }}
walStorage:
  size: {{ .size | quote }}
  {{- if $.Values.backups.drill.cluster.storageClass }}
  storageClass: {{ $.Values.backups.drill.cluster.storageClass | quote }}
  {{- else }}
  {{- with .storageClass }}
  storageClass: {{ . | quote }}
  {{- end }}
  {{- end }}
{{- end }}
{{- if .Values.cluster.tablespaces }}
tablespaces:
  {{- range $name, $tablespace := .Values.cluster.tablespaces }}
  - name: {{ $name | quote }}
    storage:
      size: {{ $tablespace.size | quote }}
      {{- if $.Values.backups.drill.cluster.storageClass }}
      storageClass: {{ $.Values.backups.drill.cluster.storageClass | quote }}
      {{- else }}
      {{- with $tablespace.storageClass }}
      storageClass: {{ . | quote }}
      {{- end }}
      {{- end }}
      resizeInUseVolumes: {{ dig "resizeInUseVolumes" true $tablespace }}
    {{- with $tablespace.owner }}
    owner:
      name: {{ . | quote }}
    {{- end }}
    temporary: {{ dig "temporary" false $tablespace }}
  {{- end }}
{{- end }}
{{- with .Values.backups.drill.cluster.resources }}
{{- include "butler-postgres.resources" . | trim | nindent 0 }}
{{- end }}
# It reads the archive by the same identity as production, where a cloud gives it by the account.
{{- if dig "serviceAccountTemplate" (dict) $spec }}
serviceAccountTemplate:
  {{- toYaml (dig "serviceAccountTemplate" (dict) $spec) | nindent 2 }}
{{- end }}
enableSuperuserAccess: false
enablePDB: false
# No client needs time to disconnect here.
smartShutdownTimeout: 1
stopDelay: 30
postgresql:
  {{- if .Values.backups.drill.cluster.parameters }}
  parameters:
    {{- include "butler-postgres.override" (dict
        "yaml" (include "butler-postgres.drillParameters" .)
        "overrides" (fromYaml (include "butler-postgres.strings" .Values.backups.drill.cluster.parameters))) | nindent 4 }}
  {{- else }}
  parameters:
    {{- include "butler-postgres.drillParameters" . | nindent 4 }}
  {{- end }}
  {{- if dig "postgresql" "extensions" (list) $spec }}
  extensions:
    {{- toYaml (dig "postgresql" "extensions" (list) $spec) | nindent 4 }}
  {{- end }}
  # Nobody of production's logs in here.
  pg_hba:
    - host all all all reject
  # Who asks the drill's questions comes by the socket, as the superuser does, and is none.
  pg_ident:
    - local /.* restore_drill
# Follows the archive until the drill has seen its end, and promotes it.
replica:
  enabled: true
  source: archive
bootstrap:
  recovery:
    source: archive
externalClusters:
  - name: archive
    plugin:
      name: barman-cloud.cloudnative-pg.io
      parameters:
        barmanObjectName: {{ include "butler-postgres.drillStore" . | quote }}
        serverName: {{ include "butler-postgres.serverName" . | quote }}
{{- end }}

{{/*
Settings of the drill's cluster, before those of backups.drill.cluster.parameters.
*/}}
{{- define "butler-postgres.drillParameters" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
{{- $settings := dig "postgresql" "parameters" (dict) $spec -}}
# No worker of a restored subscription takes what is production's.
max_logical_replication_workers: "0"
{{- if pick $settings "max_connections" "max_locks_per_transaction" "max_prepared_transactions" "max_wal_senders" "max_worker_processes" }}
{{- toYaml (pick $settings "max_connections" "max_locks_per_transaction" "max_prepared_transactions" "max_wal_senders" "max_worker_processes") | nindent 0 }}
{{- end }}
{{- end }}

{{/*
The pod of the Job restore-drill.
*/}}
{{- define "butler-postgres.restore-drill-pod" -}}
metadata:
  labels:
    {{- include "butler-postgres.podLabels" . | nindent 4 }}
    app.kubernetes.io/component: restore-drill
spec:
  restartPolicy: Never
  serviceAccountName: {{ include "butler-postgres.drillRunner" . }}
  automountServiceAccountToken: true
  enableServiceLinks: false
  terminationGracePeriodSeconds: 300
  securityContext:
    runAsNonRoot: true
    runAsUser: 65532
    runAsGroup: 65532
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: restore-drill
      image: {{ include "butler-postgres.pulled" (dict "root" . "name" (default .Values.images.kubectl .Values.backups.drill.image)) | quote }}
      imagePullPolicy: {{ default .Values.images.pullPolicy .Values.backups.drill.imagePullPolicy | quote }}
      command:
        - bash
        - /restore-drill/drill.sh
      env:
        - name: CLUSTER
          value: {{ include "butler-postgres.fullname" . }}
        - name: NAMESPACE
          value: {{ include "butler-postgres.namespace" . | quote }}
        - name: DRILL
          value: {{ include "butler-postgres.fullname" . }}-drill
        - name: DRILL_NAMESPACE
          value: {{ include "butler-postgres.drillNamespace" . | quote }}
        - name: TIMEOUT
          value: {{ toString .Values.backups.drill.timeout | quote }}
        - name: SETTLE
          value: {{ toString .Values.backups.drill.settle | quote }}
        - name: MAX_AGE
          value: {{ .Values.backups.drill.maxAge | quote }}
        - name: OBJECTIVE_LOSS
          value: {{ toString (dig "objective" "lossSeconds" "" .Values.backups.drill) | quote }}
        - name: OBJECTIVE_RESTORE
          value: {{ toString (dig "objective" "restoreSeconds" "" .Values.backups.drill) | quote }}
        - name: AMCHECK
          value: {{ .Values.backups.drill.amcheck }}
        - name: KEEP_FAILED
          value: {{ toString .Values.backups.drill.keepFailed | quote }}
        - name: HOME
          # For kubectl's cache.
          value: /tmp
      {{- with .Values.backups.drill.resources }}
      {{- include "butler-postgres.resources" . | trim | nindent 6 }}
      {{- end }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop:
            - ALL
      volumeMounts:
        - name: files
          mountPath: /restore-drill
          readOnly: true
        - name: tmp
          mountPath: /tmp
  volumes:
    - name: files
      configMap:
        name: {{ include "butler-postgres.drillRunner" . }}
    - name: tmp
      emptyDir:
        sizeLimit: 64Mi
{{- end }}
