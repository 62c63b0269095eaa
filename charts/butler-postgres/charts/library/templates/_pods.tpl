{{/*
What pods says of a component: pods.all, and over it what is said of just this one.
*/}}
{{- define "butler-postgres.podSettings" -}}
{{- include "butler-postgres.override"
    (dict "yaml" (toYaml (dig "all" (dict) .root.Values.pods)) "overrides" (dig .component (dict) .root.Values.pods)) | nindent 0 }}
{{- end }}

{{/*
The nodes of the instances, for a Job that says nothing of nodes: where those are the only ones for this release, it
could not run. It is all that the Cluster says of nodes or nothing, since half of it could fit no node.
*/}}
{{- define "butler-postgres.besideInstances" -}}
{{- if not (or .own.nodeSelector .own.tolerations .own.affinity) }}
{{- if dig "affinity" "nodeSelector" (dict) .spec }}
nodeSelector:
  {{- toYaml (dig "affinity" "nodeSelector" (dict) .spec) | nindent 2 }}
{{- end }}
{{- if dig "affinity" "tolerations" (list) .spec }}
tolerations:
  {{- toYaml (dig "affinity" "tolerations" (list) .spec) | nindent 2 }}
{{- end }}
{{- if dig "affinity" "nodeAffinity" (dict) .spec }}
affinity:
  nodeAffinity:
    {{- toYaml (dig "affinity" "nodeAffinity" (dict) .spec) | nindent 4 }}
{{- end }}
{{- end }}
{{- end }}

{{/*
What pods says of a Job, and the nodes of the instances where it says nothing of nodes.
*/}}
{{- define "butler-postgres.jobSettings" -}}
{{- include "butler-postgres.override" (dict
    "yaml" (include "butler-postgres.podSettings" (dict "root" .root "component" .component))
    "overrides" (fromYaml (include "butler-postgres.besideInstances"
      (dict "own" (fromYaml (include "butler-postgres.podSettings" (dict "root" .root "component" .component))) "spec" .spec)))) | nindent 0 }}
{{- end }}

{{/*
What settings change in the pods of a component, in Kubernetes' words.
*/}}
{{- define "butler-postgres.podPatch" -}}
{{- if or .own.labels .own.annotations }}
metadata:
  {{- with .own.labels }}
  labels:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .own.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- if or
    (include "butler-postgres.pullSecrets" .root)
    .own.nodeSelector
    .own.affinity
    .own.tolerations
    .own.topologySpreadConstraints
    .own.priorityClassName
    .own.podSecurityContext
    .own.volumes
    (or .own.env .own.securityContext .own.volumeMounts) }}
spec:
  {{- if include "butler-postgres.pullSecrets" .root }}
  imagePullSecrets:
    {{- range uniq (fromYamlArray (include "butler-postgres.pullSecrets" .root)) }}
    - name: {{ . | quote }}
    {{- end }}
  {{- end }}
  {{- with .own.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .own.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .own.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .own.topologySpreadConstraints }}
  topologySpreadConstraints:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .own.priorityClassName }}
  priorityClassName: {{ . | quote }}
  {{- end }}
  {{- with .own.podSecurityContext }}
  securityContext:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if and (dig "spec" "initContainers" (list) .pod) (or .own.env .own.securityContext) }}
  initContainers:
    {{- range dig "spec" "initContainers" (list) .pod }}
    - name: {{ dig "name" "" . | quote }}
      {{- if $.own.env }}
      env:
        {{- range $name, $value := $.own.env }}
        - name: {{ $name | quote }}
          value: {{ $value | quote }}
        {{- end }}
      {{- end }}
      {{- with $.own.securityContext }}
      securityContext:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- if or .own.env .own.securityContext .own.volumeMounts }}
  containers:
    - name: {{ .container | quote }}
      {{- if .own.env }}
      env:
        {{- range $name, $value := .own.env }}
        - name: {{ $name | quote }}
          value: {{ $value | quote }}
        {{- end }}
      {{- end }}
      {{- with .own.securityContext }}
      securityContext:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .own.volumeMounts }}
      volumeMounts:
        {{- toYaml . | nindent 8 }}
      {{- end }}
  {{- end }}
  {{- with .own.volumes }}
  volumes:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- end }}

{{/*
The pods of a Job as the values want them: with what pods says of it, and beside the instances. Its container has the Job's name.
*/}}
{{- define "butler-postgres.jobPods" -}}
{{- include "butler-postgres.override" (dict "yaml" .pod "overrides" (fromYaml (include "butler-postgres.podPatch" (dict "root" .root
    "own" (fromYaml (include "butler-postgres.jobSettings" (dict "root" .root "component" .component "spec" .spec)))
    "pod" (fromYaml .pod)
    "container" .component)))) | nindent 0 }}
{{- end }}

{{/*
What settings change in a Cluster, which makes pods of it. The operator knows affinity between pods beside its own.
*/}}
{{- define "butler-postgres.clusterPods" -}}
{{- if or .labels .annotations }}
inheritedMetadata:
  {{- with .labels }}
  labels:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- if or .nodeSelector .tolerations .affinity }}
affinity:
  {{- with .nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if dig "affinity" "nodeAffinity" (dict) . }}
  nodeAffinity:
    {{- toYaml (dig "affinity" "nodeAffinity" (dict) .) | nindent 4 }}
  {{- end }}
  {{- if dig "affinity" "podAffinity" (dict) . }}
  additionalPodAffinity:
    {{- toYaml (dig "affinity" "podAffinity" (dict) .) | nindent 4 }}
  {{- end }}
  {{- if dig "affinity" "podAntiAffinity" (dict) . }}
  additionalPodAntiAffinity:
    {{- toYaml (dig "affinity" "podAntiAffinity" (dict) .) | nindent 4 }}
  {{- end }}
{{- end }}
{{- with .topologySpreadConstraints }}
topologySpreadConstraints:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
{{- with .podSecurityContext }}
podSecurityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .securityContext }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if .serviceAccount }}
serviceAccountTemplate:
  metadata:
    {{- toYaml .serviceAccount | nindent 4 }}
{{- end }}
{{- if .env }}
env:
  {{- range $name, $value := .env }}
  - name: {{ $name | quote }}
    value: {{ $value | quote }}
  {{- end }}
{{- end }}
{{- end }}

{{/*
What keys of the cluster's own say of the instances' pods, which wins over pods.
*/}}
{{- define "butler-postgres.clusterKeys" -}}
{{- with .Values.cluster.affinity.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.cluster.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
{{- end }}

{{/*
What the values say of the instances' pods, in the words of the Cluster.
*/}}
{{- define "butler-postgres.instanceSettings" -}}
{{- include "butler-postgres.clusterPods" (fromYaml (include "butler-postgres.override" (dict
    "yaml" (include "butler-postgres.podSettings" (dict "root" . "component" "instances"))
    "overrides" (fromYaml (include "butler-postgres.clusterKeys" .))))) | trim | nindent 0 }}
{{- end }}
