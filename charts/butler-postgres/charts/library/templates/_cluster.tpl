{{/*
Whether defaults guard acknowledged data: in production, with standbys. A replica cluster has only what its source sends,
and must be ready without it to be promoted.
*/}}
{{- define "butler-postgres.guardsData" -}}
{{- if and
    (eq (default "" .Values.profile) "production")
    (gt (int .Values.cluster.instances) 1)
    (not (or .Values.replica.enabled
      (and .Values.replica.primary (ne (default "" .Values.replica.primary) (default (include "butler-postgres.fullname" .) .Values.replica.self))))) }}
true
{{- end }}
{{- end }}

{{/*
What a standby must do to be ready; nothing where it is as the operator has it.
*/}}
{{- define "butler-postgres.readinessType" -}}
{{- if .Values.cluster.probes.readiness.type -}}
{{- .Values.cluster.probes.readiness.type -}}
{{- else if include "butler-postgres.guardsData" . -}}
{{- "streaming" -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end }}

{{/*
The Cluster's spec, before cluster.overrides.
*/}}
{{- define "butler-postgres.clusterSpec" -}}
{{- $overrides := fromYaml (include "butler-postgres.override" (dict "yaml" (toYaml (dict)) "overrides" .Values.cluster.overrides)) -}}
instances: {{ .Values.cluster.instances }}
{{- with .Values.cluster.description }}
description: {{ . | quote }}
{{- end }}
{{- include "butler-postgres.clusterImage" . | trim | nindent 0 }}
{{- if .Values.monitoring.scrapeAnnotations.enabled }}
inheritedMetadata:
  {{- with .Values.cluster.inheritedMetadata.labels }}
  labels:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if .Values.cluster.inheritedMetadata.annotations }}
  annotations:
    {{- include "butler-postgres.override"
        (dict "yaml" (include "butler-postgres.instanceAnnotations" .) "overrides" .Values.cluster.inheritedMetadata.annotations) | nindent 4 }}
  {{- else }}
  annotations:
    {{- include "butler-postgres.instanceAnnotations" . | nindent 4 }}
  {{- end }}
{{- else if .Values.cluster.inheritedMetadata }}
inheritedMetadata:
  {{- toYaml .Values.cluster.inheritedMetadata | nindent 2 }}
{{- end }}
storage:
  size: {{ .Values.cluster.storage.size | quote }}
  {{- with .Values.cluster.storage.storageClass }}
  storageClass: {{ . | quote }}
  {{- end }}
  resizeInUseVolumes: {{ .Values.cluster.storage.resizeInUseVolumes }}
  {{- with .Values.cluster.storage.pvcTemplate }}
  pvcTemplate:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- with .Values.cluster.walStorage }}
walStorage:
  size: {{ .size | quote }}
  {{- with .storageClass }}
  storageClass: {{ . | quote }}
  {{- end }}
  resizeInUseVolumes: {{ dig "resizeInUseVolumes" true . }}
  {{- with .pvcTemplate }}
  pvcTemplate:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- with .Values.cluster.resources }}
{{- include "butler-postgres.resources" . | trim | nindent 0 }}
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
{{- with .Values.cluster.schedulerName }}
schedulerName: {{ . | quote }}
{{- end }}
{{- if hasKey .Values.cluster "postgresUID" }}
postgresUID: {{ int64 .Values.cluster.postgresUID }}
{{- end }}
{{- if hasKey .Values.cluster "postgresGID" }}
postgresGID: {{ int64 .Values.cluster.postgresGID }}
{{- end }}
{{- with .Values.cluster.ephemeralVolumesSizeLimit }}
ephemeralVolumesSizeLimit:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.cluster.nodeMaintenanceWindow }}
nodeMaintenanceWindow:
  inProgress: {{ dig "inProgress" false . }}
  reusePVC: {{ dig "reusePVC" true . }}
{{- end }}
{{- if .Values.cluster.tablespaces }}
tablespaces:
  {{- range $name, $tablespace := .Values.cluster.tablespaces }}
  - name: {{ $name | quote }}
    storage:
      size: {{ $tablespace.size | quote }}
      {{- with $tablespace.storageClass }}
      storageClass: {{ . | quote }}
      {{- end }}
      resizeInUseVolumes: {{ dig "resizeInUseVolumes" true $tablespace }}
    {{- with $tablespace.owner }}
    owner:
      name: {{ . | quote }}
    {{- end }}
    temporary: {{ dig "temporary" false $tablespace }}
  {{- end }}
{{- end }}
{{- with .Values.cluster.replicationSlots }}
replicationSlots:
  highAvailability:
    enabled: {{ dig "highAvailability" "enabled" true . }}
    slotPrefix: {{ dig "highAvailability" "slotPrefix" "_cnpg_" . | quote }}
    synchronizeLogicalDecoding: {{ dig "highAvailability" "synchronizeLogicalDecoding" false . }}
  synchronizeReplicas:
    enabled: {{ dig "synchronizeReplicas" "enabled" true . }}
    {{- with dig "synchronizeReplicas" "excludePatterns" "" . }}
    excludePatterns:
      {{- toYaml . | nindent 6 }}
    {{- end }}
  updateInterval: {{ dig "updateInterval" 30 . }}
{{- end }}
{{- if hasKey .Values.cluster "failoverDelay" }}
failoverDelay: {{ .Values.cluster.failoverDelay }}
{{- end }}
{{- if hasKey .Values.cluster "startDelay" }}
startDelay: {{ int64 .Values.cluster.startDelay }}
{{- end }}
bootstrap:
  {{- include "butler-postgres.bootstrap" . | trim | nindent 2 }}
{{- with .Values.replica.source }}
replica:
  source: {{ . | quote }}
  {{- with $.Values.replica.primary }}
  primary: {{ . | quote }}
  self: {{ default (include "butler-postgres.fullname" $) $.Values.replica.self | quote }}
  {{- with $.Values.replica.promotionToken }}
  promotionToken: {{ . | quote }}
  {{- end }}
  {{- else }}
  enabled: {{ $.Values.replica.enabled }}
  {{- end }}
  {{- with $.Values.replica.minApplyDelay }}
  minApplyDelay: {{ . | quote }}
  {{- end }}
{{- end }}
{{- if .Values.externalClusters }}
externalClusters:
  {{- range $name, $cluster := .Values.externalClusters }}
  - name: {{ $name | quote }}
    {{- with $serverName := $cluster.serverName }}
    {{- if $.Values.backups.inTree }}
    {{- with $cluster.objectStore }}
    barmanObjectStore:
      serverName: {{ $serverName | quote }}
      destinationPath: {{ .destinationPath | quote }}
      {{- include "butler-postgres.storeOptions" . | trim | nindent 6 }}
    {{- end }}
    {{- else }}
    plugin:
      name: barman-cloud.cloudnative-pg.io
      enabled: true
      isWALArchiver: false
      parameters:
        {{- with $cluster.objectStore }}
        barmanObjectName: {{ default (printf "%s-%s" (include "butler-postgres.fullname" $) $name) (dig "objectStore" "name" "" $cluster) | quote }}
        {{- else }}
        barmanObjectName: {{ include "butler-postgres.objectStoreName" $ | quote }}
        {{- end }}
        serverName: {{ . | quote }}
    {{- end }}
    {{- end }}
    {{- with $cluster.connection }}
    connectionParameters:
      host: {{ .host | quote }}
      port: {{ toString (dig "port" 5432 .) | quote }}
      user: {{ .user | quote }}
      dbname: {{ dig "database" "postgres" . | quote }}
      sslmode: {{ dig "sslMode" "verify-full" . }}
    {{- with .password }}
    password:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .sslCert }}
    sslCert:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .sslKey }}
    sslKey:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .sslRootCert }}
    sslRootCert:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- end }}
  {{- end }}
{{- end }}
{{- if or
    (or
      (ne .Values.logging.profile "quiet")
      .Values.cluster.postgresql.parameters
      (and .Values.upgrade.enabled .Values.upgrade.holdJit)
      (eq .Values.cluster.postgresql.tuning "auto"))
    .Values.cluster.postgresql.shared_preload_libraries
    .Values.cluster.postgresql.extensions
    (or .Values.cluster.postgresql.refusePlainText .Values.cluster.postgresql.pg_hba .Values.access.enabled)
    .Values.cluster.postgresql.pg_ident
    (gt (int (dig "synchronous" "number" (ternary 0 1 (not (include "butler-postgres.guardsData" . | trim))) .Values.cluster.postgresql)) 0) }}
postgresql:
  {{- if or
      (ne .Values.logging.profile "quiet")
      .Values.cluster.postgresql.parameters
      (and .Values.upgrade.enabled .Values.upgrade.holdJit)
      (eq .Values.cluster.postgresql.tuning "auto") }}
  parameters:
    {{- include "butler-postgres.override" (dict
        "yaml" (include "butler-postgres.serverParameters" .)
        "overrides" (fromYaml (include "butler-postgres.strings" .Values.cluster.postgresql.parameters))) | nindent 4 }}
  {{- end }}
  {{- with .Values.cluster.postgresql.shared_preload_libraries }}
  shared_preload_libraries:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if .Values.cluster.postgresql.extensions }}
  extensions:
    {{- range .Values.cluster.postgresql.extensions }}
    -
      {{- include "butler-postgres.imageVolume" (dict "root" $ "extension" .) | trim | nindent 6 }}
    {{- end }}
  {{- end }}
  {{- if or .Values.cluster.postgresql.refusePlainText .Values.cluster.postgresql.pg_hba .Values.access.enabled }}
  pg_hba:
    {{- if .Values.cluster.postgresql.refusePlainText }}
    - hostnossl all all all reject
    {{- end }}
    {{- range .Values.cluster.postgresql.pg_hba }}
    - {{ . | quote }}
    {{- end }}
    {{- if .Values.access.enabled }}
    - hostssl all butler_manager all cert
    - host postgres,template1 all all reject
    {{- range $key, $member := .Values.access.members }}
    {{- if eq $member.auth.method "password" }}
    - {{ printf "hostssl %s %s all scram-sha-256"
        (default "all" (join "," (fromYamlArray (include "butler-postgres.memberDatabases" (dict "root" $ "member" $member)))))
        (default $key $member.name) | quote }}
    {{- else if eq $member.auth.method "certificate" }}
    - {{ printf "hostssl %s %s all cert"
        (default "all" (join "," (fromYamlArray (include "butler-postgres.memberDatabases" (dict "root" $ "member" $member)))))
        (default $key $member.name) | quote }}
    {{- end }}
    {{- end }}
    {{- if dig "ldap" "search" "bindPassword" "" .Values.access }}
    - {{ printf "hostssl all postgres,streaming_replica,%s all reject" .Values.cluster.initdb.owner | quote }}
    {{- else }}
    {{- with $ldap := .Values.access.ldap }}
    - {{ printf "hostssl %s +butler_ldap all ldap %s"
        (join "," (sortAlpha (keys (fromYaml (include "butler-postgres.accessDatabases" $)))))
        (join " " (fromYamlArray (include "butler-postgres.ldapOptions" .))) | quote }}
    {{- range $key, $member := $.Values.access.members }}
    {{- if and (eq $member.kind "admin") (eq $member.auth.method "ldap") }}
    - {{ printf "hostssl all %s all ldap %s" (default $key $member.name) (join " " (fromYamlArray (include "butler-postgres.ldapOptions" $ldap))) | quote }}
    {{- end }}
    {{- end }}
    {{- end }}
    - host all all all reject
    {{- end }}
    {{- end }}
  {{- end }}
  {{- if and .Values.access.enabled (dig "ldap" "search" "bindPassword" "" .Values.access) }}
  {{- with .Values.access.ldap }}
  ldap:
    server: {{ .server | quote }}
    {{- if hasKey . "port" }}
    port: {{ .port }}
    {{- end }}
    {{- if eq (dig "encryption" "ldaps" .) "ldaps" }}
    scheme: ldaps
    {{- else }}
    scheme: ldap
    tls: true
    {{- end }}
    {{- with .search }}
    bindSearchAuth:
      baseDN: {{ .baseDN | quote }}
      searchAttribute: {{ dig "attribute" "uid" . | quote }}
      {{- with .bindDN }}
      bindDN: {{ . | quote }}
      {{- end }}
      {{- with .bindPassword }}
      bindPassword:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- end }}
  {{- with .Values.cluster.postgresql.pg_ident }}
  pg_ident:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if gt (int (dig "synchronous" "number" (ternary 0 1 (not (include "butler-postgres.guardsData" . | trim))) .Values.cluster.postgresql)) 0 }}
  synchronous:
    method: {{ dig "synchronous" "method" "any" .Values.cluster.postgresql | quote }}
    number: {{ dig "synchronous" "number" (ternary 0 1 (not (include "butler-postgres.guardsData" . | trim))) .Values.cluster.postgresql }}
    dataDurability: {{ dig "synchronous" "dataDurability"
        (ternary "preferred" "required" (and (not .Values.cluster.postgresql.synchronous) (lt (int .Values.cluster.instances) 3)))
        .Values.cluster.postgresql | quote }}
    {{- if dig "synchronous" "failoverQuorum" false .Values.cluster.postgresql }}
    failoverQuorum: true
    {{- end }}
  {{- end }}
{{- end }}
{{- if or
    (or
      (dig "certificates" "serverCASecret" "" .Values.cluster)
      (dig "certificates" "serverTLSSecret" "" .Values.cluster)
      (dig "certificates" "clientCASecret" "" .Values.cluster)
      (dig "certificates" "replicationTLSSecret" "" .Values.cluster))
    (dig "certificates" "serverAltDNSNames" (list) .Values.cluster)
    (and
      (or .Values.poolers (include "butler-postgres.hostnames" .))
      (not (default (dig "certificates" "serverTLSSecret" "" $overrides) (dig "certificates" "serverTLSSecret" "" .Values.cluster)))) }}
certificates:
  {{- with .Values.cluster.certificates }}
  {{- with .serverCASecret }}
  serverCASecret: {{ . | quote }}
  {{- end }}
  {{- with .serverTLSSecret }}
  serverTLSSecret: {{ . | quote }}
  {{- end }}
  {{- with .clientCASecret }}
  clientCASecret: {{ . | quote }}
  {{- end }}
  {{- with .replicationTLSSecret }}
  replicationTLSSecret: {{ . | quote }}
  {{- end }}
  {{- end }}
  # Clients that verify the name (sslmode verify-full) also connect to poolers, and from outside.
  {{- if dig "certificates" "serverAltDNSNames" (list) .Values.cluster }}
  serverAltDNSNames:
    {{- toYaml (dig "certificates" "serverAltDNSNames" (list) .Values.cluster) | nindent 4 }}
  {{- else if and
      (or .Values.poolers (include "butler-postgres.hostnames" .))
      (not (default (dig "certificates" "serverTLSSecret" "" $overrides) (dig "certificates" "serverTLSSecret" "" .Values.cluster))) }}
  serverAltDNSNames:
    {{- range $name, $pooler := .Values.poolers }}
    - {{ include "butler-postgres.poolerName" (dict "root" $ "name" $name) }}
    - {{ include "butler-postgres.poolerName" (dict "root" $ "name" $name) }}.{{ include "butler-postgres.namespace" $ }}
    - {{ include "butler-postgres.poolerName" (dict "root" $ "name" $name) }}.{{ include "butler-postgres.namespace" $ }}.svc
    {{- end }}
    {{- range $name, $pooler := .Values.poolers }}
    {{- range $key, $service := $pooler.services }}
    - {{ include "butler-postgres.poolerServiceName" (dict "root" $ "pooler" $name "key" $key) }}
    - {{ include "butler-postgres.poolerServiceName" (dict "root" $ "pooler" $name "key" $key) }}.{{ include "butler-postgres.namespace" $ }}
    - {{ include "butler-postgres.poolerServiceName" (dict "root" $ "pooler" $name "key" $key) }}.{{ include "butler-postgres.namespace" $ }}.svc
    {{- end }}
    {{- end }}
    {{- range uniq (fromYamlArray (include "butler-postgres.hostnames" .)) }}
    - {{ . | quote }}
    {{- end }}
  {{- end }}
{{- end }}
# Administration goes through roles; nobody logs in as postgres over the network.
enableSuperuserAccess: {{ .Values.cluster.enableSuperuserAccess }}
{{- with .Values.cluster.superuserSecret }}
superuserSecret:
  name: {{ . | quote }}
{{- end }}
enablePDB: {{ .Values.cluster.enablePDB }}
primaryUpdateStrategy: {{ .Values.cluster.primaryUpdateStrategy }}
primaryUpdateMethod: {{ .Values.cluster.primaryUpdateMethod }}
smartShutdownTimeout: {{ .Values.cluster.smartShutdownTimeout }}
stopDelay: {{ .Values.cluster.stopDelay }}
switchoverDelay: {{ .Values.cluster.switchoverDelay }}
primaryLease:
  leaseDurationSeconds: {{ .Values.cluster.primaryLease.leaseDurationSeconds }}
  renewDeadlineSeconds: {{ .Values.cluster.primaryLease.renewDeadlineSeconds }}
  retryPeriodSeconds: {{ .Values.cluster.primaryLease.retryPeriodSeconds }}
probes:
  startup:
    periodSeconds: {{ .Values.cluster.probes.startup.periodSeconds }}
  readiness:
    periodSeconds: {{ .Values.cluster.probes.readiness.periodSeconds }}
    {{- if or .Values.cluster.probes.readiness.failureThreshold
        (eq (include "butler-postgres.readinessType" .) "streaming")
        (ne (int .Values.cluster.probes.readiness.periodSeconds) 10) }}
    failureThreshold: {{ default
        (ternary (div 600 .Values.cluster.probes.readiness.periodSeconds) 30 (eq (include "butler-postgres.readinessType" .) "streaming"))
        .Values.cluster.probes.readiness.failureThreshold }}
    {{- end }}
    {{- if include "butler-postgres.readinessType" . }}
    type: {{ include "butler-postgres.readinessType" . | quote }}
    {{- if eq (include "butler-postgres.readinessType" .) "streaming" }}
    maximumLag: {{ .Values.cluster.probes.readiness.maximumLag | quote }}
    {{- end }}
    {{- end }}
  {{- with .Values.cluster.probes.liveness }}
  liveness:
    {{- with .isolationCheck }}
    isolationCheck:
      {{- if hasKey . "enabled" }}
      enabled: {{ .enabled }}
      {{- end }}
      {{- if hasKey . "requestTimeout" }}
      requestTimeout: {{ .requestTimeout }}
      {{- end }}
      {{- if hasKey . "connectionTimeout" }}
      connectionTimeout: {{ .connectionTimeout }}
      {{- end }}
    {{- end }}
  {{- end }}
logLevel: {{ .Values.cluster.logLevel }}
{{- if and .Values.backups.enabled .Values.backups.objectStore (not .Values.backups.inTree) }}
plugins:
  - name: barman-cloud.cloudnative-pg.io
    enabled: true
    isWALArchiver: true
    parameters:
      barmanObjectName: {{ include "butler-postgres.objectStoreName" . | quote }}
      serverName: {{ include "butler-postgres.serverName" . | quote }}
{{- end }}
{{- if and .Values.backups.enabled (or .Values.backups.volumeSnapshot .Values.backups.inTree) }}
backup:
  {{- with .Values.backups.volumeSnapshot }}
  volumeSnapshot:
    {{- with .className }}
    className: {{ . | quote }}
    {{- end }}
    {{- with .walClassName }}
    walClassName: {{ . | quote }}
    {{- end }}
    online: {{ dig "online" true . }}
    onlineConfiguration:
      immediateCheckpoint: {{ dig "onlineConfiguration" "immediateCheckpoint" false . }}
      waitForArchive: {{ dig "onlineConfiguration" "waitForArchive" true . }}
    snapshotOwnerReference: {{ dig "snapshotOwnerReference" "none" . }}
    {{- with .labels }}
    labels:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .annotations }}
    annotations:
      {{- toYaml . | nindent 6 }}
    {{- end }}
  {{- end }}
  {{- if .Values.backups.inTree }}
  {{- with .Values.backups.objectStore }}
  # Legacy: gone in CloudNativePG 1.31.
  retentionPolicy: {{ $.Values.backups.retentionPolicy | quote }}
  barmanObjectStore:
    serverName: {{ include "butler-postgres.serverName" $ | quote }}
    destinationPath: {{ .destinationPath | quote }}
    {{- include "butler-postgres.storeOptions" . | trim | nindent 4 }}
  {{- end }}
  {{- end }}
{{- end }}
{{- if or
    (or
      (not (dig "monitoring" "disableDefaultQueries" false $overrides))
      .Values.monitoring.customQueries.enabled
      .Values.monitoring.customQueries.configMaps)
    .Values.monitoring.tls.enabled }}
monitoring:
  # The operator puts its default queries first by itself; unsaid, GitOps tools would see that as
  # drift.
  {{- if or
      (not (dig "monitoring" "disableDefaultQueries" false $overrides))
      .Values.monitoring.customQueries.enabled
      .Values.monitoring.customQueries.configMaps }}
  customQueriesConfigMap:
    {{- if not (dig "monitoring" "disableDefaultQueries" false $overrides) }}
    - name: cnpg-default-monitoring
      key: queries
    {{- end }}
    {{- if .Values.monitoring.customQueries.enabled }}
    - name: {{ include "butler-postgres.fullname" . }}-queries
      key: server-queries.yaml
    - name: {{ include "butler-postgres.fullname" . }}-queries
      key: database-queries.yaml
    {{- if and (and .Values.backups.enabled .Values.backups.drill.enabled) (dig "objective" "heartbeat" false .Values.backups.drill) }}
    - name: {{ include "butler-postgres.fullname" . }}-queries
      key: heartbeat-query.yaml
    {{- end }}
    {{- end }}
    {{- range .Values.monitoring.customQueries.configMaps }}
    -
      {{- toYaml . | nindent 6 }}
    {{- end }}
  {{- end }}
  {{- if .Values.monitoring.tls.enabled }}
  tls:
    enabled: true
  {{- end }}
{{- end }}
{{- if and .Values.access.enabled (dig "ldap" "ca" (dict) .Values.access) }}
env:
  - name: LDAPTLS_CACERT
    value: /projected/ldap/ca.crt
{{- end }}
{{- if or
    (and .Values.access.enabled (dig "ldap" "ca" (dict) .Values.access))
    (include "butler-postgres.mountsStoreClient" .)
    .Values.cluster.projectedVolumes }}
projectedVolumeTemplate:
  sources:
    {{- if .Values.access.enabled }}
    {{- with .Values.access.ldap }}
    {{- with .ca }}
    - secret:
        name: {{ .name | quote }}
        items:
          - key: {{ .key | quote }}
            path: ldap/ca.crt
    {{- end }}
    {{- end }}
    {{- end }}
    {{- if include "butler-postgres.mountsStoreClient" . }}
    - configMap:
        name: {{ include "butler-postgres.storeClient" . }}
        items:
          - key: sitecustomize.py
            path: object-store/sitecustomize.py
    {{- end }}
    {{- range .Values.cluster.projectedVolumes }}
    -
      {{- toYaml . | nindent 6 }}
    {{- end }}
{{- end }}
{{- if or
    (and .Values.access.enabled .Values.access.legacyInlineRoles)
    (include "butler-postgres.rolesInCluster" .)
    .Values.services
    .Values.cluster.disabledDefaultServices }}
managed:
  {{- if or (and .Values.access.enabled .Values.access.legacyInlineRoles) (include "butler-postgres.rolesInCluster" .) }}
  roles:
    {{- if and .Values.access.enabled .Values.access.legacyInlineRoles }}
    {{- range $name, $group := fromYaml (include "butler-postgres.accessGroups" .) }}
    - name: {{ $name }}
      inherit: true
      connectionLimit: -1
      {{- with $group.memberOf }}
      inRoles:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      ensure: present
    {{- end }}
    - name: butler_manager
      comment: Makes rights as the release of the chart has them
      login: true
      inherit: true
      connectionLimit: 3
      # The owners, no member and no admin: the rest it does by functions of bootstrap.sql, for this
      # model only.
      inRoles:
        {{- range $name, $database := fromYaml (include "butler-postgres.accessDatabases" .) }}
        {{- range $schema, $groups := $database.schemas }}
        - {{ $groups.owner }}
        {{- end }}
        {{- end }}
      disablePassword: true
      ensure: present
    {{- range $key, $member := .Values.access.members }}
    - name: {{ default $key $member.name | quote }}
      {{- with $member.comment }}
      comment: {{ . | quote }}
      {{- end }}
      {{- if not $member.suspended }}
      login: true
      {{- end }}
      {{- if eq $member.kind "admin" }}
      createdb: true
      {{- end }}
      inherit: true
      connectionLimit: {{ default (index $.Values.access.connectionLimits $member.kind) $member.connectionLimit }}
      inRoles:
        {{- toYaml (get (index (fromYaml (include "butler-postgres.accessMembers" $)) (default $key $member.name)) "memberOf") | nindent 8 }}
      {{- with $member.validUntil }}
      validUntil: {{ . | quote }}
      {{- end }}
      {{- if eq $member.auth.method "password" }}
      passwordSecret:
        name: {{ default (printf "%s-%s-password" (include "butler-postgres.fullname" $) $key) $member.auth.secretName | quote }}
      {{- else }}
      disablePassword: true
      {{- end }}
      ensure: present
    {{- end }}
    {{- end }}
    {{- range $key, $role := .Values.roles }}
    {{- if $role.inline }}
    - name: {{ default $key $role.name | quote }}
      {{- with $role.comment }}
      comment: {{ . | quote }}
      {{- end }}
      # Only true attributes are stated: the operator removes a false one from its object.
      {{- if dig "login" true $role }}
      login: true
      {{- end }}
      {{- if $role.createdb }}
      createdb: true
      {{- end }}
      {{- if $role.createrole }}
      createrole: true
      {{- end }}
      {{- if $role.replication }}
      replication: true
      {{- end }}
      {{- if $role.bypassrls }}
      bypassrls: true
      {{- end }}
      inherit: {{ dig "inherit" true $role }}
      connectionLimit: {{ dig "connectionLimit" -1 $role }}
      {{- with $role.inRoles }}
      inRoles:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $role.validUntil }}
      validUntil: {{ . | quote }}
      {{- end }}
      {{- with $role.passwordSecret }}
      passwordSecret:
        name: {{ . | quote }}
      {{- end }}
      {{- if $role.disablePassword }}
      disablePassword: true
      {{- end }}
      ensure: present
    {{- end }}
    {{- end }}
  {{- end }}
  {{- if or .Values.services .Values.cluster.disabledDefaultServices }}
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
            name: {{ default (printf "%s-%s" (include "butler-postgres.fullname" $) $name) $service.name }}
            {{- with $service.labels }}
            labels:
              {{- toYaml . | nindent 14 }}
            {{- end }}
            {{- if or $service.addressPool $service.loadBalancerIPs $service.hostname $service.annotations }}
            annotations:
              {{- with $service.addressPool }}
              metallb.io/address-pool: {{ . | quote }}
              {{- end }}
              {{- with $service.loadBalancerIPs }}
              metallb.io/loadBalancerIPs: {{ join "," . | quote }}
              {{- end }}
              {{- if and $service.hostname (not (and $service.annotations (hasKey $service.annotations "external-dns.alpha.kubernetes.io/hostname"))) }}
              external-dns.alpha.kubernetes.io/hostname: {{ $service.hostname | quote }}
              {{- end }}
              {{- with $service.annotations }}
              {{- toYaml . | nindent 14 }}
              {{- end }}
            {{- end }}
          spec:
            type: {{ dig "type" "ClusterIP" $service }}
            {{- with $service.ipFamilyPolicy }}
            ipFamilyPolicy: {{ . }}
            {{- end }}
            {{- with $service.ipFamilies }}
            ipFamilies:
              {{- toYaml . | nindent 14 }}
            {{- end }}
            {{- with $service.loadBalancerClass }}
            loadBalancerClass: {{ . | quote }}
            {{- end }}
            {{- with $service.loadBalancerIP }}
            loadBalancerIP: {{ . | quote }}
            {{- end }}
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
            {{- if or $service.portName $service.nodePort }}
            ports:
              - name: {{ default "postgres" $service.portName | quote }}
                port: 5432
                targetPort: 5432
                protocol: TCP
                {{- if hasKey $service "nodePort" }}
                nodePort: {{ $service.nodePort }}
                {{- end }}
            {{- end }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end }}
{{- end }}

{{/*
The Cluster's spec, with what pods says of the instances, and with cluster.overrides. It is computed once: most templates read it.
*/}}
{{- define "butler-postgres.mergedSpec" -}}
{{- if not (hasKey . "mergedSpec") -}}
{{- $_ := set . "mergedSpec" (include "butler-postgres.override" (dict
    "yaml" (include "butler-postgres.override"
      (dict "yaml" (include "butler-postgres.clusterSpec" .) "overrides" (fromYaml (include "butler-postgres.instanceSettings" .))))
    "overrides" .Values.cluster.overrides)) -}}
{{- end -}}
{{- .mergedSpec -}}
{{- end }}

{{/*
A Database's spec, before its overrides.
*/}}
{{- define "butler-postgres.databaseSpec" -}}
cluster:
  name: {{ include "butler-postgres.fullname" .root }}
name: {{ default .key .database.name | quote }}
owner: {{ ternary "butler_admin" (default .root.Values.cluster.initdb.owner .database.owner) .root.Values.access.enabled | quote }}
ensure: {{ dig "ensure" "present" .database }}
databaseReclaimPolicy: {{ dig "reclaimPolicy" "retain" .database }}
{{- if hasKey .database "connectionLimit" }}
connectionLimit: {{ .database.connectionLimit }}
{{- end }}
{{- if hasKey .database "allowConnections" }}
allowConnections: {{ .database.allowConnections }}
{{- end }}
{{- if hasKey .database "isTemplate" }}
isTemplate: {{ .database.isTemplate }}
{{- end }}
{{- with .database.template }}
template: {{ . | quote }}
{{- end }}
{{- with .database.encoding }}
encoding: {{ . | quote }}
{{- end }}
{{- with .database.locale }}
locale: {{ . | quote }}
{{- end }}
{{- with .database.localeProvider }}
localeProvider: {{ . }}
{{- end }}
{{- with .database.localeCollate }}
localeCollate: {{ . | quote }}
{{- end }}
{{- with .database.localeCType }}
localeCType: {{ . | quote }}
{{- end }}
{{- with .database.icuLocale }}
icuLocale: {{ . | quote }}
{{- end }}
{{- with .database.icuRules }}
icuRules: {{ . | quote }}
{{- end }}
{{- with .database.builtinLocale }}
builtinLocale: {{ . | quote }}
{{- end }}
{{- with .database.collationVersion }}
collationVersion: {{ . | quote }}
{{- end }}
{{- with .database.tablespace }}
tablespace: {{ . | quote }}
{{- end }}
{{- with .database.foreignDataWrappers }}
fdws:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .database.foreignServers }}
servers:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if dig "extensions" (dict "btree_gist" (dict)) .database }}
extensions:
  {{- range $name, $extension := dig "extensions" (dict "btree_gist" (dict)) .database }}
  - name: {{ $name | quote }}
    ensure: {{ dig "ensure" "present" $extension }}
    {{- with $extension.version }}
    version: {{ . | quote }}
    {{- end }}
    {{- with $extension.schema }}
    schema: {{ . | quote }}
    {{- end }}
  {{- end }}
{{- end }}
{{- if .database.schemas }}
schemas:
  {{- range $name, $schema := .database.schemas }}
  - name: {{ $name | quote }}
    owner: {{ ternary
        (printf "%s_%s_owner" (default $.key $.database.name) $name)
        (default (default $.root.Values.cluster.initdb.owner $.database.owner) $schema.owner)
        $.root.Values.access.enabled | quote }}
    ensure: {{ dig "ensure" "present" $schema }}
  {{- end }}
{{- end }}
{{- end }}

{{/*
A DatabaseRole's spec, before its overrides.
*/}}
{{- define "butler-postgres.roleSpec" -}}
cluster:
  name: {{ include "butler-postgres.fullname" .root }}
name: {{ default .key .role.name | quote }}
{{- with .role.comment }}
comment: {{ . | quote }}
{{- end }}
# Only true attributes are stated: the operator removes a false one from its object.
{{- if dig "login" true .role }}
login: true
{{- end }}
{{- if .role.createdb }}
createdb: true
{{- end }}
{{- if .role.createrole }}
createrole: true
{{- end }}
{{- if .role.replication }}
replication: true
{{- end }}
{{- if .role.bypassrls }}
bypassrls: true
{{- end }}
inherit: {{ dig "inherit" true .role }}
connectionLimit: {{ dig "connectionLimit" -1 .role }}
{{- with .role.inRoles }}
inRoles:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .role.validUntil }}
validUntil: {{ . | quote }}
{{- end }}
{{- with .role.passwordSecret }}
passwordSecret:
  name: {{ . | quote }}
{{- end }}
{{- if .role.disablePassword }}
disablePassword: true
{{- end }}
{{- if .role.clientCertificate }}
clientCertificate:
  enabled: true
{{- end }}
databaseRoleReclaimPolicy: {{ dig "reclaimPolicy" "retain" .role }}
{{- end }}

{{/*
The keys of the roles that stand in the Cluster.
*/}}
{{- define "butler-postgres.rolesInCluster" -}}
{{- range $key, $role := .Values.roles }}
{{- if $role.inline }}
- {{ $key | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
The spec of each DatabaseRole by its key in the values, with its overrides.
*/}}
{{- define "butler-postgres.roleSpecs" -}}
{{- range $key, $role := .Values.roles }}
{{ $key | quote }}:
  {{- include "butler-postgres.override"
      (dict "yaml" (include "butler-postgres.roleSpec" (dict "root" $ "key" $key "role" $role)) "overrides" (dig "overrides" (dict) $role)) | nindent 2 }}
{{- end }}
{{- end }}

{{/*
The Secret with the CA by which clients know the server.
*/}}
{{- define "butler-postgres.serverCa" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
{{- dig "certificates" "serverCASecret" (printf "%s-ca" (include "butler-postgres.fullname" .)) $spec -}}
{{- end }}

{{/*
Names of the databases in PostgreSQL.
*/}}
{{- define "butler-postgres.databaseNames" -}}
{{- range $key, $entry := .Values.databases }}
- {{ default $key $entry.name | quote }}
{{- end }}
{{- end }}

{{/*
Names that two databases would share.
*/}}
{{- define "butler-postgres.databaseClashes" -}}
{{- range fromYamlArray (include "butler-postgres.repeatedNames" (fromYamlArray (include "butler-postgres.databaseNames" .))) }}
- {{ . | quote }}
{{- end }}
{{- end }}

{{/*
Objects whose names the values can say, each with its kind.
*/}}
{{- define "butler-postgres.objectNames" -}}
- {{ printf "Service %s-rw" (include "butler-postgres.fullname" .) | quote }}
- {{ printf "Service %s-ro" (include "butler-postgres.fullname" .) | quote }}
- {{ printf "Service %s-r" (include "butler-postgres.fullname" .) | quote }}
- {{ printf "Service %s-any" (include "butler-postgres.fullname" .) | quote }}
{{- range $key, $entry := .Values.poolers }}
- {{ printf "Service %s" (include "butler-postgres.poolerName" (dict "root" $ "name" $key)) | quote }}
{{- end }}
{{- range $key, $entry := .Values.services }}
- {{ printf "Service %s" (default (printf "%s-%s" (include "butler-postgres.fullname" $) $key) $entry.name) | quote }}
{{- end }}
{{- range $name, $pooler := .Values.poolers }}
{{- range $key, $service := $pooler.services }}
- {{ printf "Service %s" (include "butler-postgres.poolerServiceName" (dict "root" $ "pooler" $name "key" $key)) | quote }}
{{- end }}
{{- end }}
{{- range $key, $entry := .Values.databases }}
- {{ printf "Database %s" (default (printf "%s-%s" (include "butler-postgres.fullname" $) $key) $entry.objectName) | quote }}
{{- end }}
{{- range $key, $entry := .Values.backups.schedules }}
- {{ printf "ScheduledBackup %s" (default (printf "%s-%s" (include "butler-postgres.fullname" $) $key) $entry.name) | quote }}
{{- end }}
{{- range $key, $entry := .Values.backups.onDemand }}
- {{ printf "Backup %s" (default (printf "%s-%s" (include "butler-postgres.fullname" $) $key) $entry.name) | quote }}
{{- end }}
{{- range $key, $entry := .Values.publications }}
- {{ printf "Publication %s" (default (printf "%s-publication-%s" (include "butler-postgres.fullname" $) $key) $entry.objectName) | quote }}
{{- end }}
{{- range $key, $entry := .Values.subscriptions }}
- {{ printf "Subscription %s" (default (printf "%s-subscription-%s" (include "butler-postgres.fullname" $) $key) $entry.objectName) | quote }}
{{- end }}
{{- with .Values.backups.objectStore }}
- {{ printf "ObjectStore %s" (include "butler-postgres.objectStoreName" $) | quote }}
{{- end }}
{{- range $key, $entry := .Values.externalClusters }}
{{- if $entry.objectStore }}
- {{ printf "ObjectStore %s" (default (printf "%s-%s" (include "butler-postgres.fullname" $) $key) (dig "objectStore" "name" "" $entry)) | quote }}
{{- end }}
{{- end }}
{{- if .Values.monitoring.podMonitor.enabled }}
- {{ printf "PodMonitor %s" (default (include "butler-postgres.fullname" .) .Values.monitoring.podMonitor.name) | quote }}
{{- end }}
{{- range $key, $entry := .Values.poolers }}
{{- if $.Values.monitoring.podMonitor.enabled }}
- {{ printf "PodMonitor %s"
    (default (include "butler-postgres.poolerName" (dict "root" $ "name" $key)) (dig $key "podMonitorName" "" $.Values.poolers)) | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Objects that there would be twice.
*/}}
{{- define "butler-postgres.objectNameClashes" -}}
{{- range fromYamlArray (include "butler-postgres.repeatedNames" (fromYamlArray (include "butler-postgres.objectNames" .))) }}
- {{ . | quote }}
{{- end }}
{{- end }}

{{/*
Further Services of poolers that would have the name of another one.
*/}}
{{- define "butler-postgres.takenPoolerServices" -}}
{{- $objectNameClashes := fromYamlArray (include "butler-postgres.objectNameClashes" .) -}}
{{- range $name, $pooler := .Values.poolers }}
{{- range $key, $service := $pooler.services }}
{{- if has (printf "Service %s" (include "butler-postgres.poolerServiceName" (dict "root" $ "pooler" $name "key" $key))) $objectNameClashes }}
- {{ printf "poolers.%s.services.%s" $name $key | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Extensions whose library the server does not load.
*/}}
{{- define "butler-postgres.unloadedExtensions" -}}
{{- range $key, $database := .root.Values.databases }}
{{- range $name, $extension := dig "extensions" (dict "btree_gist" (dict)) $database }}
{{- if and
    (or
      (regexMatch "^(anon|citus|credcheck|pgaudit|pglogical|set_user|timescaledb)$" $name)
      (regexMatch "^pg_(cron|net|partman_bgw|qualstats|squeeze|stat_kcache|stat_monitor|stat_statements|tle|wait_sampling)$" $name))
    (ne (dig "ensure" "present" $extension) "absent")
    (not (has $name (dig "postgresql" "shared_preload_libraries" (list) $.spec)))
    (not (and
      (regexMatch "^(pg_stat_statements|pgaudit)$" $name)
      (regexMatch "\"(pg_stat_statements|pgaudit)[.]" (toJson (dig "postgresql" "parameters" (dict) $.spec))))) }}
- {{ $name | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Schemas of the values whose names PostgreSQL or the chart keeps to itself.
*/}}
{{- define "butler-postgres.reservedSchemas" -}}
{{- range $key, $database := .Values.databases }}
{{- range $name, $_ := $database.schemas }}
{{- if regexMatch "^(pg_|information_schema$|butler_access$)" $name }}
- at: {{ printf "databases.%s.schemas.%s" $key $name | quote }}
  name: {{ $name | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/*
An encoding by one name for all that PostgreSQL knows it by; nothing where no database can have it.
*/}}
{{- define "butler-postgres.encodingName" -}}
{{- dig
    (join "" (regexFindAll "[a-z0-9]" (lower .) -1))
    ""
    (dict "euccn" "euccn" "eucjis2004" "eucjis2004" "eucjp" "eucjp" "euckr" "euckr" "euctw" "euctw" "koi8r" "koi8r" "koi8u" "koi8u"
      "muleinternal" "muleinternal" "sqlascii" "sqlascii" "utf8" "utf8" "win866" "win866" "win874" "win874" "win1250" "win1250" "windows1250" "win1250"
      "win1251" "win1251" "windows1251" "win1251" "win1252" "win1252" "windows1252" "win1252" "win1253" "win1253" "windows1253" "win1253"
      "win1254" "win1254" "windows1254" "win1254" "win1255" "win1255" "windows1255" "win1255" "win1256" "win1256" "windows1256" "win1256"
      "win1257" "win1257" "windows1257" "win1257" "win1258" "win1258" "windows1258" "win1258" "latin1" "latin1" "iso88591" "latin1" "latin2" "latin2"
      "iso88592" "latin2" "latin3" "latin3" "iso88593" "latin3" "latin4" "latin4" "iso88594" "latin4" "latin5" "latin5" "iso88599" "latin5"
      "latin6" "latin6" "iso885910" "latin6" "latin7" "latin7" "iso885913" "latin7" "latin8" "latin8" "iso885914" "latin8" "latin9" "latin9"
      "iso885915" "latin9" "latin10" "latin10" "iso885916" "latin10" "iso88595" "iso88595" "iso88596" "iso88596" "iso88597" "iso88597"
      "iso88598" "iso88598" "abc" "win1258" "tcvn" "win1258" "tcvn5712" "win1258" "vscii" "win1258" "alt" "win866" "koi8" "koi8r" "unicode" "utf8"
      "win" "win1251" "windows866" "win866" "windows874" "win874") -}}
{{- end }}

{{/*
The encoding that a locale is for; nothing where it goes with every one, or says none.
*/}}
{{- define "butler-postgres.encodingOfLocale" -}}
{{- dig
    (replace "-" "" (replace "_" "" (lower (regexFind "[.][^@]*" .))))
    ""
    (dict ".eucjp" "eucjp" ".euckr" "euckr" ".euctw" "euctw" ".koi8r" "koi8r" ".koi8u" "koi8u" ".utf8" "utf8" ".iso88591" "latin1" ".iso88592" "latin2"
      ".iso88593" "latin3" ".iso88594" "latin4" ".iso88599" "latin5" ".iso885910" "latin6" ".iso885913" "latin7" ".iso885914" "latin8"
      ".iso885915" "latin9" ".iso885916" "latin10") -}}
{{- end }}

{{/*
The first major version of PostgreSQL that knows a key of a locale, or its value.
*/}}
{{- define "butler-postgres.localeSince" -}}
{{- toString (dig
    (printf "%s=%s" .key .value)
    (dig .key 0 (dict "localeProvider" 15 "collationVersion" 15 "icuRules" 16 "localeProvider=builtin" 17 "builtinLocale=PG_UNICODE_FAST" 18))
    (dict "localeProvider" 15 "collationVersion" 15 "icuRules" 16 "localeProvider=builtin" 17 "builtinLocale=PG_UNICODE_FAST" 18)) -}}
{{- end }}

{{/*
How the database of initdb compares text, as databases made after it have it from template1.
*/}}
{{- define "butler-postgres.firstDatabase" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
{{- $initdbOptions := dig "initdb" (dict) (dig "bootstrap" (dict) $spec) -}}
encoding: {{ dig "encoding" "UTF8" $initdbOptions }}
locale: {{ dig "localeCollate" (dig "locale" "C" $initdbOptions) $initdbOptions }}
localeCollate: {{ dig "localeCollate" (dig "locale" "C" $initdbOptions) $initdbOptions }}
localeCType: {{ dig "localeCType" (dig "locale" "C" $initdbOptions) $initdbOptions }}
localeProvider: {{ dig "localeProvider" "libc" $initdbOptions }}
icuLocale: {{ dig "icuLocale" "" $initdbOptions }}
icuRules: {{ dig "icuRules" "" $initdbOptions }}
builtinLocale: {{ dig "builtinLocale" "" $initdbOptions }}
collationVersion: ""
{{- end }}

{{/*
What the values say of how databases compare text.
*/}}
{{- define "butler-postgres.saidOfText" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
{{- $initdbOptions := dig "initdb" (dict) (dig "bootstrap" (dict) $spec) -}}
{{- $firstDatabase := fromYaml (include "butler-postgres.firstDatabase" .) -}}
{{- range $key, $value := pick $initdbOptions "encoding" "locale" "localeCollate" "localeCType" "localeProvider" "icuLocale" "icuRules" "builtinLocale"
    "collationVersion" }}
{{- if $value }}
- at: {{ printf "cluster.initdb.%s" $key | quote }}
  key: {{ $key | quote }}
  value: {{ $value | quote }}
  since: {{ int (include "butler-postgres.localeSince" (dict "key" $key "value" $value)) }}
  copied: ""
{{- end }}
{{- end }}
{{- range $name, $database := .Values.databases }}
{{- if eq (dig "ensure" "present" $database) "present" }}
{{- range $key, $value := pick $database "encoding" "locale" "localeCollate" "localeCType" "localeProvider" "icuLocale" "icuRules" "builtinLocale"
    "collationVersion" }}
{{- if $value }}
- at: {{ printf "databases.%s.%s" $name $key | quote }}
  key: {{ $key | quote }}
  value: {{ $value | quote }}
  since: {{ int (include "butler-postgres.localeSince" (dict "key" $key "value" $value)) }}
  copied: {{ ternary
      (dig $key "" $firstDatabase)
      ""
      (and (hasKey (dig "bootstrap" (dict) $spec) "initdb") (has (dig "template" "" $database) (list "" "template1"))) | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/*
The locale of the provider that a database names; nothing where none is said.
*/}}
{{- define "butler-postgres.localeOfProvider" -}}
{{- if eq (dig "localeProvider" "" .said) "icu" -}}
{{- default (ternary "" (dig "locale" "" .said) (lt (int .root.Values.cluster.image.major) 16)) (dig "icuLocale" "" .said) -}}
{{- else -}}
{{- default (dig "locale" "" .said) (dig "builtinLocale" "" .said) -}}
{{- end -}}
{{- end }}

{{/*
Providers of locales that the values name, each with its locale and the encoding of the database.
*/}}
{{- define "butler-postgres.localeProviders" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
{{- $initdbOptions := dig "initdb" (dict) (dig "bootstrap" (dict) $spec) -}}
{{- $firstDatabase := fromYaml (include "butler-postgres.firstDatabase" .) -}}
{{- if dig "localeProvider" "" $initdbOptions }}
- at: cluster.initdb
  provider: {{ dig "localeProvider" "" $initdbOptions }}
  locale: {{ include "butler-postgres.localeOfProvider" (dict "root" . "said" $initdbOptions) | quote }}
  encoding: {{ dig "encoding" "UTF8" $initdbOptions }}
  copied: ""
{{- end }}
{{- range $name, $database := .Values.databases }}
{{- if eq (dig "ensure" "present" $database) "present" }}
{{- if dig "localeProvider" "" $database }}
- at: {{ printf "databases.%s" $name | quote }}
  provider: {{ dig "localeProvider" "" $database | quote }}
  locale: {{ include "butler-postgres.localeOfProvider" (dict "root" $ "said" $database) | quote }}
  encoding: {{ dig "encoding" (dig "encoding" "" $firstDatabase) $database | quote }}
  copied: {{ ternary (dig "localeProvider" "" $firstDatabase) (dig "localeProvider" "" $database) (hasKey (dig "bootstrap" (dict) $spec) "initdb") | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
