{{/*
What takes failed base backups again: CronJob, ServiceAccount, ConfigMap, Role.
*/}}
{{- define "butler-postgres.retryRunner" -}}
{{- printf "%s-backups" (include "butler-postgres.fullname" .) -}}
{{- end }}

{{/*
How the schedules that are not suspended back up, and "immediate" for each that begins at once.
*/}}
{{- define "butler-postgres.scheduledMethods" -}}
{{- range $name, $schedule := .Values.backups.schedules }}
{{- if not $schedule.suspend }}
- {{ dig "method" "objectStore" $schedule }}
{{- end }}
{{- end }}
{{- range $name, $schedule := .Values.backups.schedules }}
{{- if and (dig "immediate" true $schedule) (not $schedule.suspend) }}
- immediate
{{- end }}
{{- end }}
{{- end }}

{{/*
A base backup to the object store.
*/}}
{{- define "butler-postgres.storeAgain" -}}
apiVersion: postgresql.cnpg.io/v1
kind: Backup
metadata:
  generateName: {{ include "butler-postgres.fullname" . }}-retry-
  # Not those of the release: a tool that watches it must not know this.
  labels:
    app.kubernetes.io/name: {{ include "butler-postgres.name" . }}
    app.kubernetes.io/component: backups
    app.kubernetes.io/part-of: butler
  ownerReferences:
    - apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      name: {{ include "butler-postgres.fullname" . }}
      uid: CLUSTER_UID
spec:
  cluster:
    name: {{ include "butler-postgres.fullname" . }}
  {{- if .Values.backups.inTree }}
  method: barmanObjectStore
  {{- else }}
  method: plugin
  pluginConfiguration:
    name: barman-cloud.cloudnative-pg.io
  {{- end }}
{{- end }}

{{/*
A base backup as volume snapshots.
*/}}
{{- define "butler-postgres.snapshotAgain" -}}
apiVersion: postgresql.cnpg.io/v1
kind: Backup
metadata:
  generateName: {{ include "butler-postgres.fullname" . }}-retry-
  # Not those of the release: a tool that watches it must not know this.
  labels:
    app.kubernetes.io/name: {{ include "butler-postgres.name" . }}
    app.kubernetes.io/component: backups
    app.kubernetes.io/part-of: butler
  ownerReferences:
    - apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      name: {{ include "butler-postgres.fullname" . }}
      uid: CLUSTER_UID
spec:
  cluster:
    name: {{ include "butler-postgres.fullname" . }}
  method: volumeSnapshot
{{- end }}

{{/*
The pod of the Job backups.
*/}}
{{- define "butler-postgres.backups-pod" -}}
metadata:
  labels:
    {{- include "butler-postgres.podLabels" . | nindent 4 }}
    app.kubernetes.io/component: backups
spec:
  restartPolicy: Never
  serviceAccountName: {{ include "butler-postgres.retryRunner" . }}
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
    - name: backups
      image: {{ include "butler-postgres.pulled" (dict "root" . "name" (default .Values.images.kubectl .Values.backups.retry.image)) | quote }}
      imagePullPolicy: {{ default .Values.images.pullPolicy .Values.backups.retry.imagePullPolicy | quote }}
      command:
        - bash
        - /backups/retry.sh
      env:
        - name: CLUSTER
          value: {{ include "butler-postgres.fullname" . }}
        - name: NAMESPACE
          value: {{ include "butler-postgres.namespace" . | quote }}
        - name: MOST
          value: {{ toString .Values.backups.retry.maxPerDay | quote }}
        - name: IMMEDIATE
          value: {{ toString (has "immediate" (fromYamlArray (include "butler-postgres.scheduledMethods" .))) | quote }}
        - name: HOME
          # For kubectl's cache.
          value: /tmp
      {{- with .Values.backups.retry.resources }}
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
          mountPath: /backups
          readOnly: true
        - name: tmp
          mountPath: /tmp
  volumes:
    - name: files
      configMap:
        name: {{ include "butler-postgres.retryRunner" . }}
    - name: tmp
      emptyDir:
        sizeLimit: 64Mi
{{- end }}
