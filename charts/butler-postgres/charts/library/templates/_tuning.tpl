{{/*
Kilobytes as a setting of PostgreSQL has them.
*/}}
{{- define "butler-postgres.setSize" -}}
{{- if gt 1024 . -}}
{{- printf "%skB" (toString .) -}}
{{- else if eq (mul (div (div . 1024) 1024) 1024) (div . 1024) -}}
{{- printf "%vGB" (div . 1048576) -}}
{{- else -}}
{{- printf "%vMB" (div . 1024) -}}
{{- end -}}
{{- end }}

{{/*
What tuning goes by, before cluster.overrides.
*/}}
{{- define "butler-postgres.tuningGiven" -}}
instances: {{ .Values.cluster.instances }}
{{- with .Values.cluster.resources }}
{{- include "butler-postgres.resources" . | trim | nindent 0 }}
{{- end }}
storage:
  size: {{ .Values.cluster.storage.size | quote }}
{{- with .Values.cluster.walStorage }}
walStorage:
  size: {{ .size | quote }}
{{- end }}
{{- if .Values.cluster.postgresql.parameters }}
postgresql:
  parameters:
    {{- include "butler-postgres.strings" .Values.cluster.postgresql.parameters | trim | nindent 4 }}
{{- end }}
{{- end }}

{{/*
What tuning goes by, with cluster.overrides.
*/}}
{{- define "butler-postgres.tuningInput" -}}
{{- include "butler-postgres.override" (dict "yaml" (include "butler-postgres.tuningGiven" .) "overrides" .Values.cluster.overrides) | nindent 0 }}
{{- end }}

{{/*
Settings by cluster.postgresql.tuning that the values do not say themselves, each with its reason.
*/}}
{{- define "butler-postgres.tunedSettings" -}}
{{- $tuningInput := fromYaml (include "butler-postgres.tuningInput" .) -}}
{{- $tuningLimits := dig "resources" "limits" (dict) $tuningInput -}}
{{- $tuningRequests := dig "resources" "requests" (dict) $tuningInput -}}
{{- $tuningMemory := toString (default (dig "memory" "" $tuningLimits) (dig "memory" "" $tuningRequests)) -}}
{{- $tuningCpu := toString (default (dig "cpu" "" $tuningLimits) (dig "cpu" "" $tuningRequests)) -}}
{{- $tuningSaid := dig "postgresql" "parameters" (dict) $tuningInput -}}
{{- $tuningHugePages := toString (default (dig "hugepages-1Gi" "" $tuningLimits) (dig "hugepages-2Mi" "" $tuningLimits)) -}}
{{- $tuningKilobytes := div (int (include "butler-postgres.amount" (dict "text" $tuningMemory "unit" ""))) 1024000 -}}
{{- $tuningSharedBuffers := ternary
    (div (mul (div (int (include "butler-postgres.amount" (dict "text" $tuningHugePages "unit" ""))) 1024000) 9) 10)
    (div $tuningKilobytes 4)
    (ne $tuningHugePages "") -}}
{{- $tuningRest := sub $tuningKilobytes (ternary 0
    (ternary
      (div (int (include "butler-postgres.amount" (dict "text" (toString (dig "shared_buffers" "0" $tuningSaid)) "unit" "8kB"))) 1024000)
      $tuningSharedBuffers
      (hasKey $tuningSaid "shared_buffers"))
    (ne $tuningHugePages "")) -}}
{{- $tuningConnections := ternary (int (dig "max_connections" "0" $tuningSaid)) 100 (hasKey $tuningSaid "max_connections") -}}
{{- $tuningCpus := div (add (int (include "butler-postgres.quantityAmount" $tuningCpu)) 999) 1000 -}}
{{- $tuningParallelWorkers := ternary (int (dig "max_parallel_workers" "0" $tuningSaid)) $tuningCpus (hasKey $tuningSaid "max_parallel_workers") -}}
{{- $tuningAutovacuumWorkers := ternary
    (int (dig "autovacuum_max_workers" "0" $tuningSaid))
    (max 3 (min 10 (div $tuningCpus 4)))
    (hasKey $tuningSaid "autovacuum_max_workers") -}}
{{- $tuningVolume := toString (dig "walStorage" "size" (dig "storage" "size" "" $tuningInput) $tuningInput) -}}
{{- $tuningVolumeKilobytes := div (int (include "butler-postgres.amount" (dict "text" $tuningVolume "unit" ""))) 1024000 -}}
{{- $tuningMaxWalSize := max 131072
    (min 16777216 (ternary (div $tuningVolumeKilobytes 4) (div $tuningVolumeKilobytes 10) (hasKey $tuningInput "walStorage"))) -}}
{{- if and (ne $tuningMemory "") (ne $tuningCpu "") }}
{{- if not (hasKey $tuningSaid "shared_buffers") }}
- name: shared_buffers
  value: {{ include "butler-postgres.setSize" $tuningSharedBuffers | quote }}
  why: {{ ternary
      (printf "nine tenths of the huge pages, %s" $tuningHugePages)
      (printf "a quarter of the memory, %s" $tuningMemory)
      (ne $tuningHugePages "") | quote }}
{{- end }}
{{- if not (hasKey $tuningSaid "effective_cache_size") }}
- name: effective_cache_size
  value: {{ include "butler-postgres.setSize" (div (mul $tuningKilobytes 3) 4) | quote }}
  why: "three quarters of the memory: shared buffers and what the kernel caches"
{{- end }}
{{- if not (hasKey $tuningSaid "work_mem") }}
- name: work_mem
  value: {{ include "butler-postgres.setSize" (div $tuningRest (mul 3 (max 1 (add $tuningConnections $tuningParallelWorkers)))) | quote }}
  why: {{ printf "a third of the memory beside shared buffers, for %v connections and %v parallel workers" $tuningConnections $tuningParallelWorkers | quote }}
{{- end }}
{{- if not (hasKey $tuningSaid "maintenance_work_mem") }}
- name: maintenance_work_mem
  value: {{ include "butler-postgres.setSize" (max 1024 (min (div $tuningRest 12) 2097152)) | quote }}
  why: a twelfth of the memory beside shared buffers, at most 2GB
{{- end }}
{{- if not (hasKey $tuningSaid "autovacuum_work_mem") }}
- name: autovacuum_work_mem
  value: {{ include "butler-postgres.setSize" (max 1024 (min (div $tuningRest (mul 3 (max 1 $tuningAutovacuumWorkers))) 1048576)) | quote }}
  why: a third of the memory beside shared buffers for all workers, at most 1GB for each
{{- end }}
{{- if not (hasKey $tuningSaid "max_wal_size") }}
- name: max_wal_size
  value: {{ include "butler-postgres.setSize" $tuningMaxWalSize | quote }}
  why: {{ printf "%s, at most 16GB" (ternary
      (printf "a quarter of the volume of %s for the write-ahead log" $tuningVolume)
      (printf "a tenth of the volume of %s" $tuningVolume)
      (hasKey $tuningInput "walStorage")) | quote }}
{{- end }}
{{- if not (hasKey $tuningSaid "min_wal_size") }}
- name: min_wal_size
  value: {{ include "butler-postgres.setSize" (max 32768 (div
      (ternary
        (div (int (include "butler-postgres.amount" (dict "text" (toString (dig "max_wal_size" "0" $tuningSaid)) "unit" "MB"))) 1024000)
        $tuningMaxWalSize
        (hasKey $tuningSaid "max_wal_size"))
      4)) | quote }}
  why: a quarter of max_wal_size
{{- end }}
{{- if not (hasKey $tuningSaid "max_slot_wal_keep_size") }}
- name: max_slot_wal_keep_size
  value: {{ include "butler-postgres.setSize"
      (ternary (div $tuningVolumeKilobytes 2) (div $tuningVolumeKilobytes 4) (hasKey $tuningInput "walStorage")) | quote }}
  why: {{ printf "%s: a lost standby must not fill it" (ternary
      (printf "half of the volume of %s for the write-ahead log" $tuningVolume)
      (printf "a quarter of the volume of %s" $tuningVolume)
      (hasKey $tuningInput "walStorage")) | quote }}
{{- end }}
{{- if not (hasKey $tuningSaid "wal_compression") }}
- name: wal_compression
  value: "on"
  why: whole pages after a checkpoint are most of the log, and it is archived and sent
{{- end }}
{{- if not (hasKey $tuningSaid "checkpoint_timeout") }}
- name: checkpoint_timeout
  value: 15min
  why: fewer checkpoints write fewer whole pages; a crash takes longer to recover from
{{- end }}
{{- if not (hasKey $tuningSaid "max_worker_processes") }}
- name: max_worker_processes
  value: {{ printf "%v" (max 32 (add $tuningCpus 16)) | quote }}
  why: the operator's 32, or 16 more than there are CPUs
{{- end }}
{{- if not (hasKey $tuningSaid "max_parallel_workers") }}
- name: max_parallel_workers
  value: {{ printf "%v" $tuningCpus | quote }}
  why: one for each CPU
{{- end }}
{{- if not (hasKey $tuningSaid "max_parallel_workers_per_gather") }}
- name: max_parallel_workers_per_gather
  value: {{ printf "%v" (min $tuningParallelWorkers (max 2 (min 4 (div $tuningCpus 2)))) | quote }}
  why: half of the CPUs, from 2 to 4, and no more than there are
{{- end }}
{{- if not (hasKey $tuningSaid "max_parallel_maintenance_workers") }}
- name: max_parallel_maintenance_workers
  value: {{ printf "%v" (min $tuningParallelWorkers (max 2 (min 4 (div $tuningCpus 2)))) | quote }}
  why: half of the CPUs, from 2 to 4, and no more than there are
{{- end }}
{{- if not (hasKey $tuningSaid "autovacuum_max_workers") }}
- name: autovacuum_max_workers
  value: {{ printf "%v" (max 3 (min 10 (div $tuningCpus 4))) | quote }}
  why: one for four CPUs, from 3 to 10
{{- end }}
{{- if not (hasKey $tuningSaid "autovacuum_vacuum_cost_limit") }}
- name: autovacuum_vacuum_cost_limit
  value: {{ printf "%v" (min 10000 (mul 200 $tuningAutovacuumWorkers)) | quote }}
  why: "workers share it: 200 for each, as one alone has"
{{- end }}
{{- if not (hasKey $tuningSaid "autovacuum_vacuum_scale_factor") }}
- name: autovacuum_vacuum_scale_factor
  value: "0.1"
  why: large tables are vacuumed at a tenth of dead rows
{{- end }}
{{- if not (hasKey $tuningSaid "autovacuum_analyze_scale_factor") }}
- name: autovacuum_analyze_scale_factor
  value: "0.05"
  why: statistics of large tables follow at a twentieth
{{- end }}
{{- if not (hasKey $tuningSaid "random_page_cost") }}
- name: random_page_cost
  value: "1.1"
  why: the volume is no rotating disk
{{- end }}
{{- if not (hasKey $tuningSaid "effective_io_concurrency") }}
- name: effective_io_concurrency
  value: "200"
  why: the volume takes many requests at once
{{- end }}
{{- end }}
{{- end }}

{{/*
PostgreSQL's settings by cluster.postgresql.tuning.
*/}}
{{- define "butler-postgres.tuningParameters" -}}
{{- range fromYamlArray (include "butler-postgres.tunedSettings" .) }}
{{ .name | quote }}: {{ .value | quote }}
{{- end }}
{{- end }}

{{/*
Why PostgreSQL's settings by cluster.postgresql.tuning are what they are.
*/}}
{{- define "butler-postgres.tuningAnnotation" -}}
butler-postgres/tuning: |-
  {{- range fromYamlArray (include "butler-postgres.tunedSettings" .) }}
  {{ .name }} = {{ .value }} # {{ .why }}
  {{- end }}
{{- end }}
