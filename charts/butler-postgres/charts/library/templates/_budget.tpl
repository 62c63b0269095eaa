{{/*
Kilobytes for a person.
*/}}
{{- define "butler-postgres.size" -}}
{{- if gt . 10485760 -}}
{{- printf "%v GiB" (div . 1048576) -}}
{{- else -}}
{{- printf "%v MiB" (div . 1024) -}}
{{- end -}}
{{- end }}

{{/*
What may take memory in an instance, in kilobytes.
*/}}
{{- define "butler-postgres.memoryUses" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
{{- $settings := dig "postgresql" "parameters" (dict) $spec -}}
{{- $sharedBuffers := div (int (include "butler-postgres.amount" (dict "text" (dig "shared_buffers" "128MB" $settings) "unit" "8kB"))) 1024000 -}}
shared_buffers:
  count: {{ ternary 0 1 (contains "\"hugepages-" (toJson (dig "resources" (dict) $spec))) }}
  each: {{ $sharedBuffers }}
max_locks_per_transaction:
  count: {{ ternary 0
      (add
        (int (dig "max_connections" "100" $settings))
        (int (dig "max_prepared_transactions" "0" $settings))
        (int (dig "max_worker_processes" "32" $settings))
        (int (dig "max_wal_senders" "10" $settings))
        (int (dig "autovacuum_max_workers" "3" $settings)))
      (contains "\"hugepages-" (toJson (dig "resources" (dict) $spec))) }}
  each: {{ add 8
      (div (add (mul 45 (int (dig "max_locks_per_transaction" "64" $settings))) (mul 27 (int (dig "max_pred_locks_per_transaction" "64" $settings)))) 100) }}
work_mem:
  count: {{ int (dig "max_connections" "100" $settings) }}
  each: {{ div
      (mul
        (div (int (include "butler-postgres.amount" (dict "text" (dig "work_mem" "4MB" $settings) "unit" "kB"))) 1024000)
        (max 1000 (div (int (include "butler-postgres.quantityAmount" (dig "hash_mem_multiplier" "2" $settings))) 2)))
      1000 }}
{{- if hasKey $settings "temp_buffers" }}
temp_buffers:
  count: {{ int (dig "max_connections" "100" $settings) }}
  each: {{ div (int (include "butler-postgres.amount" (dict "text" (dig "temp_buffers" "" $settings) "unit" "8kB"))) 1024000 }}
{{- end }}
{{- if hasKey $settings "logical_decoding_work_mem" }}
logical_decoding_work_mem:
  count: {{ max 1 (len .Values.publications) }}
  each: {{ div (int (include "butler-postgres.amount" (dict "text" (dig "logical_decoding_work_mem" "" $settings) "unit" "kB"))) 1024000 }}
{{- end }}
maintenance_work_mem:
  count: 1
  each: {{ div (int (include "butler-postgres.amount" (dict "text" (dig "maintenance_work_mem" "64MB" $settings) "unit" "kB"))) 1024000 }}
autovacuum_work_mem:
  count: {{ int (dig "autovacuum_max_workers" "3" $settings) }}
  each: {{ ternary
      (div (int (include "butler-postgres.amount" (dict "text" (dig "autovacuum_work_mem" "-1" $settings) "unit" "kB"))) 1024000)
      (div (int (include "butler-postgres.amount" (dict "text" (dig "maintenance_work_mem" "64MB" $settings) "unit" "kB"))) 1024000)
      (gt (div (int (include "butler-postgres.amount" (dict "text" (dig "autovacuum_work_mem" "-1" $settings) "unit" "kB"))) 1024000) 0) }}
{{- end }}

{{/*
Kilobytes that an instance takes when every session sorts.
*/}}
{{- define "butler-postgres.memoryUsed" -}}
{{- $memoryUses := fromYaml (include "butler-postgres.memoryUses" .) -}}
{{- $sum := 0 -}}
{{- range $memoryUses -}}
{{- if gt (int .count) 0 -}}
{{- $sum = add $sum (mul .count .each) -}}
{{- end -}}
{{- end -}}
{{- $sum -}}
{{- end }}

{{/*
Limits of connections, of databases and of roles; -1 is none.
*/}}
{{- define "butler-postgres.connectionLimits" -}}
{{- range $name, $entry := .Values.databases }}
- at: {{ printf "databases.%s.connectionLimit" $name | quote }}
  limit: {{ int (dig "connectionLimit" -1 $entry) }}
{{- end }}
{{- range $name, $entry := .Values.roles }}
- at: {{ printf "roles.%s.connectionLimit" $name | quote }}
  limit: {{ int (dig "connectionLimit" -1 $entry) }}
{{- end }}
{{- range $name, $entry := .Values.access.members }}
- at: {{ printf "access.members.%s.connectionLimit" $name | quote }}
  limit: {{ int (dig "connectionLimit" -1 $entry) }}
{{- end }}
{{- end }}

{{/*
Numbers of workers that the settings say, each with the number of all that they are taken from.
*/}}
{{- define "butler-postgres.workerShares" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
{{- $settings := dig "postgresql" "parameters" (dict) $spec -}}
{{- if hasKey $settings "max_parallel_workers" }}
- name: max_parallel_workers
  count: {{ int (dig "max_parallel_workers" "32" $settings) }}
  source: max_worker_processes
  total: {{ int (dig "max_worker_processes" "32" $settings) }}
{{- end }}
{{- if hasKey $settings "max_parallel_workers_per_gather" }}
- name: max_parallel_workers_per_gather
  count: {{ int (dig "max_parallel_workers_per_gather" "2" $settings) }}
  source: max_parallel_workers
  total: {{ int (dig "max_parallel_workers" "32" $settings) }}
{{- end }}
{{- if hasKey $settings "max_parallel_maintenance_workers" }}
- name: max_parallel_maintenance_workers
  count: {{ int (dig "max_parallel_maintenance_workers" "2" $settings) }}
  source: max_parallel_workers
  total: {{ int (dig "max_parallel_workers" "32" $settings) }}
{{- end }}
{{- if hasKey $settings "max_logical_replication_workers" }}
- name: max_logical_replication_workers
  count: {{ int (dig "max_logical_replication_workers" "4" $settings) }}
  source: max_worker_processes
  total: {{ int (dig "max_worker_processes" "32" $settings) }}
{{- end }}
{{- if hasKey $settings "max_sync_workers_per_subscription" }}
- name: max_sync_workers_per_subscription
  count: {{ int (dig "max_sync_workers_per_subscription" "2" $settings) }}
  source: max_logical_replication_workers
  total: {{ int (dig "max_logical_replication_workers" "4" $settings) }}
{{- end }}
{{- if hasKey $settings "max_parallel_apply_workers_per_subscription" }}
- name: max_parallel_apply_workers_per_subscription
  count: {{ int (dig "max_parallel_apply_workers_per_subscription" "2" $settings) }}
  source: max_logical_replication_workers
  total: {{ int (dig "max_logical_replication_workers" "4" $settings) }}
{{- end }}
{{- if not (lt (int .Values.cluster.image.major) 18) }}
{{- if hasKey $settings "autovacuum_max_workers" }}
- name: autovacuum_max_workers
  count: {{ int (dig "autovacuum_max_workers" "3" $settings) }}
  source: autovacuum_worker_slots
  total: {{ int (dig "autovacuum_worker_slots" "16" $settings) }}
{{- end }}
{{- end }}
{{- end }}
