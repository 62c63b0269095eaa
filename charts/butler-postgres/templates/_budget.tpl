{{/*
A size of memory in kilobytes; unit is what a number without one counts.
*/}}
{{- define "butler-postgres.kilobytes" -}}
{{- if regexFind "(B|kB|MB|GB|TB|[KMGTPE]i|[kMGTPE]) *$" .text -}}
{{- toString (int (mulf
    (float64 (regexFind "-?[0-9.]+" .text))
    (index
      (dict "B" 0.0009765625 "kB" 1 "8kB" 8 "MB" 1024 "GB" 1048576 "TB" 1073741824 "Ki" 1 "Mi" 1024 "Gi" 1048576 "Ti" 1073741824 "Pi" 1099511627776
        "Ei" 1125899906842624 "k" 0.9765625 "M" 976.5625 "G" 976562.5 "T" 976562500 "P" 976562500000 "E" 976562500000000)
      (regexFind "[A-Za-z]+" .text)))) -}}
{{- else -}}
{{- toString (int (mulf
    (float64 (regexFind "-?[0-9.]+" .text))
    (index
      (dict "B" 0.0009765625 "kB" 1 "8kB" 8 "MB" 1024 "GB" 1048576 "TB" 1073741824 "Ki" 1 "Mi" 1024 "Gi" 1048576 "Ti" 1073741824 "Pi" 1099511627776
        "Ei" 1125899906842624 "k" 0.9765625 "M" 976.5625 "G" 976562.5 "T" 976562500 "P" 976562500000 "E" 976562500000000)
      .unit))) -}}
{{- end -}}
{{- end }}

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
{{- $sharedBuffers := int (include "butler-postgres.kilobytes" (dict "text" (dig "shared_buffers" "128MB" $settings) "unit" "8kB")) -}}
shared_buffers:
  count: {{ ternary 0 1 (or
      (hasKey (dig "limits" (dict) (dig "resources" (dict) $spec)) "hugepages-2Mi")
      (hasKey (dig "limits" (dict) (dig "resources" (dict) $spec)) "hugepages-1Gi")) }}
  each: {{ $sharedBuffers }}
work_mem:
  count: {{ int (dig "max_connections" "100" $settings) }}
  each: {{ int (include "butler-postgres.kilobytes" (dict "text" (dig "work_mem" "4MB" $settings) "unit" "kB")) }}
maintenance_work_mem:
  count: 1
  each: {{ int (include "butler-postgres.kilobytes" (dict "text" (dig "maintenance_work_mem" "64MB" $settings) "unit" "kB")) }}
autovacuum_work_mem:
  count: {{ int (dig "autovacuum_max_workers" "3" $settings) }}
  each: {{ ternary
      (int (include "butler-postgres.kilobytes" (dict "text" (dig "autovacuum_work_mem" "-1" $settings) "unit" "kB")))
      (int (include "butler-postgres.kilobytes" (dict "text" (dig "maintenance_work_mem" "64MB" $settings) "unit" "kB")))
      (gt (int (include "butler-postgres.kilobytes" (dict "text" (dig "autovacuum_work_mem" "-1" $settings) "unit" "kB"))) 0) }}
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
{{- range $name, $entry := merge dict .Values.databases }}
- at: {{ printf "databases.%s.connectionLimit" $name | quote }}
  limit: {{ int (dig "connectionLimit" -1 $entry) }}
{{- end }}
{{- range $name, $entry := merge dict .Values.roles }}
- at: {{ printf "roles.%s.connectionLimit" $name | quote }}
  limit: {{ int (dig "connectionLimit" -1 $entry) }}
{{- end }}
{{- range $name, $entry := merge dict .Values.access.members }}
- at: {{ printf "access.members.%s.connectionLimit" $name | quote }}
  limit: {{ int (dig "connectionLimit" -1 $entry) }}
{{- end }}
{{- end }}
