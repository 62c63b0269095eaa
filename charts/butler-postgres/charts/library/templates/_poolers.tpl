{{/*
A Pooler's spec, before its overrides.
*/}}
{{- define "butler-postgres.poolerSpec" -}}
cluster:
  name: {{ include "butler-postgres.fullname" .root }}
type: {{ dig "type" "rw" .pooler }}
{{- if not .pooler.autoscaling }}
instances: {{ dig "instances" 2 .pooler }}
{{- end }}
pgbouncer:
  poolMode: {{ dig "poolMode" "session" .pooler }}
  paused: {{ dig "paused" false .pooler }}
  {{- with .pooler.image }}
  image: {{ include "butler-postgres.pulled" (dict "root" $.root "name" .) | quote }}
  {{- end }}
  {{- if .pooler.parameters }}
  parameters:
    {{- include "butler-postgres.override" (dict
        "yaml" (include "butler-postgres.poolerDefaults" .root)
        "overrides" (fromYaml (include "butler-postgres.strings" (dig "parameters" (dict) .pooler)))) | nindent 4 }}
  {{- else }}
  parameters:
    {{- include "butler-postgres.poolerDefaults" .root | nindent 4 }}
  {{- end }}
  {{- if or .pooler.pg_hba (include "butler-postgres.asksLdap" .root) }}
  pg_hba:
    {{- range .pooler.pg_hba }}
    - {{ . | quote }}
    {{- end }}
    {{- if include "butler-postgres.asksLdap" .root }}
    {{- with .root.Values.access.ldap }}
    - {{ printf "hostssl all all 0.0.0.0/0 ldap %s" (join " " (fromYamlArray (include "butler-postgres.ldapOptions" .))) | quote }}
    - {{ printf "hostssl all all ::/0 ldap %s" (join " " (fromYamlArray (include "butler-postgres.ldapOptions" .))) | quote }}
    {{- end }}
    {{- end }}
  {{- end }}
template:
  {{- include "butler-postgres.override" (dict
      "yaml" (include "butler-postgres.poolerPod" (dict "root" .root "name" .name "pooler" .pooler))
      "overrides" (fromYaml (include "butler-postgres.podPatch" (dict "root" .root
        "own" (fromYaml (include "butler-postgres.podSettings" (dict "root" .root "component" "poolers")))
        "pod" (fromYaml (include "butler-postgres.poolerPod" (dict "root" .root "name" .name "pooler" .pooler)))
        "container" "pgbouncer")))) | nindent 2 }}
{{- if .root.Values.monitoring.tls.enabled }}
monitoring:
  tls:
    enabled: true
{{- end }}
{{- with .pooler.service }}
serviceTemplate:
  {{- if or .labels .addressPool .loadBalancerIPs .hostname .annotations }}
  metadata:
    {{- with .labels }}
    labels:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- if or .addressPool .loadBalancerIPs .hostname .annotations }}
    annotations:
      {{- with .addressPool }}
      metallb.io/address-pool: {{ . | quote }}
      {{- end }}
      {{- with .loadBalancerIPs }}
      metallb.io/loadBalancerIPs: {{ join "," . | quote }}
      {{- end }}
      {{- if and .hostname (not (and .annotations (hasKey .annotations "external-dns.alpha.kubernetes.io/hostname"))) }}
      external-dns.alpha.kubernetes.io/hostname: {{ .hostname | quote }}
      {{- end }}
      {{- with .annotations }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    {{- end }}
  {{- end }}
  spec:
    type: {{ dig "type" "ClusterIP" . }}
    {{- with .ipFamilyPolicy }}
    ipFamilyPolicy: {{ . }}
    {{- end }}
    {{- with .ipFamilies }}
    ipFamilies:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .loadBalancerClass }}
    loadBalancerClass: {{ . | quote }}
    {{- end }}
    {{- with .loadBalancerIP }}
    loadBalancerIP: {{ . | quote }}
    {{- end }}
    {{- if eq (dig "type" "ClusterIP" .) "LoadBalancer" }}
    allocateLoadBalancerNodePorts: {{ dig "allocateLoadBalancerNodePorts" false . }}
    {{- end }}
    {{- with .loadBalancerSourceRanges }}
    loadBalancerSourceRanges:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .externalTrafficPolicy }}
    externalTrafficPolicy: {{ . }}
    {{- end }}
    {{- if or .portName .nodePort }}
    ports:
      - name: {{ default "pgbouncer" .portName | quote }}
        port: 5432
        targetPort: pgbouncer
        protocol: TCP
        {{- if hasKey . "nodePort" }}
        nodePort: {{ .nodePort }}
        {{- end }}
    {{- end }}
{{- end }}
{{- end }}

{{/*
A pooler's pods, before what pods says of poolers.
*/}}
{{- define "butler-postgres.poolerPod" -}}
metadata:
  labels:
    {{- include "butler-postgres.podLabels" .root | nindent 4 }}
  {{- if .root.Values.monitoring.scrapeAnnotations.enabled }}
  annotations:
    prometheus.io/scrape: "true"
    prometheus.io/port: "9127"
    prometheus.io/path: /metrics
    {{- if .root.Values.monitoring.tls.enabled }}
    prometheus.io/scheme: https
    {{- else }}
    prometheus.io/scheme: http
    {{- end }}
  {{- end }}
spec:
  containers:
    - name: pgbouncer
      {{- if ne .root.Values.images.pullPolicy "IfNotPresent" }}
      imagePullPolicy: {{ .root.Values.images.pullPolicy }}
      {{- end }}
      {{- with .pooler.resources }}
      {{- include "butler-postgres.resources" . | trim | nindent 6 }}
      {{- end }}
      {{- if include "butler-postgres.asksLdap" .root }}
      {{- with .root.Values.access.ldap }}
      {{- if .ca }}
      env:
        - name: LDAPTLS_CACERT
          value: /projected/ldap/ca.crt
      volumeMounts:
        - name: ldap-ca
          mountPath: /projected/ldap
          readOnly: true
      {{- end }}
      {{- end }}
      {{- end }}
  {{- if include "butler-postgres.asksLdap" .root }}
  {{- with .root.Values.access.ldap }}
  {{- with .ca }}
  volumes:
    - name: ldap-ca
      secret:
        secretName: {{ .name | quote }}
        items:
          - key: {{ .key | quote }}
            path: ca.crt
  {{- end }}
  {{- end }}
  {{- end }}
  {{- if ne (dig "podAntiAffinity" "preferred" .pooler) "none" }}
  affinity:
    podAntiAffinity:
      {{- if eq (dig "podAntiAffinity" "preferred" .pooler) "required" }}
      requiredDuringSchedulingIgnoredDuringExecution:
        - topologyKey: kubernetes.io/hostname
          labelSelector:
            matchLabels:
              cnpg.io/poolerName: {{ include "butler-postgres.poolerName" (dict "root" .root "name" .name) }}
      {{- else }}
      preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 100
          podAffinityTerm:
            topologyKey: kubernetes.io/hostname
            labelSelector:
              matchLabels:
                cnpg.io/poolerName: {{ include "butler-postgres.poolerName" (dict "root" .root "name" .name) }}
      {{- end }}
  {{- end }}
{{- end }}

{{/*
What PgBouncer is told unless the values say otherwise.
*/}}
{{- define "butler-postgres.poolerDefaults" -}}
client_tls_sslmode: require
# Who shares a login finds nothing of the client before in a transaction pool: no role, path, table
# or lock.
server_reset_query_always: "1"
# These shorten a failover for clients.
server_login_retry: "0.5"
server_connect_timeout: "3"
tcp_keepidle: "5"
tcp_keepintvl: "3"
tcp_keepcnt: "3"
tcp_user_timeout: "10000"
{{- end }}

{{/*
The Secret with the CA of a pooler's own certificate, as the operator takes it; nothing where that is the cluster's.
*/}}
{{- define "butler-postgres.poolerCa" -}}
{{- if dig "pgbouncer" "clientTLSSecret" "name" "" . -}}
{{- dig "pgbouncer" "clientCASecret" "name" "" . -}}
{{- else -}}
{{- "" -}}
{{- end -}}
{{- end }}

{{/*
The name in the certificate that a pooler shows: that of its Service in one of its own.
*/}}
{{- define "butler-postgres.poolerServer" -}}
{{- if dig "pgbouncer" "clientTLSSecret" "name" "" .pooler -}}
{{- printf "%s.%s.svc" (include "butler-postgres.poolerName" (dict "root" .root "name" .name)) (include "butler-postgres.namespace" .root) -}}
{{- else -}}
{{- printf "%s-rw" (include "butler-postgres.fullname" .root) -}}
{{- end -}}
{{- end }}

{{/*
The most pods that autoscaling makes of a pooler; nothing where their number is fixed.
*/}}
{{- define "butler-postgres.mostPods" -}}
{{- with .autoscaling }}
instances: {{ .maxReplicas }}
{{- end }}
{{- end }}

{{/*
The spec of each Pooler by its name in the values, with its overrides; with autoscaling, of the most pods.
*/}}
{{- define "butler-postgres.mergedPoolerSpecs" -}}
{{- range $name, $pooler := .Values.poolers }}
{{ $name | quote }}:
  {{- include "butler-postgres.override" (dict
      "yaml" (include "butler-postgres.override" (dict
        "yaml" (include "butler-postgres.poolerSpec" (dict "root" $ "name" $name "pooler" $pooler))
        "overrides" (dig "overrides" (dict) $pooler)))
      "overrides" (fromYaml (include "butler-postgres.mostPods" $pooler))) | nindent 2 }}
{{- end }}
{{- end }}

{{/*
What mergedPoolerSpecs yields, computed once.
*/}}
{{- define "butler-postgres.poolerSpecs" -}}
{{- if not (hasKey . "poolerSpecs") -}}
{{- $_ := set . "poolerSpecs" (include "butler-postgres.mergedPoolerSpecs" .) -}}
{{- end -}}
{{- .poolerSpecs -}}
{{- end }}

{{/*
The spec of a pooler's PodDisruptionBudget, before its overrides.
*/}}
{{- define "butler-postgres.budgetSpec" -}}
{{- with .pooler.podDisruptionBudget }}
{{- if hasKey . "minAvailable" }}
minAvailable: {{ .minAvailable }}
{{- end }}
{{- if hasKey . "maxUnavailable" }}
maxUnavailable: {{ .maxUnavailable }}
{{- end }}
{{- end }}
selector:
  matchLabels:
    cnpg.io/poolerName: {{ include "butler-postgres.poolerName" (dict "root" .root "name" .name) }}
{{- end }}

{{/*
The spec of a pooler's HorizontalPodAutoscaler, before its overrides.
*/}}
{{- define "butler-postgres.scalingSpec" -}}
scaleTargetRef:
  apiVersion: postgresql.cnpg.io/v1
  kind: Pooler
  name: {{ include "butler-postgres.poolerName" (dict "root" .root "name" .name) }}
{{- with .pooler.autoscaling }}
minReplicas: {{ dig "minReplicas" 2 . }}
maxReplicas: {{ .maxReplicas }}
metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: {{ dig "targetCPUUtilizationPercentage" 70 . }}
{{- end }}
{{- end }}

{{/*
The spec of a further Service of a pooler, before its overrides.
*/}}
{{- define "butler-postgres.poolerServiceSpec" -}}
type: {{ dig "type" "ClusterIP" .service }}
{{- with .service.ipFamilyPolicy }}
ipFamilyPolicy: {{ . }}
{{- end }}
{{- with .service.ipFamilies }}
ipFamilies:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .service.loadBalancerClass }}
loadBalancerClass: {{ . | quote }}
{{- end }}
{{- with .service.loadBalancerIP }}
loadBalancerIP: {{ . | quote }}
{{- end }}
{{- if eq (dig "type" "ClusterIP" .service) "LoadBalancer" }}
allocateLoadBalancerNodePorts: {{ dig "allocateLoadBalancerNodePorts" false .service }}
{{- end }}
{{- with .service.loadBalancerSourceRanges }}
loadBalancerSourceRanges:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .service.externalTrafficPolicy }}
externalTrafficPolicy: {{ . }}
{{- end }}
selector:
  cnpg.io/poolerName: {{ include "butler-postgres.poolerName" (dict "root" .root "name" .name) }}
ports:
  - name: {{ default "pgbouncer" .service.portName | quote }}
    port: 5432
    targetPort: pgbouncer
    protocol: TCP
    {{- if hasKey .service "nodePort" }}
    nodePort: {{ .service.nodePort }}
    {{- end }}
{{- end }}

{{/*
Annotations of a further Service of a pooler that follow from its address and name.
*/}}
{{- define "butler-postgres.poolerServiceAnnotations" -}}
{{- with .addressPool }}
metallb.io/address-pool: {{ . | quote }}
{{- end }}
{{- with .loadBalancerIPs }}
metallb.io/loadBalancerIPs: {{ join "," . | quote }}
{{- end }}
{{- if and .hostname (not (and .annotations (hasKey (dig "annotations" (dict) .) "external-dns.alpha.kubernetes.io/hostname"))) }}
external-dns.alpha.kubernetes.io/hostname: {{ .hostname | quote }}
{{- end }}
{{- end }}

{{/*
The members of access that are services: each keeps a pool of its own full.
*/}}
{{- define "butler-postgres.services" -}}
{{- range $name, $member := .Values.access.members }}
{{- if and $.Values.access.enabled (eq $member.kind "service") }}
- {{ $name | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Those that may keep a pool full: the services, and the roles that can log in.
*/}}
{{- define "butler-postgres.logins" -}}
{{- range fromYamlArray (include "butler-postgres.services" .) }}
- {{ . | quote }}
{{- end }}
{{- range $name, $role := .Values.roles }}
{{- if dig "login" true $role }}
- {{ $name | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Connections to the primary that the poolers can open for one database: pods times default_pool_size and reserve_pool_size of
each service, as far as max_user_connections and max_db_connections let them.
*/}}
{{- define "butler-postgres.pooledConnections" -}}
{{- $poolers := fromYaml (include "butler-postgres.poolerSpecs" .) -}}
{{- $poolUsers := default 1 (len (fromYamlArray (include "butler-postgres.services" .))) -}}
{{- $sum := 0 -}}
{{- range $poolers -}}
{{- if ne (dig "type" "rw" .) "ro" -}}
{{- $sum = add $sum (mul
    (int (dig "instances" 1 .))
    (min
      (default 1000000000 (int (dig "max_db_connections" "0" (dig "pgbouncer" "parameters" (dict) .))))
      (mul
        (min
          (default 1000000000 (int (dig "max_user_connections" "0" (dig "pgbouncer" "parameters" (dict) .))))
          (add
            (int (dig "default_pool_size" "20" (dig "pgbouncer" "parameters" (dict) .)))
            (int (dig "reserve_pool_size" "0" (dig "pgbouncer" "parameters" (dict) .)))))
        $poolUsers))) -}}
{{- end -}}
{{- end -}}
{{- $sum -}}
{{- end }}

{{/*
The same, with a pool for each role of the values that can log in.
*/}}
{{- define "butler-postgres.pooledByAll" -}}
{{- $poolers := fromYaml (include "butler-postgres.poolerSpecs" .) -}}
{{- $poolLogins := default 1 (len (fromYamlArray (include "butler-postgres.logins" .))) -}}
{{- $sum := 0 -}}
{{- range $poolers -}}
{{- if ne (dig "type" "rw" .) "ro" -}}
{{- $sum = add $sum (mul
    (int (dig "instances" 1 .))
    (min
      (default 1000000000 (int (dig "max_db_connections" "0" (dig "pgbouncer" "parameters" (dict) .))))
      (mul
        (min
          (default 1000000000 (int (dig "max_user_connections" "0" (dig "pgbouncer" "parameters" (dict) .))))
          (add
            (int (dig "default_pool_size" "20" (dig "pgbouncer" "parameters" (dict) .)))
            (int (dig "reserve_pool_size" "0" (dig "pgbouncer" "parameters" (dict) .)))))
        $poolLogins))) -}}
{{- end -}}
{{- end -}}
{{- $sum -}}
{{- end }}

{{/*
Connections to all standbys together that the poolers of type ro can open for one database.
*/}}
{{- define "butler-postgres.pooledReads" -}}
{{- $poolers := fromYaml (include "butler-postgres.poolerSpecs" .) -}}
{{- $poolUsers := default 1 (len (fromYamlArray (include "butler-postgres.services" .))) -}}
{{- $sum := 0 -}}
{{- range $poolers -}}
{{- if eq (dig "type" "rw" .) "ro" -}}
{{- $sum = add $sum (mul
    (int (dig "instances" 1 .))
    (min
      (default 1000000000 (int (dig "max_db_connections" "0" (dig "pgbouncer" "parameters" (dict) .))))
      (mul
        (min
          (default 1000000000 (int (dig "max_user_connections" "0" (dig "pgbouncer" "parameters" (dict) .))))
          (add
            (int (dig "default_pool_size" "20" (dig "pgbouncer" "parameters" (dict) .)))
            (int (dig "reserve_pool_size" "0" (dig "pgbouncer" "parameters" (dict) .)))))
        $poolUsers))) -}}
{{- end -}}
{{- end -}}
{{- $sum -}}
{{- end }}

{{/*
Matches the series of a pooler's pools, but those of its console and of the user that looks passwords up.
*/}}
{{- define "butler-postgres.poolSeries" -}}
{{- printf "%s,user!~\"pgbouncer|cnpg_pooler_pgbouncer\"" (include "butler-postgres.poolerSeries" (dict "root" .root "name" .name)) -}}
{{- end }}

{{/*
Fixed addresses of the load balancers.
*/}}
{{- define "butler-postgres.addresses" -}}
{{- range $name, $service := .Values.services }}
{{- range dig "loadBalancerIPs" (list) $service }}
- {{ . | quote }}
{{- end }}
{{- end }}
{{- range $name, $pooler := .Values.poolers }}
{{- range dig "service" "loadBalancerIPs" (list) $pooler }}
- {{ . | quote }}
{{- end }}
{{- end }}
{{- range $name, $pooler := .Values.poolers }}
{{- range $key, $service := $pooler.services }}
{{- range dig "loadBalancerIPs" (list) $service }}
- {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Addresses that two load balancers would share.
*/}}
{{- define "butler-postgres.addressClashes" -}}
{{- range fromYamlArray (include "butler-postgres.repeatedNames" (fromYamlArray (include "butler-postgres.addresses" .))) }}
- {{ . | quote }}
{{- end }}
{{- end }}
