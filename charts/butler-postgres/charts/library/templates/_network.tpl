{{/*
The NetworkPolicy of instances and of the operator's Jobs, before its overrides.
*/}}
{{- define "butler-postgres.instancePolicy" -}}
podSelector:
  matchLabels:
    cnpg.io/cluster: {{ include "butler-postgres.fullname" . }}
  matchExpressions:
    - key: cnpg.io/podRole
      operator: NotIn
      values:
        - pooler
policyTypes:
  - Ingress
  {{- if .Values.networkPolicy.egress.enabled }}
  - Egress
  {{- end }}
ingress:
  - from:
      - podSelector:
          matchLabels:
            cnpg.io/cluster: {{ include "butler-postgres.fullname" . }}
    ports:
      - protocol: TCP
        port: 5432
      - protocol: TCP
        port: 8000
  - from:
      - podSelector:
          matchLabels:
            {{- include "butler-postgres.podLabels" . | nindent 12 }}
      {{- range .Values.networkPolicy.directClients }}
      -
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- if not .Values.poolers }}
      {{- range .Values.networkPolicy.clients }}
      -
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- end }}
    ports:
      - protocol: TCP
        port: 5432
  - # The operator asks each instance for its state.
    from:
      - namespaceSelector:
          matchLabels:
            kubernetes.io/metadata.name: {{ .Values.networkPolicy.operatorNamespace | quote }}
    ports:
      - protocol: TCP
        port: 8000
  {{- if .Values.networkPolicy.metrics }}
  - from:
      {{- range .Values.networkPolicy.metrics }}
      -
        {{- toYaml . | nindent 8 }}
      {{- end }}
    ports:
      - protocol: TCP
        port: 9187
  {{- end }}
{{- if .Values.networkPolicy.egress.enabled }}
egress:
  - to:
      - podSelector:
          matchLabels:
            cnpg.io/cluster: {{ include "butler-postgres.fullname" . }}
    ports:
      - protocol: TCP
        port: 5432
      - protocol: TCP
        port: 8000
  - # Names.
    ports:
      - protocol: UDP
        port: 53
      - protocol: TCP
        port: 53
  - # The API server.
    ports:
      {{- range .Values.networkPolicy.egress.apiServerPorts }}
      - protocol: TCP
        port: {{ . }}
      {{- end }}
  {{- if or .Values.backups.enabled .Values.externalClusters }}
  - ports:
      {{- range .Values.networkPolicy.egress.archive.ports }}
      - protocol: TCP
        port: {{ . }}
      {{- end }}
    {{- if .Values.networkPolicy.egress.archive.to }}
    to:
      {{- range .Values.networkPolicy.egress.archive.to }}
      -
        {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- if and .Values.access.enabled .Values.access.ldap }}
  - ports:
      {{- range .Values.networkPolicy.egress.ldap.ports }}
      - protocol: TCP
        port: {{ . }}
      {{- end }}
    {{- if .Values.networkPolicy.egress.ldap.to }}
    to:
      {{- range .Values.networkPolicy.egress.ldap.to }}
      -
        {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- if .Values.externalClusters }}
  - ports:
      {{- range .Values.networkPolicy.egress.databases.ports }}
      - protocol: TCP
        port: {{ . }}
      {{- end }}
    {{- if .Values.networkPolicy.egress.databases.to }}
    to:
      {{- range .Values.networkPolicy.egress.databases.to }}
      -
        {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- range .Values.networkPolicy.egress.more }}
  -
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- end }}

{{/*
The NetworkPolicy of the poolers, before its overrides.
*/}}
{{- define "butler-postgres.poolerPolicy" -}}
podSelector:
  matchLabels:
    cnpg.io/cluster: {{ include "butler-postgres.fullname" . }}
    cnpg.io/podRole: pooler
policyTypes:
  - Ingress
  {{- if .Values.networkPolicy.egress.enabled }}
  - Egress
  {{- end }}
ingress:
  - # helm test asks poolers from an instance.
    from:
      - podSelector:
          matchLabels:
            cnpg.io/cluster: {{ include "butler-postgres.fullname" . }}
      - podSelector:
          matchLabels:
            {{- include "butler-postgres.podLabels" . | nindent 12 }}
      {{- range .Values.networkPolicy.clients }}
      -
        {{- toYaml . | nindent 8 }}
      {{- end }}
    ports:
      - protocol: TCP
        port: 5432
  {{- if .Values.networkPolicy.metrics }}
  - from:
      {{- range .Values.networkPolicy.metrics }}
      -
        {{- toYaml . | nindent 8 }}
      {{- end }}
    ports:
      - protocol: TCP
        port: 9127
  {{- end }}
{{- if .Values.networkPolicy.egress.enabled }}
egress:
  - to:
      - podSelector:
          matchLabels:
            cnpg.io/cluster: {{ include "butler-postgres.fullname" . }}
    ports:
      - protocol: TCP
        port: 5432
      - protocol: TCP
        port: 8000
  - # Names.
    ports:
      - protocol: UDP
        port: 53
      - protocol: TCP
        port: 53
  - # The API server.
    ports:
      {{- range .Values.networkPolicy.egress.apiServerPorts }}
      - protocol: TCP
        port: {{ . }}
      {{- end }}
  {{- if and .Values.access.enabled .Values.access.ldap }}
  - ports:
      {{- range .Values.networkPolicy.egress.ldap.ports }}
      - protocol: TCP
        port: {{ . }}
      {{- end }}
    {{- if .Values.networkPolicy.egress.ldap.to }}
    to:
      {{- range .Values.networkPolicy.egress.ldap.to }}
      -
        {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- range .Values.networkPolicy.egress.more }}
  -
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- end }}

{{/*
The networks that a NetworkPolicy names.
*/}}
{{- define "butler-postgres.blocksOfPolicy" -}}
{{- range dig "ingress" (list) . }}
{{- range dig "from" (list) . }}
{{- range prepend (dig "ipBlock" "except" (list) .) (dig "ipBlock" "cidr" "" .) }}
{{- if . }}
- {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- range dig "egress" (list) . }}
{{- range dig "to" (list) . }}
{{- range prepend (dig "ipBlock" "except" (list) .) (dig "ipBlock" "cidr" "" .) }}
{{- if . }}
- {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/*
The networks that the NetworkPolicies name.
*/}}
{{- define "butler-postgres.networkBlocks" -}}
{{- if .Values.networkPolicy.enabled }}
{{- range fromYamlArray (include "butler-postgres.blocksOfPolicy"
    (fromYaml (include "butler-postgres.override" (dict "yaml" (include "butler-postgres.instancePolicy" .) "overrides" .Values.networkPolicy.overrides)))) }}
- {{ . | quote }}
{{- end }}
{{- end }}
{{- if .Values.networkPolicy.enabled }}
{{- range fromYamlArray (include "butler-postgres.blocksOfPolicy"
    (fromYaml (include "butler-postgres.override" (dict "yaml" (include "butler-postgres.poolerPolicy" .) "overrides" .Values.networkPolicy.overrides)))) }}
- {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}
