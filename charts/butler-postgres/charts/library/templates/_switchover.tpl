{{/*
Name of the Job that makes a standby the primary: another one for each instance that is wanted, and, where it ends updates,
for each Cluster.
*/}}
{{- define "butler-postgres.switchoverJob" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
{{- printf "%s-switchover-%s"
    (include "butler-postgres.fullname" .)
    (trunc 8 (sha256sum (printf "%s%s"
      (toPrettyJson (fromYaml (include "butler-postgres.switchoverJobSpec" .)))
      (ternary (toPrettyJson $spec) "" .Values.switchover.afterUpdate)))) -}}
{{- end }}

{{/*
The Job that makes a standby the primary.
*/}}
{{- define "butler-postgres.switchoverJobSpec" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
backoffLimit: 3
activeDeadlineSeconds: {{ add .Values.switchover.timeout 300 }}
template:
  {{- include "butler-postgres.jobPods"
      (dict "root" . "pod" (include "butler-postgres.switchover-pod" .) "component" "switchover" "spec" $spec) | trim | nindent 2 }}
{{- end }}

{{/*
The pod of the Job switchover.
*/}}
{{- define "butler-postgres.switchover-pod" -}}
metadata:
  labels:
    {{- include "butler-postgres.podLabels" . | nindent 4 }}
    app.kubernetes.io/component: switchover
spec:
  restartPolicy: Never
  serviceAccountName: {{ include "butler-postgres.fullname" . }}-switchover
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
    - name: switchover
      image: {{ include "butler-postgres.pulled" (dict "root" . "name" (default .Values.images.kubectl .Values.switchover.image)) | quote }}
      imagePullPolicy: {{ default .Values.images.pullPolicy .Values.switchover.imagePullPolicy | quote }}
      command:
        - bash
        - /switchover/switchover.sh
      env:
        - name: CLUSTER
          value: {{ include "butler-postgres.fullname" . }}
        - name: NAMESPACE
          value: {{ include "butler-postgres.namespace" . | quote }}
        - name: TO
          value: {{ default "" .Values.switchover.to | quote }}
        - name: PATIENCE
          value: {{ toString .Values.switchover.patience | quote }}
        - name: DEADLINE
          value: {{ toString .Values.switchover.deadline | quote }}
        - name: TIMEOUT
          value: {{ toString .Values.switchover.timeout | quote }}
        - name: HOME
          # For kubectl's cache.
          value: /tmp
      {{- with .Values.switchover.resources }}
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
          mountPath: /switchover
          readOnly: true
        - name: tmp
          mountPath: /tmp
  volumes:
    - name: files
      configMap:
        name: {{ include "butler-postgres.fullname" . }}-switchover
    - name: tmp
      emptyDir:
        sizeLimit: 64Mi
{{- end }}
