{{/*
true where more is requested than the limit allows: Kubernetes refuses such pods, and the operator such Clusters.
*/}}
{{- define "butler-postgres.requestsOverLimits" -}}
{{- ternary "true" "" (or
    (and
      (gt (int (include "butler-postgres.quantityAmount" (dig "limits" "cpu" "0" .))) 0)
      (gt
        (int (include "butler-postgres.quantityAmount" (dig "requests" "cpu" "0" .)))
        (int (include "butler-postgres.quantityAmount" (dig "limits" "cpu" "0" .)))))
    (and
      (gt (int (include "butler-postgres.quantityAmount" (dig "limits" "memory" "0" .))) 0)
      (gt
        (int (include "butler-postgres.quantityAmount" (dig "requests" "memory" "0" .)))
        (int (include "butler-postgres.quantityAmount" (dig "limits" "memory" "0" .)))))
    (and
      (gt (int (include "butler-postgres.quantityAmount" (dig "limits" "ephemeral-storage" "0" .))) 0)
      (gt
        (int (include "butler-postgres.quantityAmount" (dig "requests" "ephemeral-storage" "0" .)))
        (int (include "butler-postgres.quantityAmount" (dig "limits" "ephemeral-storage" "0" .)))))) -}}
{{- end }}

{{/*
Where more is requested than the limit allows.
*/}}
{{- define "butler-postgres.excessiveRequests" -}}
{{- if include "butler-postgres.requestsOverLimits" .Values.cluster.resources }}
- at: cluster.resources
{{- end }}
{{- range $name, $pooler := .Values.poolers }}
{{- if include "butler-postgres.requestsOverLimits" (dig "resources" (dict) $pooler) }}
- at: {{ printf "poolers.%s.resources" $name | quote }}
{{- end }}
{{- end }}
{{- if include "butler-postgres.requestsOverLimits" .Values.access.grants.resources }}
- at: access.grants.resources
{{- end }}
{{- if include "butler-postgres.requestsOverLimits" .Values.access.migration.resources }}
- at: access.migration.resources
{{- end }}
{{- if include "butler-postgres.requestsOverLimits" .Values.access.passwords.resources }}
- at: access.passwords.resources
{{- end }}
{{- if include "butler-postgres.requestsOverLimits" .Values.backups.sidecar.resources }}
- at: backups.sidecar.resources
{{- end }}
{{- if include "butler-postgres.requestsOverLimits" .Values.backups.retry.resources }}
- at: backups.retry.resources
{{- end }}
{{- if include "butler-postgres.requestsOverLimits" .Values.backups.drill.resources }}
- at: backups.drill.resources
{{- end }}
{{- if include "butler-postgres.requestsOverLimits" .Values.backups.drill.cluster.resources }}
- at: backups.drill.cluster.resources
{{- end }}
{{- if include "butler-postgres.requestsOverLimits" .Values.upgrade.resources }}
- at: upgrade.resources
{{- end }}
{{- if include "butler-postgres.requestsOverLimits" .Values.switchover.resources }}
- at: switchover.resources
{{- end }}
{{- if include "butler-postgres.requestsOverLimits" .Values.test.resources }}
- at: test.resources
{{- end }}
{{- if include "butler-postgres.requestsOverLimits" .Values.logging.shipping.resources }}
- at: logging.shipping.resources
{{- end }}
{{- end }}
