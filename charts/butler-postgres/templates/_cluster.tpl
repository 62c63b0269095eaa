{{/*
The Cluster's spec, before cluster.overrides.
*/}}
{{- define "butler-postgres.clusterSpec" -}}
instances: {{ .Values.cluster.instances }}
{{- with .Values.cluster.description }}
description: {{ . | quote }}
{{- end }}
{{- with .Values.cluster.image.catalog }}
imageCatalogRef:
  apiGroup: postgresql.cnpg.io
  kind: {{ dig "kind" "ImageCatalog" . }}
  name: {{ .name | quote }}
  major: {{ $.Values.cluster.image.major }}
{{- else }}
imageName: {{ include "butler-postgres.image" . | quote }}
{{- end }}
imagePullPolicy: {{ .Values.cluster.image.pullPolicy }}
{{- if .Values.cluster.image.pullSecrets }}
imagePullSecrets:
  {{- range .Values.cluster.image.pullSecrets }}
  - name: {{ . | quote }}
  {{- end }}
{{- end }}
{{- with .Values.cluster.inheritedMetadata }}
inheritedMetadata:
  {{- toYaml . | nindent 2 }}
{{- end }}
storage:
  size: {{ .Values.cluster.storage.size | quote }}
  {{- with .Values.cluster.storage.storageClass }}
  storageClass: {{ . | quote }}
  {{- end }}
  resizeInUseVolumes: {{ .Values.cluster.storage.resizeInUseVolumes }}
{{- with .Values.cluster.walStorage }}
walStorage:
  size: {{ .size | quote }}
  {{- with .storageClass }}
  storageClass: {{ . | quote }}
  {{- end }}
  resizeInUseVolumes: {{ dig "resizeInUseVolumes" true . }}
{{- end }}
{{- with .Values.cluster.resources }}
resources:
  {{- if .requests }}
  requests:
    {{- include "butler-postgres.strings" .requests | nindent 4 }}
  {{- end }}
  {{- if .limits }}
  limits:
    {{- include "butler-postgres.strings" .limits | nindent 4 }}
  {{- end }}
{{- end }}
affinity:
  enablePodAntiAffinity: {{ ne .Values.cluster.affinity.podAntiAffinity "none" }}
  {{- if ne .Values.cluster.affinity.podAntiAffinity "none" }}
  podAntiAffinityType: {{ .Values.cluster.affinity.podAntiAffinity }}
  {{- end }}
  topologyKey: {{ .Values.cluster.affinity.topologyKey | quote }}
  {{- with .Values.cluster.affinity.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.cluster.affinity.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- with .Values.cluster.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
bootstrap:
  initdb:
    database: {{ .Values.cluster.initdb.database | quote }}
    owner: {{ .Values.cluster.initdb.owner | quote }}
    {{- with .Values.cluster.initdb.secretName }}
    secret:
      name: {{ . | quote }}
    {{- end }}
    encoding: {{ .Values.cluster.initdb.encoding | quote }}
    localeCollate: {{ .Values.cluster.initdb.localeCollate | quote }}
    localeCType: {{ .Values.cluster.initdb.localeCType | quote }}
    dataChecksums: {{ .Values.cluster.initdb.dataChecksums }}
    {{- with .Values.cluster.initdb.postInitApplicationSQL }}
    postInitApplicationSQL:
      {{- toYaml . | nindent 6 }}
    {{- end }}
postgresql:
  {{- if .Values.cluster.postgresql.parameters }}
  parameters:
    {{- include "butler-postgres.strings" .Values.cluster.postgresql.parameters | nindent 4 }}
  {{- end }}
  {{- with .Values.cluster.postgresql.shared_preload_libraries }}
  shared_preload_libraries:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  pg_hba:
    - hostnossl all all all reject
    {{- range .Values.cluster.postgresql.pg_hba }}
    - {{ . | quote }}
    {{- end }}
  {{- with .Values.cluster.postgresql.pg_ident }}
  pg_ident:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.cluster.postgresql.synchronous }}
  synchronous:
    method: {{ dig "method" "any" . }}
    number: {{ .number }}
    dataDurability: {{ dig "dataDurability" "required" . }}
  {{- end }}
{{- if .Values.poolers }}
certificates:
  # Clients that check the name (sslmode verify-full) come by the poolers' Services too.
  serverAltDNSNames:
    {{- range $name, $pooler := .Values.poolers }}
    - {{ include "butler-postgres.fullname" $ }}-pooler-{{ $name }}
    - {{ include "butler-postgres.fullname" $ }}-pooler-{{ $name }}.{{ $.Release.Namespace }}
    - {{ include "butler-postgres.fullname" $ }}-pooler-{{ $name }}.{{ $.Release.Namespace }}.svc
    {{- end }}
{{- end }}
# Administration goes through roles; nobody logs in as postgres over the network.
enableSuperuserAccess: false
enablePDB: {{ .Values.cluster.enablePDB }}
primaryUpdateStrategy: {{ .Values.cluster.primaryUpdateStrategy }}
primaryUpdateMethod: {{ .Values.cluster.primaryUpdateMethod }}
smartShutdownTimeout: {{ .Values.cluster.smartShutdownTimeout }}
logLevel: {{ .Values.cluster.logLevel }}
{{- if .Values.backups.enabled }}
plugins:
  - name: barman-cloud.cloudnative-pg.io
    enabled: true
    isWALArchiver: true
    parameters:
      barmanObjectName: {{ include "butler-postgres.fullname" . }}
      serverName: {{ include "butler-postgres.serverName" . | quote }}
{{- end }}
{{- if or .Values.services .Values.cluster.disabledDefaultServices }}
managed:
  services:
    {{- with .Values.cluster.disabledDefaultServices }}
    disabledDefaultServices:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- if .Values.services }}
    additional:
      {{- range $name, $service := .Values.services }}
      - selectorType: {{ $service.selectorType }}
        updateStrategy: patch
        serviceTemplate:
          metadata:
            name: {{ include "butler-postgres.fullname" $ }}-{{ $name }}
            {{- with $service.labels }}
            labels:
              {{- toYaml . | nindent 14 }}
            {{- end }}
            {{- if or $service.addressPool $service.loadBalancerIPs $service.annotations }}
            annotations:
              {{- with $service.addressPool }}
              metallb.io/address-pool: {{ . | quote }}
              {{- end }}
              {{- with $service.loadBalancerIPs }}
              metallb.io/loadBalancerIPs: {{ join "," . | quote }}
              {{- end }}
              {{- with $service.annotations }}
              {{- toYaml . | nindent 14 }}
              {{- end }}
            {{- end }}
          spec:
            type: {{ dig "type" "ClusterIP" $service }}
            {{- if eq (dig "type" "ClusterIP" $service) "LoadBalancer" }}
            allocateLoadBalancerNodePorts: {{ dig "allocateLoadBalancerNodePorts" false $service }}
            {{- end }}
            {{- with $service.loadBalancerSourceRanges }}
            loadBalancerSourceRanges:
              {{- toYaml . | nindent 14 }}
            {{- end }}
            {{- with $service.externalTrafficPolicy }}
            externalTrafficPolicy: {{ . }}
            {{- end }}
      {{- end }}
    {{- end }}
{{- end }}
{{- end }}

{{/*
The PostgreSQL image, where no catalog says it.
*/}}
{{- define "butler-postgres.image" -}}
{{- if .Values.cluster.image.name -}}
{{- .Values.cluster.image.name -}}
{{- else -}}
{{- printf "%s:%s" .Values.cluster.image.repository (index .Values.cluster.image.tags (toString .Values.cluster.image.major)) -}}
{{- end -}}
{{- end }}

{{/*
The cluster's folder in the object store.
*/}}
{{- define "butler-postgres.serverName" -}}
{{- if .Values.backups.serverName -}}
{{- .Values.backups.serverName -}}
{{- else -}}
{{- include "butler-postgres.fullname" . -}}
{{- end -}}
{{- end }}

{{/*
The Secret with the first database's owner's password.
*/}}
{{- define "butler-postgres.ownerSecret" -}}
{{- if .Values.cluster.initdb.secretName -}}
{{- .Values.cluster.initdb.secretName -}}
{{- else -}}
{{- printf "%s-app" (include "butler-postgres.fullname" .) -}}
{{- end -}}
{{- end }}
