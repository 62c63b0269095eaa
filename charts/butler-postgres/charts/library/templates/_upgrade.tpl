{{/*
Name of the Job after a major upgrade. A Job cannot be changed, so one of another spec has another name.
*/}}
{{- define "butler-postgres.upgradeJob" -}}
{{- printf "%s-upgrade-pg%s-%s"
    (include "butler-postgres.fullname" .)
    (toString .Values.cluster.image.major)
    (trunc 8 (sha256sum (toPrettyJson (fromYaml (include "butler-postgres.upgradeJobSpec" .))))) -}}
{{- end }}

{{/*
The Job after a major upgrade.
*/}}
{{- define "butler-postgres.upgradeJobSpec" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
backoffLimit: 3
activeDeadlineSeconds: {{ add .Values.upgrade.timeout 300 }}
template:
  {{- include "butler-postgres.jobPods" (dict "root" . "pod" (include "butler-postgres.upgrade-pod" .) "component" "upgrade" "spec" $spec) | trim | nindent 2 }}
{{- end }}

{{/*
The pod of the Job upgrade.
*/}}
{{- define "butler-postgres.upgrade-pod" -}}
metadata:
  labels:
    {{- include "butler-postgres.podLabels" . | nindent 4 }}
    app.kubernetes.io/component: upgrade
spec:
  restartPolicy: Never
  serviceAccountName: {{ include "butler-postgres.fullname" . }}-upgrade
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
    - name: upgrade
      image: {{ include "butler-postgres.pulled" (dict "root" . "name" (default .Values.images.kubectl .Values.upgrade.image)) | quote }}
      imagePullPolicy: {{ default .Values.images.pullPolicy .Values.upgrade.imagePullPolicy | quote }}
      command:
        - bash
        - /upgrade/upgrade.sh
      env:
        - name: CLUSTER
          value: {{ include "butler-postgres.fullname" . }}
        - name: NAMESPACE
          value: {{ include "butler-postgres.namespace" . | quote }}
        - name: MAJOR
          value: {{ toString .Values.cluster.image.major | quote }}
        - name: TIMEOUT
          value: {{ toString .Values.upgrade.timeout | quote }}
        - name: EXTENSIONS
          value: {{ toString .Values.upgrade.extensions | quote }}
        - name: HOLD_JIT
          value: {{ toString .Values.upgrade.holdJit | quote }}
        - name: JOBS
          value: {{ toString .Values.upgrade.jobs | quote }}
        - name: BACKUP
          value: {{ printf "%s-pg%s" (include "butler-postgres.fullname" .) (toString .Values.cluster.image.major) | quote }}
        - name: HOME
          # For kubectl's cache.
          value: /tmp
      {{- with .Values.upgrade.resources }}
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
          mountPath: /upgrade
          readOnly: true
        - name: tmp
          mountPath: /tmp
  volumes:
    - name: files
      configMap:
        name: {{ include "butler-postgres.fullname" . }}-upgrade
    - name: tmp
      emptyDir:
        sizeLimit: 64Mi
{{- end }}

{{/*
The base backup with which the archive of the new major version begins. It is not part of the release.
*/}}
{{- define "butler-postgres.upgradeBackup" -}}
apiVersion: postgresql.cnpg.io/v1
kind: Backup
metadata:
  name: {{ printf "%s-pg%s" (include "butler-postgres.fullname" .) (toString .Values.cluster.image.major) | quote }}
  namespace: {{ include "butler-postgres.namespace" . | quote }}
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
