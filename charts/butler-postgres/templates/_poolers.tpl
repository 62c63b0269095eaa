{{/*
A Pooler's spec, before its overrides.
*/}}
{{- define "butler-postgres.poolerSpec" -}}
cluster:
  name: {{ include "butler-postgres.fullname" .root }}
type: {{ dig "type" "rw" .pooler }}
instances: {{ dig "instances" 2 .pooler }}
pgbouncer:
  poolMode: {{ dig "poolMode" "session" .pooler }}
  paused: {{ dig "paused" false .pooler }}
  {{- with .pooler.image }}
  image: {{ . | quote }}
  {{- end }}
  parameters:
    {{- if not (hasKey (dig "parameters" (dict) .pooler) "client_tls_sslmode") }}
    client_tls_sslmode: require
    {{- end }}
    # These shorten a failover for clients.
    {{- if not (hasKey (dig "parameters" (dict) .pooler) "server_login_retry") }}
    server_login_retry: "0.5"
    {{- end }}
    {{- if not (hasKey (dig "parameters" (dict) .pooler) "server_connect_timeout") }}
    server_connect_timeout: "3"
    {{- end }}
    {{- if not (hasKey (dig "parameters" (dict) .pooler) "tcp_keepidle") }}
    tcp_keepidle: "5"
    {{- end }}
    {{- if not (hasKey (dig "parameters" (dict) .pooler) "tcp_keepintvl") }}
    tcp_keepintvl: "3"
    {{- end }}
    {{- if not (hasKey (dig "parameters" (dict) .pooler) "tcp_keepcnt") }}
    tcp_keepcnt: "3"
    {{- end }}
    {{- if not (hasKey (dig "parameters" (dict) .pooler) "tcp_user_timeout") }}
    tcp_user_timeout: "10000"
    {{- end }}
    {{- if .pooler.parameters }}
    {{- include "butler-postgres.strings" (dig "parameters" (dict) .pooler) | nindent 4 }}
    {{- end }}
  {{- if or .pooler.pg_hba (and .root.Values.access.enabled (dig "ldap" "throughPoolers" false .root.Values.access) (include "butler-postgres.ldapMembers" .root)) }}
  pg_hba:
    {{- range .pooler.pg_hba }}
    - {{ . | quote }}
    {{- end }}
    {{- if and .root.Values.access.enabled (dig "ldap" "throughPoolers" false .root.Values.access) (include "butler-postgres.ldapMembers" .root) }}
    {{- with .root.Values.access.ldap }}
    - {{ printf "hostssl all %s 0.0.0.0/0 ldap %s" (join "," (fromYamlArray (include "butler-postgres.ldapMembers" $.root))) (join " " (fromYamlArray (include "butler-postgres.ldapOptions" .))) | quote }}
    - {{ printf "hostssl all %s ::/0 ldap %s" (join "," (fromYamlArray (include "butler-postgres.ldapMembers" $.root))) (join " " (fromYamlArray (include "butler-postgres.ldapOptions" .))) | quote }}
    {{- end }}
    {{- end }}
  {{- end }}
template:
  metadata:
    labels:
      {{- include "butler-postgres.podLabels" .root | nindent 6 }}
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
        {{- with .pooler.resources }}
        {{- if or .requests .limits }}
        resources:
          {{- if .requests }}
          requests:
            {{- include "butler-postgres.strings" .requests | nindent 12 }}
          {{- end }}
          {{- if .limits }}
          limits:
            {{- include "butler-postgres.strings" .limits | nindent 12 }}
          {{- end }}
        {{- end }}
        {{- end }}
        {{- if and .root.Values.access.enabled (dig "ldap" "throughPoolers" false .root.Values.access) (include "butler-postgres.ldapMembers" .root) }}
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
    {{- if and .root.Values.access.enabled (dig "ldap" "throughPoolers" false .root.Values.access) (include "butler-postgres.ldapMembers" .root) }}
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
                cnpg.io/poolerName: {{ include "butler-postgres.fullname" .root }}-pooler-{{ .name }}
        {{- else }}
        preferredDuringSchedulingIgnoredDuringExecution:
          - weight: 100
            podAffinityTerm:
              topologyKey: kubernetes.io/hostname
              labelSelector:
                matchLabels:
                  cnpg.io/poolerName: {{ include "butler-postgres.fullname" .root }}-pooler-{{ .name }}
        {{- end }}
    {{- end }}
{{- if .root.Values.monitoring.tls.enabled }}
monitoring:
  tls:
    enabled: true
{{- end }}
{{- with .pooler.service }}
serviceTemplate:
  {{- if or .labels .addressPool .loadBalancerIPs .annotations }}
  metadata:
    {{- with .labels }}
    labels:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- if or .addressPool .loadBalancerIPs .annotations }}
    annotations:
      {{- with .addressPool }}
      metallb.io/address-pool: {{ . | quote }}
      {{- end }}
      {{- with .loadBalancerIPs }}
      metallb.io/loadBalancerIPs: {{ join "," . | quote }}
      {{- end }}
      {{- with .annotations }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    {{- end }}
  {{- end }}
  spec:
    type: {{ dig "type" "ClusterIP" . }}
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
{{- end }}
{{- end }}

{{/*
Connections to the primary that the poolers can open for one user and one database: pods times
max_db_connections, or default_pool_size where that is not set.
*/}}
{{- define "butler-postgres.pooledConnections" -}}
{{- $total := 0 -}}
{{- range . -}}
{{- if ne (dig "type" "rw" .) "ro" -}}
{{- $parameters := dig "parameters" (dict) . -}}
{{- $size := int (dig "max_db_connections" 0 $parameters) | default (int (dig "default_pool_size" 20 $parameters)) -}}
{{- $total = add $total (mul (int (dig "instances" 2 .)) $size) -}}
{{- end -}}
{{- end -}}
{{- $total -}}
{{- end }}
