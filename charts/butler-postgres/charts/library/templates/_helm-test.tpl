{{/*
The Secrets of the logins by which helm test goes through poolers.
*/}}
{{- define "butler-postgres.testSecrets" -}}
{{- if .Values.access.enabled }}
{{- range $key, $member := .Values.access.members }}
{{- if and (eq $member.auth.method "password") (not $member.suspended) }}
- {{ default (printf "%s-%s-password" (include "butler-postgres.fullname" $) $key) $member.auth.secretName | quote }}
{{- end }}
{{- end }}
{{- else }}
- {{ include "butler-postgres.ownerSecret" . | quote }}
{{- end }}
{{- end }}

{{/*
The pod of the Job test.
*/}}
{{- define "butler-postgres.test-pod" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
{{- $instances := int (dig "instances" 1 $spec) -}}
metadata:
  labels:
    {{- include "butler-postgres.podLabels" . | nindent 4 }}
    app.kubernetes.io/component: test
spec:
  restartPolicy: Never
  serviceAccountName: {{ include "butler-postgres.fullname" . }}-test
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
    - name: test
      image: {{ include "butler-postgres.pulled" (dict "root" . "name" (default .Values.images.kubectl .Values.test.image)) | quote }}
      imagePullPolicy: {{ default .Values.images.pullPolicy .Values.test.imagePullPolicy | quote }}
      command:
        - bash
        - /test/test.sh
      env:
        - name: CLUSTER
          value: {{ include "butler-postgres.fullname" . }}
        - name: NAMESPACE
          value: {{ include "butler-postgres.namespace" . | quote }}
        - name: TIMEOUT
          value: {{ toString .Values.test.timeout | quote }}
        - name: STANDBYS
          value: {{ toString (gt $instances 1) | quote }}
        - name: ARCHIVE
          value: {{ toString (not (not (and .Values.backups.enabled .Values.backups.objectStore))) | quote }}
        - name: BACKUPS
          value: {{ toString (not (not (and .Values.backups.enabled .Values.backups.schedules))) | quote }}
        - name: GRANTS
          value: {{ toString .Values.access.enabled | quote }}
        - name: HOME
          # For kubectl's cache.
          value: /tmp
      {{- with .Values.test.resources }}
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
          mountPath: /test
          readOnly: true
        - name: tmp
          mountPath: /tmp
  volumes:
    - name: files
      configMap:
        name: {{ include "butler-postgres.fullname" . }}-test
    - name: tmp
      emptyDir:
        sizeLimit: 64Mi
{{- end }}
