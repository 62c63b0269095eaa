{{/*
Names made of the values that are longer than those who take them allow.
*/}}
{{- define "butler-postgres.longNames" -}}
{{- if gt (len (toString (include "butler-postgres.fullname" .root))) 50 }}
- path: fullnameOverride
  what: Cluster
  name: {{ toString (include "butler-postgres.fullname" .root) | quote }}
  limit: 50 characters that the operator allows
{{- end }}
{{- if and .root.Values.access.enabled (gt (len (printf "%s-grants" (include "butler-postgres.fullname" .root))) 52) }}
- path: access.enabled
  what: CronJob of the grants
  name: {{ include "butler-postgres.fullname" .root }}-grants
  limit: 52 characters that Kubernetes allows
{{- end }}
{{- if and
    (and (and .root.Values.backups.enabled .root.Values.backups.schedules) .root.Values.backups.retry.enabled)
    (gt (len (printf "%s-backups" (include "butler-postgres.fullname" .root))) 52) }}
- path: backups.retry.enabled
  what: CronJob that takes failed backups again
  name: {{ include "butler-postgres.fullname" .root }}-backups
  limit: 52 characters that Kubernetes allows
{{- end }}
{{- if and .root.Values.backups.drill.enabled (gt (len (printf "%s-restore-drill" (include "butler-postgres.fullname" .root))) 52) }}
- path: backups.drill.enabled
  what: CronJob of the restore drill
  name: {{ include "butler-postgres.fullname" .root }}-restore-drill
  limit: 52 characters that Kubernetes allows
{{- end }}
{{- if and .root.Values.upgrade.enabled (gt (len (printf "%s-upgrade-pg17-01234567" (include "butler-postgres.fullname" .root))) 63) }}
- path: upgrade.enabled
  what: Job after an upgrade
  name: {{ include "butler-postgres.fullname" .root }}-upgrade-pg17-01234567
  limit: 63 characters that Kubernetes allows
{{- end }}
{{- if and
    (or (ne (default "" .root.Values.switchover.to) "") .root.Values.switchover.afterUpdate)
    (gt (len (printf "%s-switchover-01234567" (include "butler-postgres.fullname" .root))) 63) }}
- path: switchover
  what: Job of a switchover
  name: {{ include "butler-postgres.fullname" .root }}-switchover-01234567
  limit: 63 characters that Kubernetes allows
{{- end }}
{{- if and
    (dig "backup" "volumeSnapshot" (dict) .spec)
    (gt (len (printf "%s-%v-snapshot-recovery" (include "butler-postgres.fullname" .root) (add (int (dig "instances" 1 .spec)) 3))) 63) }}
- path: backups.volumeSnapshot
  what: Job that makes a standby of a snapshot
  name: {{ printf "%s-%v-snapshot-recovery" (include "butler-postgres.fullname" .root) (add (int (dig "instances" 1 .spec)) 3) | quote }}
  limit: 63 characters that Kubernetes allows
{{- end }}
{{- if and (dig "bootstrap" "pg_basebackup" (dict) .spec) (gt (len (printf "%s-1-pgbasebackup" (include "butler-postgres.fullname" .root))) 63) }}
- path: bootstrap.method
  what: Job that copies the data
  name: {{ include "butler-postgres.fullname" .root }}-1-pgbasebackup
  limit: 63 characters that Kubernetes allows
{{- end }}
{{- if and (dig "bootstrap" "recovery" (dict) .spec) (gt (len (printf "%s-1-full-recovery" (include "butler-postgres.fullname" .root))) 63) }}
- path: bootstrap.method
  what: Job that restores the data
  name: {{ include "butler-postgres.fullname" .root }}-1-full-recovery
  limit: 63 characters that Kubernetes allows
{{- end }}
{{- if and
    (dig "bootstrap" "recovery" "volumeSnapshots" (dict) .spec)
    (gt (len (printf "%s-1-snapshot-recovery" (include "butler-postgres.fullname" .root))) 63) }}
- path: bootstrap.method
  what: Job that restores the data
  name: {{ include "butler-postgres.fullname" .root }}-1-snapshot-recovery
  limit: 63 characters that Kubernetes allows
{{- end }}
{{- if and
    (dig "replicationSlots" "highAvailability" "enabled" true .spec)
    (gt
      (len (printf "%s%s-%v"
        (dig "replicationSlots" "highAvailability" "slotPrefix" "_cnpg_" .spec)
        (include "butler-postgres.fullname" .root)
        (add (int (dig "instances" 1 .spec)) 3)))
      63) }}
- path: cluster.overrides.replicationSlots.highAvailability.slotPrefix
  what: replication slot
  name: {{ printf "%s%s-%v"
      (dig "replicationSlots" "highAvailability" "slotPrefix" "_cnpg_" .spec)
      (include "butler-postgres.fullname" .root)
      (add (int (dig "instances" 1 .spec)) 3) | quote }}
  limit: 63 characters that PostgreSQL keeps
{{- end }}
{{- range $key, $service := .root.Values.services }}
{{- if gt (len (default (printf "%s-%s" (include "butler-postgres.fullname" $.root) $key) $service.name)) 63 }}
- path: {{ printf "services.%s" $key | quote }}
  what: Service
  name: {{ default (printf "%s-%s" (include "butler-postgres.fullname" $.root) $key) $service.name }}
  limit: 63 characters that Kubernetes allows
{{- end }}
{{- end }}
{{- range $key, $pooler := .root.Values.poolers }}
{{- if gt (len (include "butler-postgres.poolerName" (dict "root" $.root "name" $key))) 63 }}
- path: {{ printf "poolers.%s" $key | quote }}
  what: Service
  name: {{ include "butler-postgres.poolerName" (dict "root" $.root "name" $key) }}
  limit: 63 characters that Kubernetes allows
{{- end }}
{{- end }}
{{- range $name, $pooler := .root.Values.poolers }}
{{- range $key, $service := $pooler.services }}
{{- if gt (len (include "butler-postgres.poolerServiceName" (dict "root" $.root "pooler" $name "key" $key))) 63 }}
- path: {{ printf "poolers.%s.services.%s" $name $key | quote }}
  what: Service
  name: {{ include "butler-postgres.poolerServiceName" (dict "root" $.root "pooler" $name "key" $key) }}
  limit: 63 characters that Kubernetes allows
{{- end }}
{{- end }}
{{- end }}
{{- range $key, $schedule := .root.Values.backups.schedules }}
{{- if and $.root.Values.backups.enabled (gt
    (len (printf "%s%s"
      (default (printf "%s-%s" (include "butler-postgres.fullname" $.root) $key) $schedule.name)
      (ternary "-20261101030000" "" (eq (dig "method" "objectStore" $schedule) "volumeSnapshot"))))
    63) }}
- path: {{ printf "backups.schedules.%s" $key | quote }}
  what: {{ ternary "backup, which its snapshots have as a label" "schedule, which its backups have as a label"
      (eq (dig "method" "objectStore" $schedule) "volumeSnapshot") | quote }}
  name: {{ printf "%s%s"
      (default (printf "%s-%s" (include "butler-postgres.fullname" $.root) $key) $schedule.name)
      (ternary "-20261101030000" "" (eq (dig "method" "objectStore" $schedule) "volumeSnapshot")) | quote }}
  limit: 63 characters that Kubernetes allows
{{- end }}
{{- end }}
{{- range $key, $group := fromYaml (include "butler-postgres.accessGroups" .root) }}
{{- if and (and $.root.Values.access.enabled (regexMatch "_developer$" $key)) (gt (len $key) 63) }}
- path: databases
  what: group
  name: {{ $key }}
  limit: 63 characters that PostgreSQL keeps
{{- end }}
{{- end }}
{{- end }}

{{/*
Those that are too long for what the operator may be asked to do one day.
*/}}
{{- define "butler-postgres.longLaterNames" -}}
{{- if gt (len (printf "%s-%v-major-upgrade" (include "butler-postgres.fullname" .root) (add (int (dig "instances" 1 .spec)) 3))) 63 }}
- path: fullnameOverride
  what: Job of a major upgrade
  name: {{ printf "%s-%v-major-upgrade" (include "butler-postgres.fullname" .root) (add (int (dig "instances" 1 .spec)) 3) | quote }}
  limit: 63 characters that Kubernetes allows
{{- end }}
{{- end }}

{{/*
Keys of labels or annotations that Kubernetes refuses, or whose values do not match.
*/}}
{{- define "butler-postgres.malformedMetadata" -}}
{{- range $key, $text := .texts }}
{{- if or
    (not (regexMatch
      "^([a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?([.][a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)*/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$" $key))
    (not (regexMatch $.value (toString $text))) }}
- {{ printf "%s.%s" $.at $key | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Labels and annotations of the Cluster and the Poolers, as they are sent, that Kubernetes refuses of the objects made with them.
*/}}
{{- define "butler-postgres.malformedOverrides" -}}
{{- range fromYamlArray (include "butler-postgres.malformedMetadata" (dict "at" "cluster.overrides.inheritedMetadata.labels"
    "texts" (dig "inheritedMetadata" "labels" (dict) .spec)
    "value" "^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$")) }}
- {{ . | quote }}
{{- end }}
{{- range fromYamlArray (include "butler-postgres.malformedMetadata"
    (dict "at" "cluster.overrides.inheritedMetadata.annotations" "texts" (dig "inheritedMetadata" "annotations" (dict) .spec) "value" "")) }}
- {{ . | quote }}
{{- end }}
{{- range fromYamlArray (include "butler-postgres.malformedMetadata" (dict "at" "cluster.overrides.affinity.nodeSelector"
    "texts" (dig "affinity" "nodeSelector" (dict) .spec)
    "value" "^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$")) }}
- {{ . | quote }}
{{- end }}
{{- range $name, $pooler := .poolers }}
{{- range fromYamlArray (include "butler-postgres.malformedMetadata" (dict
    "at" (printf "poolers.%s.overrides.template.metadata.labels" $name)
    "texts" (dig "template" "metadata" "labels" (dict) $pooler)
    "value" "^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$")) }}
- {{ . | quote }}
{{- end }}
{{- end }}
{{- range $name, $pooler := .poolers }}
{{- range fromYamlArray (include "butler-postgres.malformedMetadata" (dict
    "at" (printf "poolers.%s.overrides.template.metadata.annotations" $name)
    "texts" (dig "template" "metadata" "annotations" (dict) $pooler)
    "value" "")) }}
- {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}
