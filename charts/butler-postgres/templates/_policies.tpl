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

{{/*
What is wrong with the values beyond what values.schema.json can say, a line each.
*/}}
{{- define "butler-postgres.errors" -}}
{{- if gt (len (include "butler-postgres.fullname" .)) 50 }}
- fullnameOverride: the cluster's name "{{ include "butler-postgres.fullname" . }}" is longer than the 50 characters that the operator allows; set fullnameOverride or choose a shorter release name
{{- end }}
{{- range $name, $pooler := .Values.poolers }}
{{- if gt (add (len (include "butler-postgres.fullname" $)) (len $name)) 55 }}
- poolers.{{ $name }}: the Service's name "{{ include "butler-postgres.fullname" $ }}-pooler-{{ $name }}" is longer than the 63 characters that Kubernetes allows; shorten one of the two
{{- end }}
{{- end }}
{{- range $name, $service := .Values.services }}
{{- if gt (add (len (include "butler-postgres.fullname" $)) (len $name)) 62 }}
- services.{{ $name }}: the Service's name "{{ include "butler-postgres.fullname" $ }}-{{ $name }}" is longer than the 63 characters that Kubernetes allows; shorten one of the two
{{- end }}
{{- end }}
{{- range $name, $pooler := .Values.poolers }}
{{- if and (eq (dig "type" "rw" $pooler) "ro") (lt (int $.Values.cluster.instances) 2) }}
- poolers.{{ $name }}.type: a pooler of type ro needs a standby, and cluster.instances is {{ $.Values.cluster.instances }}; use rw or r, or more instances
{{- end }}
{{- end }}
{{- if gt (int (include "butler-postgres.pooledConnections" .Values.poolers)) (int (dig "max_connections" 100 .Values.cluster.postgresql.parameters)) }}
- poolers: the poolers can open {{ include "butler-postgres.pooledConnections" .Values.poolers }} connections to the primary for one user and one database, and max_connections is {{ int (dig "max_connections" 100 .Values.cluster.postgresql.parameters) }}; lower default_pool_size or instances, or raise max_connections
{{- end }}
{{- end }}

{{/*
What is doubtful about the values, a line each; for NOTES.txt.
*/}}
{{- define "butler-postgres.warnings" -}}
{{- if and (eq (int .Values.cluster.image.major) 14) (not .Values.cluster.image.name) }}
- cluster.image.major: PostgreSQL 14 has been without fixes since 2026-11-12; take 16, 17 or 18 (an upgrade from 14 to 15 is refused by the operator)
{{- end }}
{{- if and (not .Values.backups.enabled) (gt (int .Values.cluster.instances) 1) }}
- backups.enabled: nothing is backed up; replicas do not help against a dropped table
{{- end }}
{{- if and .Values.backups.enabled (not .Values.backups.schedules) }}
- backups.schedules: the write-ahead log is archived but no base backup is ever taken, so nothing can be restored; add a schedule
{{- end }}
{{- if and (eq (int .Values.cluster.instances) 1) .Values.cluster.enablePDB }}
- cluster.enablePDB: with one instance the PodDisruptionBudget blocks every drain of its node; set it to false where nodes are drained without notice
{{- end }}
{{- end }}
