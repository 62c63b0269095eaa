{{/*
Rules between values that are broken, a line each: those that are errors or warnings, or accepted by policies.exceptions.
*/}}
{{- define "butler-postgres.brokenRules" -}}
{{- $poolers := fromYaml (include "butler-postgres.poolerSpecs" .root) -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .root) -}}
{{- $instances := int (dig "instances" 1 $spec) -}}
{{- $settings := dig "postgresql" "parameters" (dict) $spec -}}
{{- $objectNameClashes := fromYamlArray (include "butler-postgres.objectNameClashes" .root) -}}
{{- $reservedSchemas := fromYamlArray (include "butler-postgres.reservedSchemas" .root) -}}
{{- $initdb := dig "bootstrap" "initdb" (dict) $spec -}}
{{- $encoding := include "butler-postgres.encodingName" (dig "encoding" "UTF8" $initdb) -}}
{{- $settingFaults := fromYamlArray (include "butler-postgres.settingFaults"
    (dict "root" .root "settings" $settings "known" (fromJson (.root.Subcharts.library.Files.Get "files/settings/postgresql.json")))) -}}
{{- $tuningInput := fromYaml (include "butler-postgres.tuningInput" .root) -}}
{{- $tuningSaid := dig "postgresql" "parameters" (dict) $tuningInput -}}
{{- $connections := include "butler-postgres.pooledConnections" .root -}}
{{- $unreserved := add
    (int (dig "max_connections" "100" $settings))
    (mul -1 (add (int (dig "superuser_reserved_connections" "3" $settings)) (int (dig "reserved_connections" "0" $settings)))) -}}
{{- $poolUsers := default 1 (len (fromYamlArray (include "butler-postgres.services" .root))) -}}
{{- $byAll := include "butler-postgres.pooledByAll" .root -}}
{{- $poolLogins := default 1 (len (fromYamlArray (include "butler-postgres.logins" .root))) -}}
{{- $reads := include "butler-postgres.pooledReads" .root -}}
{{- $requested := toString (dig "requests" "memory" "" (dig "resources" (dict) $spec)) -}}
{{- $exceedsRequest := and
    (regexMatch "[A-Za-z]$" $requested)
    (gt
      (div (int (include "butler-postgres.amount" (dict "text" (dig "shared_buffers" "128MB" $settings) "unit" "MB"))) 1024000)
      (div (int (include "butler-postgres.amount" (dict "text" $requested "unit" ""))) 1024000)) -}}
{{- $memory := toString (default $requested (dig "memory" "" (dig "limits" (dict) (dig "resources" (dict) $spec)))) -}}
{{- $sharedBuffers := div (int (include "butler-postgres.amount" (dict "text" (dig "shared_buffers" "128MB" $settings) "unit" "8kB"))) 1024000 -}}
{{- $memoryUsed := include "butler-postgres.memoryUsed" .root -}}
{{- $shm := toString (dig "ephemeralVolumesSizeLimit" "shm" "" $spec) -}}
{{- $parallelHash := mul
    (div
      (mul
        (div (int (include "butler-postgres.amount" (dict "text" (dig "work_mem" "4MB" $settings) "unit" "kB"))) 1024000)
        (int (include "butler-postgres.quantityAmount" (dig "hash_mem_multiplier" "2" $settings))))
      1000)
    (add 1 (int (dig "max_parallel_workers_per_gather" "2" $settings))) -}}
{{- $hugePages := toString (default
    (dig "hugepages-1Gi" "" (dig "limits" (dict) (dig "resources" (dict) $spec)))
    (dig "hugepages-2Mi" "" (dig "limits" (dict) (dig "resources" (dict) $spec)))) -}}
{{- $walVolume := toString (dig "walStorage" "size" (dig "storage" "size" "" $spec) $spec) -}}
{{- $walVolumeSize := div (int (include "butler-postgres.amount" (dict "text" $walVolume "unit" ""))) 1024000 -}}
{{- $walUsed := add
    (div (int (include "butler-postgres.amount" (dict "text" (toString (dig "max_wal_size" "1GB" $settings)) "unit" "MB"))) 1024000)
    (max
      (div (int (include "butler-postgres.amount" (dict "text" (toString (dig "wal_keep_size" "512MB" $settings)) "unit" "MB"))) 1024000)
      (div (int (include "butler-postgres.amount" (dict "text" (toString (dig "max_slot_wal_keep_size" "-1" $settings)) "unit" "MB"))) 1024000)) -}}
{{- $walSegment := mul 1024 (dig "bootstrap" "initdb" "walSegmentSize" 16 $spec) -}}
{{- $roleList := fromYamlArray (include "butler-postgres.roleList" .root) -}}
{{- $sharedNames := fromYamlArray (include "butler-postgres.repeatedNames" (fromYamlArray (include "butler-postgres.roleNames" $roleList))) -}}
{{- $sharedObjects := fromYamlArray (include "butler-postgres.repeatedNames" (fromYamlArray (include "butler-postgres.roleObjects" $roleList))) -}}
{{- $sharedReaders := fromYamlArray (include "butler-postgres.repeatedNames" (fromYamlArray (include "butler-postgres.readerGroups" .root))) -}}
{{- $sharedSecrets := fromYamlArray
    (include "butler-postgres.repeatedNames" (fromYamlArray (include "butler-postgres.roleSecrets" (dict "root" .root "roles" $roleList)))) -}}
{{- $hbaRecords := fromYamlArray (include "butler-postgres.hbaRecords" .root) -}}
{{- $identRecords := fromYamlArray (include "butler-postgres.identRecords" $spec) -}}
{{- $roleRecords := fromYamlArray (include "butler-postgres.roleRecords" (dict "root" .root "spec" $spec)) -}}
{{- $memberships := fromYamlArray (include "butler-postgres.memberships" (dict "root" .root "spec" $spec)) -}}
{{- $firstRound := fromYamlArray (include "butler-postgres.membershipsWithoutEnds" $memberships) -}}
{{- $secondRound := fromYamlArray (include "butler-postgres.membershipsWithoutEnds" $firstRound) -}}
{{- $thirdRound := fromYamlArray (include "butler-postgres.membershipsWithoutEnds" $secondRound) -}}
{{- $fourthRound := fromYamlArray (include "butler-postgres.membershipsWithoutEnds" $thirdRound) -}}
{{- $fifthRound := fromYamlArray (include "butler-postgres.membershipsWithoutEnds" $fourthRound) -}}
{{- $modelGroups := fromYaml (include "butler-postgres.accessGroups" .root) -}}
{{- $modelMembers := fromYaml (include "butler-postgres.accessMembers" .root) -}}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "volumes-of-instances")) }}
{{- range $component, $own := .root.Values.pods }}
{{- if and (or (eq $component "instances") (eq $component "drill")) (or $own.volumes $own.volumeMounts) }}
- pods.{{ $component }}.volumes: the operator gives an instance no volumes but its own and projected ones; name Secrets {{ "" -}}
  and ConfigMaps in cluster.projectedVolumes: their files are below /projected (volumes-of-instances)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "pooler-image-elsewhere")) }}
{{- range $name, $pooler := $poolers }}
{{- if and $.root.Values.images.registry (not (dig "pgbouncer" "image" "" $pooler)) }}
- poolers.{{ $name }}.image: images.registry does not reach PgBouncer's image: without a name the operator takes its own; name the image here, {{ "" -}}
  or configure the operator's PGBOUNCER_IMAGE_NAME (pooler-image-elsewhere)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "warning" "off" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "kubectl-image-by-tag")) }}
{{- if and
    (or
      (and .root.Values.access.enabled .root.Values.access.migration.enabled)
      (and .root.Values.backups.enabled .root.Values.backups.drill.enabled)
      .root.Values.upgrade.enabled
      (or (ne (default "" .root.Values.switchover.to) "") .root.Values.switchover.afterUpdate)
      (and (not (include "butler-postgres.isReplica" .root)) (not (include "butler-postgres.isStopped" .root))))
    (not (contains "@sha256:" .root.Values.images.kubectl)) }}
- images.kubectl: Jobs that may run any command in the instances' pods run {{ .root.Values.images.kubectl }}, {{ "" -}}
  and who owns that tag can change what it is; build images/kubectl/Dockerfile of the sources and name it with its digest (kubectl-image-by-tag)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "name-shape")) }}
{{- if or
    (not (regexMatch "^[a-z]([-a-z0-9]*[a-z0-9])?$" (include "butler-postgres.fullname" .root)))
    (regexMatch "^(y|yes|n|no|on|off|true|false|null)$" (include "butler-postgres.fullname" .root)) }}
- fullnameOverride: the cluster's name "{{ include "butler-postgres.fullname" .root }}" is no DNS label that begins with a letter, as the operator {{ "" -}}
  wants it, or is a word that YAML reads as a boolean; set fullnameOverride or choose another release name (name-shape)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "off" (ternary "error" "warning" (eq (default "" .root.Values.profile) "production")) (eq (default "" .root.Values.profile) "scratch"))
    (hasKey .root.Values.policies.exceptions "image-major-old")) }}
{{- if eq (int .root.Values.cluster.image.major) 14 }}
- cluster.image.major: PostgreSQL 14 has been without fixes since 2026-11-12; take 16, 17 {{ "" -}}
  or 18 (an upgrade from 14 to 15 is refused by the operator) (image-major-old)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "image-name-major")) }}
{{- if and
    (or .root.Values.cluster.image.name (hasKey .root.Values.cluster.overrides "imageName"))
    (not (dig "imageCatalogRef" "name" "" $spec))
    (not (regexMatch (printf ":%s([.@-]|$)" (toString .root.Values.cluster.image.major)) (dig "imageName" "" $spec))) }}
- cluster.image.major: the image {{ dig "imageName" "" $spec }} is not of the major version {{ toString .root.Values.cluster.image.major }}; {{ "" -}}
  say here which one it is: rules and the name of the archive go by it (image-name-major)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "off" "warning" (eq (default "" .root.Values.profile) "scratch"))
    (hasKey .root.Values.policies.exceptions "checks-switched-off")) }}
{{- range $name, $value := .root.Values.cluster.annotations }}
{{- if hasKey
    (dict "cnpg.io/validation=disabled" "not to check the Cluster's fields"
      "cnpg.io/skipEmptyWalArchiveCheck=enabled" "not to check whether the archive belongs to another cluster, whose backups would be spoiled"
      "cnpg.io/reconciliationLoop=disabled" "to do nothing for the cluster: no failover, and no change of the values takes effect"
      "cnpg.io/reconcilePodSpec=disabled" "to leave the pods as they are, so that changes of the values do not reach them")
    (printf "%s=%s" $name $value) }}
- cluster.annotations.{{ $name }}: the operator is told {{ "" -}}
  {{ index
      (dict "cnpg.io/validation=disabled" "not to check the Cluster's fields"
        "cnpg.io/skipEmptyWalArchiveCheck=enabled" "not to check whether the archive belongs to another cluster, whose backups would be spoiled"
        "cnpg.io/reconciliationLoop=disabled" "to do nothing for the cluster: no failover, and no change of the values takes effect"
        "cnpg.io/reconcilePodSpec=disabled" "to leave the pods as they are, so that changes of the values do not reach them")
      (printf "%s=%s" $name $value) }}; take the annotation out when it has served its turn (checks-switched-off)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "off" "warning" (eq (default "" .root.Values.profile) "scratch"))
    (hasKey .root.Values.policies.exceptions "instances-fenced")) }}
{{- if regexMatch "^\\s*\\[\\s*\"[^\"]+\"\\s*(,\\s*\"[^\"]*\"\\s*)*\\]\\s*$" (dig "cnpg.io/fencedInstances" "" .root.Values.cluster.annotations) }}
- cluster.annotations: the instances that cnpg.io/fencedInstances names are kept without PostgreSQL, and nothing replaces them; {{ "" -}}
  take the annotation out when it has served its turn (instances-fenced)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "topology-key")) }}
{{- if not (regexMatch "^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$"
    (dig "affinity" "topologyKey" "kubernetes.io/hostname" $spec)) }}
- cluster.affinity.topologyKey: "{{ dig "affinity" "topologyKey" "kubernetes.io/hostname" $spec }}" is no name of a label, so Kubernetes refuses every {{ "" -}}
  pod; name a label of the nodes, such as topology.kubernetes.io/zone (topology-key)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "synchronous-number")) }}
{{- if not (lt (int (dig "postgresql" "synchronous" "number" 0 $spec)) $instances) }}
- cluster.postgresql.synchronous.number: a commit would wait for more standbys than there are; {{ "" -}}
  with {{ $instances }} instances the number must be lower (synchronous-number)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "wal-level-minimal")) }}
{{- if and
    (eq (dig "postgresql" "parameters" "wal_level" "" $spec) "minimal")
    (or (gt $instances 1) (include "butler-postgres.isReplica" .root) (ne (dig "cnpg.io/skipWalArchiving" "" .root.Values.cluster.annotations) "enabled")) }}
- cluster.postgresql.parameters.wal_level: wal_level minimal leaves out what standbys and the archive need; write logical or replica (wal-level-minimal)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "wal-log-hints")) }}
{{- if and (gt $instances 1) (regexMatch "^(off?|f(a(l(se?)?)?)?|no?|0)$" (lower (dig "postgresql" "parameters" "wal_log_hints" "on" $spec))) }}
- cluster.postgresql.parameters.wal_log_hints: without wal_log_hints a former primary cannot be rewound to a standby; {{ "" -}}
  leave it on, which it is by default (wal-log-hints)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "image-volumes-before-18")) }}
{{- if and (dig "postgresql" "extensions" (list) $spec) (lt (int .root.Values.cluster.image.major) 18) }}
- cluster.postgresql.extensions: PostgreSQL {{ .root.Values.cluster.image.major }} has no extension_control_path, by which it would find extensions in {{ "" -}}
  volumes; take them from the image until cluster.image.major is 18 (image-volumes-before-18)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "database-tablespace-unknown")) }}
{{- range $key, $database := .root.Values.databases }}
{{- if and
    (ne (default "pg_default" $database.tablespace) "pg_default")
    (not (contains (printf "\"name\":\"%s\"" (default "pg_default" $database.tablespace)) (toJson (dig "tablespaces" (list) $spec)))) }}
- databases.{{ $key }}.tablespace: the cluster has no tablespace {{ default "pg_default" $database.tablespace }}, so the database is not made; {{ "" -}}
  give it an entry in cluster.tablespaces, or correct the name (database-tablespace-unknown)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "image-not-for-operator")) }}
{{- if and
    (regexMatch "^(((index|registry-1)[.])?docker[.]io/)?(library/)?postgres[:@]" (dig "imageName" "" $spec))
    (eq (int (dig "postgresUID" 26 $spec)) 26) }}
- cluster.image.name: {{ dig "imageName" "" $spec }} is Docker's image, which has PostgreSQL for another user than the operator's, so that no instance {{ "" -}}
  starts; take one made for CloudNativePG, such as ghcr.io/cloudnative-pg/postgresql (image-not-for-operator)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "role-certificate")) }}
{{- range $name, $role := .root.Values.roles }}
{{- if and $role.clientCertificate (not (dig "login" true $role)) }}
- roles.{{ $name }}.clientCertificate: a client certificate is of use only to a role that can log in; set login: true, or take it out (role-certificate)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "names-of-own-certificate")) }}
{{- if and (dig "certificates" "serverTLSSecret" "" $spec) (dig "certificates" "serverAltDNSNames" (dict) $spec) }}
- cluster.certificates.serverAltDNSNames: a certificate of your own has its names already, and CloudNativePG adds none; take serverAltDNSNames out, {{ "" -}}
  or serverTLSSecret (names-of-own-certificate)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "off" "warning" (eq (default "" .root.Values.profile) "scratch"))
    (hasKey .root.Values.policies.exceptions "single-instance-budget")) }}
{{- if and (eq $instances 1) (dig "enablePDB" true $spec) }}
- cluster.enablePDB: with one instance the PodDisruptionBudget blocks every drain of its node; {{ "" -}}
  set it to false where nodes are drained without notice (single-instance-budget)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "lease-duration")) }}
{{- if not (gt (int (dig "primaryLease" "leaseDurationSeconds" 15 $spec)) (int (dig "primaryLease" "renewDeadlineSeconds" 10 $spec))) }}
- cluster.primaryLease.leaseDurationSeconds: the lease lasts {{ int64 (dig "primaryLease" "leaseDurationSeconds" 15 $spec) }} s {{ "" -}}
  and its renewal is tried for {{ int64 (dig "primaryLease" "renewDeadlineSeconds" 10 $spec) }} s, so it could end while its holder still tries; {{ "" -}}
  leaseDurationSeconds must be greater than renewDeadlineSeconds (lease-duration)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "lease-renewal")) }}
{{- if not (gt (mul (dig "primaryLease" "renewDeadlineSeconds" 10 $spec) 10) (mul (dig "primaryLease" "retryPeriodSeconds" 2 $spec) 12)) }}
- cluster.primaryLease.renewDeadlineSeconds: renewDeadlineSeconds is {{ int64 (dig "primaryLease" "renewDeadlineSeconds" 10 $spec) }} {{ "" -}}
  and retryPeriodSeconds {{ int64 (dig "primaryLease" "retryPeriodSeconds" 2 $spec) }}, which leaves no second try; {{ "" -}}
  renewDeadlineSeconds must be greater than 1.2 times retryPeriodSeconds (lease-renewal)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "off" (ternary "error" "warning" (eq (default "" .root.Values.profile) "production")) (eq (default "" .root.Values.profile) "scratch"))
    (hasKey .root.Values.policies.exceptions "unready-before-promotion")) }}
{{- if and
    (eq (dig "probes" "readiness" "type" "pg_isready" $spec) "streaming")
    (gt $instances 1)
    (not (gt
      (mul (dig "probes" "readiness" "periodSeconds" 10 $spec) (dig "probes" "readiness" "failureThreshold" 3 $spec))
      (add (dig "failoverDelay" 0 $spec) 60))) }}
- cluster.probes.readiness.failureThreshold: without a primary a standby stops being ready after {{ "" -}}
  {{ mul (dig "probes" "readiness" "periodSeconds" 10 $spec) (dig "probes" "readiness" "failureThreshold" 3 $spec) }} s, {{ "" -}}
  and the operator promotes none that is not ready, so a primary whose loss it sees later leaves the cluster without one; {{ "" -}}
  leave it out: 600 s also cover an operator that is lost on the same node; {{ add (dig "failoverDelay" 0 $spec) 60 }} s are too short for the loss of {{ "" -}}
  a node alone (unready-before-promotion)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "readiness-of-replica")) }}
{{- if and (eq (dig "probes" "readiness" "type" "pg_isready" $spec) "streaming") (include "butler-postgres.isReplica" .root) }}
- cluster.probes.readiness.type: a replica cluster whose source is lost streams from nobody, so it stops being ready just when it is to be promoted; {{ "" -}}
  leave it out until the cluster is promoted (readiness-of-replica)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "stop-delay")) }}
{{- if not (lt (int (dig "smartShutdownTimeout" 180 $spec)) (int (dig "stopDelay" 1800 $spec))) }}
- cluster.stopDelay: an instance is killed after {{ int64 (dig "stopDelay" 1800 $spec) }} s, before it has waited {{ "" -}}
  {{ int64 (dig "smartShutdownTimeout" 180 $spec) }} s for its clients; stopDelay must be greater than smartShutdownTimeout (stop-delay)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "error" "off" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "single-instance")) }}
{{- if and (not (gt $instances 1)) (not (include "butler-postgres.isReplica" .root)) }}
- cluster.instances: with one instance every restart, and the loss of its node, takes the database away; set it to 2, {{ "" -}}
  or to 3 so that one may be missing (single-instance)
{{- end }}
{{- end }}
{{- if eq .outcome
    (ternary "accepted" (ternary "error" "off" (eq (default "" .root.Values.profile) "production")) (hasKey .root.Values.policies.exceptions "asynchronous")) }}
{{- if and (gt $instances 1) (not (dig "postgresql" "synchronous" (dict) $spec)) (not (include "butler-postgres.isReplica" .root)) }}
- cluster.postgresql.synchronous: commits do not wait for a standby, so what was acknowledged just before the primary is lost can be lost with it; {{ "" -}}
  take number: 0 out, or set it to 1, with dataDurability: preferred where writes must go on without a standby (asynchronous)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "warning" "off" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "checksums-off")) }}
{{- if and (eq .root.Values.bootstrap.method "initdb") (not .root.Values.cluster.initdb.dataChecksums) }}
- cluster.initdb.dataChecksums: a page that a disk gives back changed is read as if it were whole, and copied to standbys and backups; {{ "" -}}
  set it to true (checksums-off)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "warning" "off" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "start-delay-short")) }}
{{- if lt (int (dig "startDelay" 3600 $spec)) 300 }}
- cluster.startDelay: an instance that has not started after {{ int64 (dig "startDelay" 3600 $spec) }} s is killed, {{ "" -}}
  and after a crash PostgreSQL reads its log for minutes; leave it out: 3600 is the operator's own (start-delay-short)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "warning" "off" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "isolation-check-off")) }}
{{- if not (dig "probes" "liveness" "isolationCheck" "enabled" true $spec) }}
- cluster.probes.liveness.isolationCheck.enabled: a primary that is cut off from the API server {{ "" -}}
  and its standbys goes on taking writes, which are lost when one of them is promoted; set it to true (isolation-check-off)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "error" "off" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "data-not-kept")) }}
{{- if eq .root.Values.protection "none" }}
- protection: helm uninstall deletes the cluster and its volumes; set it to keep (data-not-kept)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "error" "off" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "slots-unbounded")) }}
{{- if and (not (dig "walStorage" (dict) $spec)) (regexMatch "^ *-" (toString (dig "max_slot_wal_keep_size" "-1" $settings))) }}
- cluster.walStorage: a slot whose reader is away keeps the write-ahead log without bound, on the volume of the data: it fills up {{ "" -}}
  and PostgreSQL stops; give it a volume of its own, or set max_slot_wal_keep_size in cluster.postgresql.parameters (slots-unbounded)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "error" "off" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "update-at-any-hour")) }}
{{- if and
    (eq (dig "primaryUpdateStrategy" "unsupervised" $spec) "unsupervised")
    (eq (dig "primaryUpdateMethod" "restart" $spec) "restart")
    (gt $instances 1) }}
- cluster.primaryUpdateMethod: a new image or setting restarts the primary at once, at any hour; set this to switchover, {{ "" -}}
  or cluster.primaryUpdateStrategy to supervised (update-at-any-hour)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "warning" "off" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "requests-below-limits")) }}
{{- if ne (toJson (dig "resources" "requests" (dict) $spec)) (toJson (dig "resources" "limits" (dict) $spec)) }}
- cluster.resources: the requests are not the limits, so the pods are not of the class Guaranteed, and others may take what they count on; {{ "" -}}
  make the two equal (requests-below-limits)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "error" "off" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "resources-unbounded")) }}
{{- if or (not (dig "resources" "requests" "memory" "" $spec)) (not (dig "resources" "limits" "memory" "" $spec)) }}
- cluster.resources: the instances' memory is not reserved, so the kernel may kill PostgreSQL for what others use; give requests.memory {{ "" -}}
  and limits.memory (resources-unbounded)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "warning" "off" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "anti-affinity-preferred")) }}
{{- if and (gt $instances 1) (ne (dig "affinity" "podAntiAffinityType" "preferred" $spec) "required") }}
- cluster.affinity.podAntiAffinity: two instances may stand on one node and be lost with it; {{ "" -}}
  set it to required where there are as many nodes as instances (anti-affinity-preferred)
{{- end }}
{{- end }}
{{- if eq .outcome
    (ternary "accepted" (ternary "warning" "off" (eq (default "" .root.Values.profile) "production")) (hasKey .root.Values.policies.exceptions "no-budget")) }}
{{- if and (gt $instances 1) (not (dig "enablePDB" true $spec)) }}
- cluster.enablePDB: a drain may take all instances at once; set it to true (no-budget)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "warning" "off" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "no-timeouts")) }}
{{- if and (not .root.Values.access.enabled) (not (hasKey $settings "idle_in_transaction_session_timeout")) }}
- cluster.postgresql.parameters: nothing ends a transaction that its client forgot, and it keeps locks and dead rows; {{ "" -}}
  set idle_in_transaction_session_timeout, or use access, which gives each kind of member its limits (no-timeouts)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "database-twice")) }}
{{- if and (include "butler-postgres.databaseClashes" .root) }}
- databases: these databases are given twice, by key or by name: {{ "" -}}
  {{ join ", " (sortAlpha (uniq (fromYamlArray (include "butler-postgres.databaseClashes" .root)))) }}; make one entry of the two (database-twice)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "pooler-name-twice")) }}
{{- range $key, $entry := .root.Values.poolers }}
{{- if has (printf "Service %s" (include "butler-postgres.poolerName" (dict "root" $.root "name" $key))) $objectNameClashes }}
- poolers.{{ $key }}: its Service would have the name of another one, which another entry makes or the operator; choose another name (pooler-name-twice)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "pooler-service-name-twice")) }}
{{- range fromYamlArray (include "butler-postgres.takenPoolerServices" .root) }}
- {{ . }}: its Service would have the name of another one, which another entry makes or the operator; choose another name (pooler-service-name-twice)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "service-name-twice")) }}
{{- range $key, $entry := .root.Values.services }}
{{- if has (printf "Service %s" (default (printf "%s-%s" (include "butler-postgres.fullname" $.root) $key) $entry.name)) $objectNameClashes }}
- services.{{ $key }}: its Service would have the name of another one, which another entry makes or the operator; choose another name (service-name-twice)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "database-object-twice")) }}
{{- range $key, $entry := .root.Values.databases }}
{{- if has (printf "Database %s" (default (printf "%s-%s" (include "butler-postgres.fullname" $.root) $key) $entry.objectName)) $objectNameClashes }}
- databases.{{ $key }}: its Database would have the name of another one, which another entry makes or the operator; choose another name (database-object-twice)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "schedule-name-twice")) }}
{{- range $key, $entry := .root.Values.backups.schedules }}
{{- if has (printf "ScheduledBackup %s" (default (printf "%s-%s" (include "butler-postgres.fullname" $.root) $key) $entry.name)) $objectNameClashes }}
- backups.schedules.{{ $key }}: its ScheduledBackup would have the name of another one, which another entry makes or the operator; {{ "" -}}
  choose another name (schedule-name-twice)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "backup-name-twice")) }}
{{- range $key, $entry := .root.Values.backups.onDemand }}
{{- if has (printf "Backup %s" (default (printf "%s-%s" (include "butler-postgres.fullname" $.root) $key) $entry.name)) $objectNameClashes }}
- backups.onDemand.{{ $key }}: its Backup would have the name of another one, which another entry makes or the operator; choose another name (backup-name-twice)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "publication-object-twice")) }}
{{- range $key, $entry := .root.Values.publications }}
{{- if has
    (printf "Publication %s" (default (printf "%s-publication-%s" (include "butler-postgres.fullname" $.root) $key) $entry.objectName))
    $objectNameClashes }}
- publications.{{ $key }}: its Publication would have the name of another one, which another entry makes or the operator; {{ "" -}}
  choose another name (publication-object-twice)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "subscription-object-twice")) }}
{{- range $key, $entry := .root.Values.subscriptions }}
{{- if has
    (printf "Subscription %s" (default (printf "%s-subscription-%s" (include "butler-postgres.fullname" $.root) $key) $entry.objectName))
    $objectNameClashes }}
- subscriptions.{{ $key }}: its Subscription would have the name of another one, which another entry makes or the operator; {{ "" -}}
  choose another name (subscription-object-twice)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "store-name-twice")) }}
{{- range $key, $entry := .root.Values.externalClusters }}
{{- if has
    (printf "ObjectStore %s" (default (printf "%s-%s" (include "butler-postgres.fullname" $.root) $key) (dig "objectStore" "name" "" $entry)))
    $objectNameClashes }}
- externalClusters.{{ $key }}: its ObjectStore would have the name of another one, which another entry makes or the operator; {{ "" -}}
  choose another name (store-name-twice)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "monitor-name-twice")) }}
{{- range $key, $entry := .root.Values.poolers }}
{{- if has
    (printf "PodMonitor %s"
      (default (include "butler-postgres.poolerName" (dict "root" $.root "name" $key)) (dig $key "podMonitorName" "" $.root.Values.poolers)))
    $objectNameClashes }}
- poolers.{{ $key }}: its PodMonitor would have the name of another one, which another entry makes or the operator; choose another name (monitor-name-twice)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "extension-not-loaded")) }}
{{- if and (fromYamlArray (include "butler-postgres.unloadedExtensions" (dict "root" .root "spec" $spec))) }}
- databases: these extensions need a library that the server loads when it starts: {{ "" -}}
  {{ join ", " (sortAlpha (uniq (fromYamlArray (include "butler-postgres.unloadedExtensions" (dict "root" .root "spec" $spec))))) }}; {{ "" -}}
  add it to cluster.postgresql.shared_preload_libraries; the operator loads those of pg_stat_statements {{ "" -}}
  and pgaudit where a parameter begins with their name (extension-not-loaded)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "schema-reserved")) }}
{{- range $reservedSchemas }}
{{- if ne .name "butler_access" }}
- {{ .at }}: PostgreSQL lets nobody make the schema {{ .name }}; choose a name that does not begin with pg_, and is not information_schema (schema-reserved)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "schema-of-the-chart")) }}
{{- range $reservedSchemas }}
{{- if eq .name "butler_access" }}
- {{ .at }}: the operator would hand {{ .name }} over, the superuser's schema with the functions of access, and its owner could drop them; {{ "" -}}
  choose another name (schema-of-the-chart)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "initdb-locale")) }}
{{- range $key, $locale := pick $initdb "locale" "localeCollate" "localeCType" }}
{{- if and $encoding
    (include "butler-postgres.encodingOfLocale" $locale)
    (ne (include "butler-postgres.encodingOfLocale" $locale) $encoding)
    (ne $encoding "sqlascii") }}
- cluster.initdb.{{ $key }}: the locale {{ $locale }} is for the encoding {{ include "butler-postgres.encodingOfLocale" $locale }}, {{ "" -}}
  and the database has {{ $encoding }}: initdb refuses the two; take C, which goes with every encoding, or the other encoding (initdb-locale)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "encoding-unknown")) }}
{{- range fromYamlArray (include "butler-postgres.saidOfText" .root) }}
{{- if and (eq .key "encoding") (not (include "butler-postgres.encodingName" .value)) }}
- {{ .at }}: "{{ .value }}" is no encoding that a database can have; write UTF8, or another of PostgreSQL's, such as LATIN1 (encoding-unknown)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "locale-of-another-major")) }}
{{- range fromYamlArray (include "butler-postgres.saidOfText" .root) }}
{{- if lt (int $.root.Values.cluster.image.major) (int .since) }}
- {{ .at }}: PostgreSQL {{ $.root.Values.cluster.image.major }} does not know {{ .key }}: {{ .value }}, which came with {{ int .since }}; {{ "" -}}
  take it out as long as cluster.image.major is lower (locale-of-another-major)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "database-unlike-template")) }}
{{- range fromYamlArray (include "butler-postgres.saidOfText" .root) }}
{{- if and .copied
    (ternary (include "butler-postgres.encodingName" .value) (ternary "C" .value (eq .value "POSIX")) (eq .key "encoding"))
    (ne
      (ternary (include "butler-postgres.encodingName" .value) (ternary "C" .value (eq .value "POSIX")) (eq .key "encoding"))
      (ternary (include "butler-postgres.encodingName" .copied) (ternary "C" .copied (eq .copied "POSIX")) (eq .key "encoding"))) }}
- {{ .at }}: the database is a copy of template1, which has {{ .copied }}, and PostgreSQL makes no copy with {{ .value }}; {{ "" -}}
  set template: template0, which can have any (database-unlike-template)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "locale-missing")) }}
{{- range fromYamlArray (include "butler-postgres.localeProviders" .root) }}
{{- if and (ne .provider "libc") (not .locale) (ne .provider .copied) }}
- {{ .at }}.localeProvider: the provider {{ .provider }} compares text by a locale, and none is given; {{ "" -}}
  set {{ ternary "icuLocale, such as en-US or und" "builtinLocale, such as C.UTF-8" (eq .provider "icu") }} (locale-missing)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "locale-without-encoding")) }}
{{- range fromYamlArray (include "butler-postgres.localeProviders" .root) }}
{{- if or
    (and (eq .provider "icu") (has (include "butler-postgres.encodingName" .encoding) (list "sqlascii" "eucjis2004" "muleinternal" "latin10" "win874")))
    (and (eq .provider "builtin") .locale (ne .locale "C") (ne (include "butler-postgres.encodingName" .encoding) "utf8")) }}
- {{ .at }}.localeProvider: the provider {{ .provider }} has no locale {{ .locale }} for the encoding {{ .encoding }}; take UTF8 (locale-without-encoding)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "setting-case")) }}
{{- range $name, $_ := $settings }}
{{- if and (regexMatch "^[^.]*[A-Z][^.]*$" $name) (not (has $name (list "DateStyle" "IntervalStyle" "TimeZone"))) }}
- cluster.postgresql.parameters.{{ $name }}: PostgreSQL takes the name in any case, but the operator and the rules here know it in small letters only; {{ "" -}}
  write {{ lower $name }} (setting-case)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "setting-owned")) }}
{{- range $name, $value := $settings }}
{{- if and
    (has $name (list "archive_mode" "log_destination" "log_directory" "log_filename" "log_rotation_age" "log_rotation_size" "log_truncate_on_rotation"
      "logging_collector" "shared_preload_libraries"))
    (not (or
      (eq (printf "%s=%s" $name $value) (printf "archive_mode=%s" (ternary "on" "always" (not (include "butler-postgres.isReplica" $.root | trim)))))
      (has
        (printf "%s=%s" $name $value)
        (list "log_destination=csvlog" "log_directory=/controller/log" "log_filename=postgres" "log_rotation_age=0" "log_rotation_size=0"
          "log_truncate_on_rotation=false" "logging_collector=on" "shared_preload_libraries=")))) }}
- cluster.postgresql.parameters.{{ $name }}: {{ $name }} belongs to the operator, which refuses another value than its own, or writes over it; {{ "" -}}
  take it out (libraries have a key of their own beside parameters) (setting-owned)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "setting-unknown")) }}
{{- range $settingFaults }}
{{- if eq .rule "unknown" }}
- {{ .at }}: PostgreSQL has no setting {{ .name }}; {{ .hint }} (setting-unknown)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "setting-of-another-major")) }}
{{- range $settingFaults }}
{{- if eq .rule "major" }}
- {{ .at }}: PostgreSQL {{ toString $.root.Values.cluster.image.major }} has no setting {{ .name }}: {{ .why }}; {{ .hint }} (setting-of-another-major)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "setting-fixed")) }}
{{- range $settingFaults }}
{{- if eq .rule "fixed" }}
- {{ .at }}: {{ .name }} can be read and not set; {{ .hint }} (setting-fixed)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "setting-value")) }}
{{- range $settingFaults }}
{{- if eq .rule "value" }}
- {{ .at }}: "{{ .text }}" is no value of {{ .name }}: expected {{ .why }}; {{ .hint }} (setting-value)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "off" (ternary "error" "warning" (eq (default "" .root.Values.profile) "production")) (eq (default "" .root.Values.profile) "scratch"))
    (hasKey .root.Values.policies.exceptions "setting-unsafe")) }}
{{- range $settingFaults }}
{{- if eq .rule "unsafe" }}
- {{ .at }}: {{ .name }} is {{ .text }}: {{ .why }}; {{ .hint }} (setting-unsafe)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "setting-milliseconds")) }}
{{- range $name, $value := $settings }}
{{- if and
    (has $name (list "idle_in_transaction_session_timeout" "idle_session_timeout" "statement_timeout" "transaction_timeout"))
    (regexMatch "^[1-9][0-9]{0,2}$" (toString $value)) }}
- cluster.postgresql.parameters.{{ $name }}: without a unit {{ $name }} is in milliseconds, {{ "" -}}
  and after {{ $value }} of them PostgreSQL breaks off what hardly began; write the unit, such as {{ $value }}s or {{ $value }}ms (setting-milliseconds)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "setting-kilobytes")) }}
{{- range $name, $value := $settings }}
{{- if and
    (has $name
      (list "autovacuum_work_mem" "effective_cache_size" "logical_decoding_work_mem" "maintenance_work_mem" "shared_buffers" "temp_buffers" "work_mem"))
    (regexMatch "^[1-9][0-9]{0,2}$" (toString $value)) }}
- cluster.postgresql.parameters.{{ $name }}: without a unit {{ $name }} is in {{ "" -}}
  {{ ternary "blocks of 8 kB" "kB" (regexMatch "buffers$|^effective" $name) }}, and {{ $value }} of them are next to nothing; {{ "" -}}
  write the unit, such as {{ $value }}MB (setting-kilobytes)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "pooler-setting-value")) }}
{{- range fromYamlArray (include "butler-postgres.poolerSettingFaults"
    (dict "poolers" $poolers "known" (fromJson (.root.Subcharts.library.Files.Get "files/settings/pgbouncer.json")))) }}
- {{ .at }}: "{{ .text }}" is no value of {{ .name }}: expected {{ .expected }}; PgBouncer does not start with it (pooler-setting-value)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "requests-over-limits")) }}
{{- range fromYamlArray (include "butler-postgres.excessiveRequests" .root) }}
- {{ .at }}: a request is greater than its limit; lower the request, or raise the limit (requests-over-limits)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "wal-sizes")) }}
{{- if and
    (regexMatch "^[0-9]{1,9} *(B|kB|MB)?$|^[0-9]{1,6}([.][0-9]{1,3})? *(kB|MB|GB)$|^[0-9]{1,3}([.][0-9]{1,3})? *TB$" (dig "min_wal_size" "80MB" $settings))
    (regexMatch "^[0-9]{1,9} *(B|kB|MB)?$|^[0-9]{1,6}([.][0-9]{1,3})? *(kB|MB|GB)$|^[0-9]{1,3}([.][0-9]{1,3})? *TB$" (dig "max_wal_size" "1GB" $settings))
    (not (lt
      (int (include "butler-postgres.amount" (dict "text" (dig "min_wal_size" "80MB" $settings) "unit" "MB")))
      (int (include "butler-postgres.amount" (dict "text" (dig "max_wal_size" "1GB" $settings) "unit" "MB"))))) }}
- cluster.postgresql.parameters.min_wal_size: min_wal_size of {{ dig "min_wal_size" "80MB" $settings }} is not smaller than max_wal_size of {{ "" -}}
  {{ dig "max_wal_size" "1GB" $settings }}; lower min_wal_size, or raise max_wal_size (wal-sizes)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "wal-volume")) }}
{{- if and
    (regexMatch "^([0-9]{1,9}|[0-9]{1,6}[.][0-9]{1,3})(k|Ki|Mi?)$|^[0-9]{1,6}([.][0-9]{1,3})?Gi?$|^[0-9]{1,3}([.][0-9]{1,3})?Ti?$"
      (dig "walStorage" "size" "" $spec))
    (or
      (and
        (hasKey $settings "min_wal_size")
        (regexMatch "^[0-9]{1,9} *(B|kB|MB)?$|^[0-9]{1,6}([.][0-9]{1,3})? *(kB|MB|GB)$|^[0-9]{1,3}([.][0-9]{1,3})? *TB$"
          (dig "min_wal_size" "80MB" $settings))
        (not (lt
          (int (include "butler-postgres.amount" (dict "text" (dig "min_wal_size" "80MB" $settings) "unit" "MB")))
          (int (include "butler-postgres.amount" (dict "text" (dig "walStorage" "size" "" $spec) "unit" ""))))))
      (and
        (hasKey $settings "max_wal_size")
        (regexMatch "^[0-9]{1,9} *(B|kB|MB)?$|^[0-9]{1,6}([.][0-9]{1,3})? *(kB|MB|GB)$|^[0-9]{1,3}([.][0-9]{1,3})? *TB$"
          (dig "max_wal_size" "1GB" $settings))
        (not (lt
          (int (include "butler-postgres.amount" (dict "text" (dig "max_wal_size" "1GB" $settings) "unit" "MB")))
          (int (include "butler-postgres.amount" (dict "text" (dig "walStorage" "size" "" $spec) "unit" ""))))))) }}
- cluster.walStorage.size: max_wal_size of {{ dig "max_wal_size" "1GB" $settings }} (or min_wal_size of {{ dig "min_wal_size" "80MB" $settings }}) {{ "" -}}
  does not fit the volume of {{ dig "walStorage" "size" "" $spec }} for the write-ahead log; give the volume more, or lower the setting (wal-volume)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "tuning-resources")) }}
{{- if and
    (eq .root.Values.cluster.postgresql.tuning "auto")
    (not (and
      (or (hasKey (dig "resources" "requests" (dict) $spec) "memory") (hasKey (dig "resources" "limits" (dict) $spec) "memory"))
      (or (hasKey (dig "resources" "requests" (dict) $spec) "cpu") (hasKey (dig "resources" "limits" (dict) $spec) "cpu")))) }}
- cluster.resources: tuning is auto, and nothing says how much {{ "" -}}
  {{ ternary "CPU" "memory" (or
      (hasKey
        (dig "resources" "requests" (dict) $spec)
        "memory")
      (hasKey
        (dig "resources" "limits" (dict) $spec)
        "memory")) }} an instance has; state requests of cpu and memory; limits count where there are none (tuning-resources)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "tuning-memory")) }}
{{- if and
    (eq .root.Values.cluster.postgresql.tuning "auto")
    (or (hasKey (dig "resources" "requests" (dict) $spec) "memory") (hasKey (dig "resources" "limits" (dict) $spec) "memory"))
    (not (hasKey $tuningSaid "work_mem"))
    (lt (div (int (include "butler-postgres.amount" (dict "text" (dig "work_mem" "4MB" $settings) "unit" "kB"))) 1024000) 1024) }}
- cluster.resources: tuning is auto, and the memory leaves {{ dig "work_mem" "4MB" $settings }} of work_mem for each of {{ "" -}}
  {{ dig "max_connections" "100" $settings }} connections, which is less than 1MB; give it more memory, {{ "" -}}
  or lower max_connections: a pooler needs few (tuning-memory)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "tuning-volume")) }}
{{- if and
    (eq .root.Values.cluster.postgresql.tuning "auto")
    (lt
      (div
        (int (include "butler-postgres.amount" (dict "text" (toString (dig "walStorage" "size" (dig "storage" "size" "" $spec) $spec)) "unit" "")))
        1024000)
      1048576) }}
- cluster.storage: tuning is auto, and the write-ahead log lies on a volume of {{ "" -}}
  {{ toString (dig "walStorage" "size" (dig "storage" "size" "" $spec) $spec) }}; give it 1Gi at least (tuning-volume)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "idle-sessions-of-poolers")) }}
{{- if and .root.Values.poolers (not (regexMatch "^0+[a-z]*$" (toString (dig "idle_session_timeout" "0" $settings)))) }}
- cluster.postgresql.parameters.idle_session_timeout: PostgreSQL ends the sessions that a pooler keeps for its clients, {{ "" -}}
  and one that is just being handed out breaks; take it out; server_idle_timeout of the pooler ends its idle sessions, client_idle_timeout those of {{ "" -}}
  clients (idle-sessions-of-poolers)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "pooler-of-another-cluster")) }}
{{- range $name, $pooler := $poolers }}
{{- if ne (dig "cluster" "name" "" $pooler) (include "butler-postgres.fullname" $.root) }}
- poolers.{{ $name }}.overrides.cluster.name: it would serve the Cluster {{ dig "cluster" "name" "" $pooler }}, and names, certificates, budgets {{ "" -}}
  and alerts here are of {{ include "butler-postgres.fullname" $.root }}; put the pooler into the release of that Cluster (pooler-of-another-cluster)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "pooler-needs-standby")) }}
{{- range $name, $pooler := $poolers }}
{{- if and (eq (dig "type" "rw" $pooler) "ro") (gt (int (dig "instances" 1 $pooler)) 0) (not (gt $instances 1)) }}
- poolers.{{ $name }}.type: a pooler of type ro needs a standby, and cluster.instances is {{ $instances }}; use rw or r, {{ "" -}}
  or more instances (pooler-needs-standby)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "pooler-without-service")) }}
{{- range $name, $pooler := $poolers }}
{{- if has (dig "type" "rw" $pooler) (dig "managed" "services" "disabledDefaultServices" (list) $spec) }}
- poolers.{{ $name }}.type: PgBouncer connects to the Service {{ include "butler-postgres.fullname" $.root }}-{{ dig "type" "rw" $pooler }}, which {{ "" -}}
  cluster.disabledDefaultServices takes away; take {{ dig "type" "rw" $pooler }} out there, or choose another type (pooler-without-service)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "pools-exceed-connections")) }}
{{- if and (gt (int (dig "max_connections" "100" $settings)) 0) (gt (int $connections) (max 0 $unreserved)) }}
- poolers: the poolers can open {{ $connections }} connections to the primary for {{ $poolUsers }} {{ ternary "user" "users" (eq $poolUsers 1) }} {{ "" -}}
  and one database, and max_connections leaves {{ $unreserved }} to them; lower default_pool_size, reserve_pool_size {{ "" -}}
  or instances, set max_db_connections, or raise max_connections (pools-exceed-connections)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "pools-of-all-exceed-connections")) }}
{{- if and (gt (int (dig "max_connections" "100" $settings)) 0) (not (gt (int $connections) $unreserved)) (gt (int $byAll) $unreserved) }}
- poolers: if all {{ $poolLogins }} roles and services fill their pools, the poolers open {{ $byAll }} connections to the primary, {{ "" -}}
  and max_connections leaves {{ $unreserved }} to them; set max_db_connections, which bounds the pools of a database together, {{ "" -}}
  or raise max_connections (pools-of-all-exceed-connections)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "reads-exceed-connections")) }}
{{- if and (gt $instances 1) (gt (int (dig "max_connections" "100" $settings)) 0) (gt (int $reads) (max 0 (mul $unreserved (add $instances -1)))) }}
- poolers: the poolers of type ro can open {{ $reads }} connections to {{ add $instances -1 }} {{ "" -}}
  {{ ternary "standby" "standbys" (eq (add $instances -1) 1) }} for {{ $poolUsers }} {{ ternary "user" "users" (eq $poolUsers 1) }} and one database, {{ "" -}}
  and max_connections leaves {{ $unreserved }} to them on each; lower default_pool_size or instances, raise max_connections, {{ "" -}}
  or have more standbys (reads-exceed-connections)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "address-twice")) }}
{{- if and (include "butler-postgres.addressClashes" .root) }}
- poolers: these addresses are given to two load balancers, among services and poolers: {{ "" -}}
  {{ join ", " (sortAlpha (uniq (fromYamlArray (include "butler-postgres.addressClashes" .root)))) }}; give each an address of its own (address-twice)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "budget-blocks-drains")) }}
{{- range $name, $pooler := .root.Values.poolers }}
{{- if and
    (gt (int (dig "instances" 2 $pooler)) 0)
    (or
      (eq (toString (dig "podDisruptionBudget" "minAvailable" 0 $pooler)) "100%")
      (and
        (regexMatch "^[1-9][0-9]*$" (toString (dig "podDisruptionBudget" "minAvailable" 0 $pooler)))
        (not (lt
          (int (dig "podDisruptionBudget" "minAvailable" 0 $pooler))
          (ternary (int (dig "instances" 2 $pooler)) (int (dig "autoscaling" "minReplicas" 2 $pooler)) (not $pooler.autoscaling)))))
      (regexMatch "^0+%?$" (toString (dig "podDisruptionBudget" "maxUnavailable" 1 $pooler)))) }}
- poolers.{{ $name }}.podDisruptionBudget: none of the pods may go, so a drain of their nodes waits without an end; let one go (maxUnavailable: 1), {{ "" -}}
  or have more pods (budget-blocks-drains)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "autoscaling-order")) }}
{{- range $name, $pooler := .root.Values.poolers }}
{{- if and $pooler.autoscaling (gt (int (dig "autoscaling" "minReplicas" 2 $pooler)) (int (dig "autoscaling" "maxReplicas" 100 $pooler))) }}
- poolers.{{ $name }}.autoscaling.maxReplicas: the most pods are fewer than the fewest; raise maxReplicas, or lower minReplicas (autoscaling-order)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "autoscaling-without-request")) }}
{{- range $name, $pooler := .root.Values.poolers }}
{{- if and $pooler.autoscaling (not (dig "resources" "requests" "cpu" "" $pooler)) }}
- poolers.{{ $name }}.resources.requests.cpu: the load is measured in per cent of the CPU that is requested, and none is; {{ "" -}}
  request some, such as 500m (autoscaling-without-request)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "shared-buffers-memory")) }}
{{- if and
    (not (contains "\"hugepages-" (toJson (dig "resources" (dict) $spec))))
    (or $exceedsRequest (and
      (regexMatch "[A-Za-z]$" $memory)
      (not (lt $sharedBuffers (div (int (include "butler-postgres.amount" (dict "text" $memory "unit" ""))) 1024000))))) }}
- cluster.postgresql.parameters.shared_buffers: shared_buffers of {{ dig "shared_buffers" "128MB" $settings }} do not fit the memory of {{ "" -}}
  {{ ternary $requested $memory $exceedsRequest }} that an instance has; lower it {{ "" -}}
  (a quarter of the memory is usual; to the operator a number without a unit is megabytes), or give more memory (shared-buffers-memory)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "off" "warning" (eq (default "" .root.Values.profile) "scratch"))
    (hasKey .root.Values.policies.exceptions "memory-exceeded")) }}
{{- if and
    (regexMatch "[A-Za-z]$" $memory)
    (lt $sharedBuffers (div (int (include "butler-postgres.amount" (dict "text" $memory "unit" ""))) 1024000))
    (gt (int $memoryUsed) (div (int (include "butler-postgres.amount" (dict "text" $memory "unit" ""))) 1024000)) }}
- cluster.resources: when every session sorts, PostgreSQL takes {{ include "butler-postgres.size" (int $memoryUsed) }}, {{ "" -}}
  and the instance has {{ $memory }} of memory: the kernel then kills it; lower work_mem or max_connections (a pooler needs few), {{ "" -}}
  or give it more memory; butler-postgres explain budget shows the sum (memory-exceeded)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "cache-exceeds-memory")) }}
{{- if and
    (dig "resources" "limits" "memory" "" $spec)
    (regexMatch "[A-Za-z]$" $memory)
    (gt
      (div (int (include "butler-postgres.amount" (dict "text" (dig "effective_cache_size" "0" $settings) "unit" "8kB"))) 1024000)
      (div (int (include "butler-postgres.amount" (dict "text" $memory "unit" ""))) 1024000)) }}
- cluster.postgresql.parameters.effective_cache_size: queries are planned for a cache of {{ dig "effective_cache_size" "0" $settings }}, {{ "" -}}
  and an instance has {{ $memory }} of memory in all; lower it to three quarters of the memory, or take it out (cache-exceeds-memory)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "shm-exceeded")) }}
{{- if and
    (regexMatch "[A-Za-z]$" $shm)
    (gt (int (dig "max_parallel_workers_per_gather" "2" $settings)) 0)
    (gt $parallelHash (div (int (include "butler-postgres.amount" (dict "text" $shm "unit" ""))) 1024000)) }}
- cluster.ephemeralVolumesSizeLimit.shm: a parallel hash join may take {{ include "butler-postgres.size" $parallelHash }} of /dev/shm, which has {{ "" -}}
  {{ $shm }}: where it is full the query fails; raise it, or lower work_mem, hash_mem_multiplier or max_parallel_workers_per_gather (shm-exceeded)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "huge-pages-missing")) }}
{{- if and
    (regexMatch "^(on|t(r(ue?)?)?|y(es?)?|1)$" (lower (dig "huge_pages" "try" $settings)))
    (not (contains "\"hugepages-" (toJson (dig "resources" (dict) $spec)))) }}
- cluster.postgresql.parameters.huge_pages: PostgreSQL starts with huge pages only, and the instance has none; {{ "" -}}
  give it hugepages-2Mi in cluster.resources.limits, or take huge_pages out (huge-pages-missing)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "huge-pages-too-few")) }}
{{- if and
    (regexMatch "^(on|t(r(ue?)?)?|y(es?)?|1)$" (lower (dig "huge_pages" "try" $settings)))
    $hugePages
    (not (lt $sharedBuffers (div (int (include "butler-postgres.amount" (dict "text" $hugePages "unit" ""))) 1024000))) }}
- cluster.postgresql.parameters.shared_buffers: shared_buffers takes {{ include "butler-postgres.size" $sharedBuffers }} {{ "" -}}
  and the rest of the shared memory some more, and the instance has {{ $hugePages }} of huge pages, so that PostgreSQL does not start; {{ "" -}}
  lower shared_buffers to nine tenths of the huge pages (huge-pages-too-few)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "huge-pages-unused")) }}
{{- if and
    (not (regexMatch "^(on|t(r(ue?)?)?|y(es?)?|1)$" (lower (dig "huge_pages" "try" $settings))))
    $hugePages
    (not (lt $sharedBuffers (div (int (include "butler-postgres.amount" (dict "text" $hugePages "unit" ""))) 1024000))) }}
- cluster.postgresql.parameters.shared_buffers: shared_buffers takes {{ include "butler-postgres.size" $sharedBuffers }}, which does not fit the {{ "" -}}
  {{ $hugePages }} of huge pages: PostgreSQL uses none of them; lower shared_buffers to nine tenths of the huge pages (huge-pages-unused)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "off" "warning" (eq (default "" .root.Values.profile) "scratch"))
    (hasKey .root.Values.policies.exceptions "wal-exceeds-volume")) }}
{{- if and
    (gt $walVolumeSize 0)
    (not (lt $walUsed $walVolumeSize))
    (not (and
      (hasKey $spec "walStorage")
      (hasKey $settings "max_wal_size")
      (not (lt
        (div (int (include "butler-postgres.amount" (dict "text" (toString (dig "max_wal_size" "1GB" $settings)) "unit" "MB"))) 1024000)
        $walVolumeSize)))) }}
- cluster.postgresql.parameters.max_wal_size: the write-ahead log may take {{ include "butler-postgres.size" $walUsed }}, with what is kept for {{ "" -}}
  standbys and slots, and the volume has {{ $walVolume }}: where it is full PostgreSQL stops; lower max_wal_size, wal_keep_size {{ "" -}}
  or max_slot_wal_keep_size, or give the volume more; butler-postgres explain budget shows the sum (wal-exceeds-volume)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "wal-segments")) }}
{{- range $name, $size := pick $settings "min_wal_size" "max_wal_size" }}
{{- if lt (div (int (include "butler-postgres.amount" (dict "text" $size "unit" "MB"))) 1024000) (mul 2 $walSegment) }}
- cluster.postgresql.parameters.{{ $name }}: {{ $name }} of {{ $size }} is less than two files of the write-ahead log, which have {{ "" -}}
  {{ include "butler-postgres.size" $walSegment }} each, so PostgreSQL does not start; raise it, {{ "" -}}
  or take cluster.initdb.walSegmentSize out before the cluster is made (wal-segments)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "warning" "off" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "slots-fill-wal-volume")) }}
{{- if and (hasKey $spec "walStorage") (regexMatch "^ *-" (toString (dig "max_slot_wal_keep_size" "-1" $settings))) }}
- cluster.postgresql.parameters.max_slot_wal_keep_size: a slot whose reader is away keeps the write-ahead log without bound, until the volume of {{ "" -}}
  {{ $walVolume }} is full and PostgreSQL stops; set it to what the volume can spare; a standby that needs more is made again (slots-fill-wal-volume)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "workers-exceeded")) }}
{{- range fromYamlArray (include "butler-postgres.workerShares" .root) }}
{{- if gt (int .count) (int .total) }}
- cluster.postgresql.parameters.{{ .name }}: {{ .name }} is {{ int .count }}, and these workers are taken from {{ .source }}, of which there are {{ "" -}}
  {{ int .total }}; raise {{ .source }}, or lower it (workers-exceeded)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "senders-too-few")) }}
{{- if and (gt (int (dig "max_wal_senders" "10" $settings)) 0) (gt (add $instances -1) (int (dig "max_wal_senders" "10" $settings))) }}
- cluster.postgresql.parameters.max_wal_senders: {{ add $instances -1 }} standbys stream from the primary, {{ "" -}}
  and max_wal_senders is {{ int (dig "max_wal_senders" "10" $settings) }}: the others never join; {{ "" -}}
  set it to two more than there are standbys, since one that joins needs two (senders-too-few)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "slots-too-few")) }}
{{- if and
    (dig "replicationSlots" "highAvailability" "enabled" true $spec)
    (gt (int (dig "max_replication_slots" "32" $settings)) 0)
    (gt (add $instances -1) (int (dig "max_replication_slots" "32" $settings))) }}
- cluster.postgresql.parameters.max_replication_slots: each of {{ add $instances -1 }} standbys has a slot on the primary, {{ "" -}}
  and max_replication_slots is {{ int (dig "max_replication_slots" "32" $settings) }}: the others never stream; set it to the number of standbys {{ "" -}}
  and other slots at least (slots-too-few)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "reserved-connections")) }}
{{- if and
    (gt (int (dig "max_connections" "100" $settings)) 0)
    (not (lt
      (add (int (dig "superuser_reserved_connections" "3" $settings)) (int (dig "reserved_connections" "0" $settings)))
      (int (dig "max_connections" "100" $settings)))) }}
- cluster.postgresql.parameters.max_connections: all of the {{ int (dig "max_connections" "100" $settings) }} connections are reserved for superusers, {{ "" -}}
  so PostgreSQL does not start; superuser_reserved_connections and reserved_connections together must be lower than max_connections (reserved-connections)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "limit-beyond-connections")) }}
{{- range fromYamlArray (include "butler-postgres.connectionLimits" .root) }}
{{- if and (gt (int (dig "max_connections" "100" $settings)) 0) (gt (int .limit) (int (dig "max_connections" "100" $settings))) }}
- {{ .at }}: the limit of {{ int .limit }} connections is never reached: max_connections is {{ int (dig "max_connections" "100" $settings) }}; {{ "" -}}
  raise max_connections in cluster.postgresql.parameters, or lower the limit (limit-beyond-connections)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "tls-versions")) }}
{{- if gt
    (int (dig (lower (dig "ssl_min_protocol_version" "TLSv1.3" $settings)) 0 (dict "tlsv1" 10 "tlsv1.1" 11 "tlsv1.2" 12 "tlsv1.3" 13)))
    (int (dig (lower (dig "ssl_max_protocol_version" "TLSv1.3" $settings)) 99 (dict "tlsv1" 10 "tlsv1.1" 11 "tlsv1.2" 12 "tlsv1.3" 13))) }}
- cluster.postgresql.parameters.ssl_max_protocol_version: it is lower than ssl_min_protocol_version, which is TLSv1.3 where nothing else is said, so {{ "" -}}
  PostgreSQL does not start; set ssl_min_protocol_version to the same or a lower version (tls-versions)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "access-off-with-members")) }}
{{- if and (not .root.Values.access.enabled) .root.Values.access.members }}
- access.members: access is off, so nobody of these is made in PostgreSQL, and what was made once is held to no rule; set access.enabled, {{ "" -}}
  or take the members out (null for one of an earlier file) (access-off-with-members)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "access-no-repository")) }}
{{- if and .root.Values.access.enabled (not (gt (len (fromYaml (include "butler-postgres.accessGroups" .root))) 2)) }}
- access.enabled: there is no repository to rule; give databases an entry with its schemas, such as lsstdb1: {schemas: {main: {}}} (access-no-repository)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "access-group-name")) }}
{{- range $name, $group := fromYaml (include "butler-postgres.accessGroups" .root) }}
{{- if and $.root.Values.access.enabled (regexMatch "_owner$" $name) (not (regexMatch "^[a-z_][-a-z0-9_]*$" $name)) }}
- databases: the group "{{ $name }}" cannot be made; with access enabled, use lower-case letters, digits, dashes and underscores in names of databases {{ "" -}}
  and schemas (access-group-name)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "access-database-name")) }}
{{- range $key, $database := .root.Values.databases }}
{{- if and $.root.Values.access.enabled (has (default $key $database.name) (list "all" "sameuser" "samerole" "samegroup" "replication")) }}
- databases.{{ $key }}: in pg_hba.conf this name means several databases; give it another name (access-database-name)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "access-database-owner")) }}
{{- range $key, $database := .root.Values.databases }}
{{- if and $.root.Values.access.enabled (ne (default "butler_admin" $database.owner) "butler_admin") }}
- databases.{{ $key }}.owner: with access enabled butler_admin owns the databases, and nobody that can log in; take the owner out (access-database-owner)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "access-unknown-repository")) }}
{{- range $key, $member := .root.Values.access.members }}
{{- if and $.root.Values.access.enabled (include "butler-postgres.unknownRepositories" (dict "root" $.root "member" $member)) }}
- access.members.{{ $key }}.databases: there is no {{ "" -}}
  {{ join ", " (fromYamlArray (include "butler-postgres.unknownRepositories" (dict "root" $.root "member" $member))) }} among databases {{ "" -}}
  and their schemas; add it there, or take it out here (access-unknown-repository)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "access-limit-below-pools")) }}
{{- range $key, $member := .root.Values.access.members }}
{{- if and $.root.Values.access.enabled
    (eq $member.auth.method "password")
    (ne $member.kind "admin")
    (gt (int (default (index $.root.Values.access.connectionLimits $member.kind) $member.connectionLimit)) 0)
    (gt
      (int (include "butler-postgres.pooledConnections" $.root))
      (int (default (index $.root.Values.access.connectionLimits $member.kind) $member.connectionLimit))) }}
- access.members.{{ $key }}.connectionLimit: the poolers open up to {{ include "butler-postgres.pooledConnections" $.root }} connections for this {{ "" -}}
  member, and PostgreSQL refuses those beyond {{ default (index $.root.Values.access.connectionLimits $member.kind) $member.connectionLimit }}, where {{ "" -}}
  the pooler would let its clients wait; raise connectionLimit or access.connectionLimits, or lower default_pool_size (access-limit-below-pools)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "access-ldap-missing")) }}
{{- range $key, $member := .root.Values.access.members }}
{{- if and $.root.Values.access.enabled (eq $member.auth.method "ldap") (not $.root.Values.access.ldap) }}
- access.members.{{ $key }}.auth.method: there is no server in access.ldap to ask; give access.ldap.server, or another method (access-ldap-missing)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "access-ldap-pooler-password")) }}
{{- if and .root.Values.access.enabled (dig "ldap" "throughPoolers" false .root.Values.access) (dig "ldap" "search" "bindPassword" "" .root.Values.access) }}
- access.ldap.search.bindPassword: PgBouncer would need the password in the Pooler object, where everybody can read it; use access.ldap.bind, {{ "" -}}
  or a search without bindDN, or throughPoolers: false (access-ldap-pooler-password)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "access-ldap-pooler-old")) }}
{{- range $name, $pooler := .root.Values.poolers }}
{{- if and $.root.Values.access.enabled
    (dig "ldap" "throughPoolers" false $.root.Values.access)
    (regexMatch ":v?(0|1\\.([0-9]|1[0-9]|2[0-4]))([^0-9]|$)" (default "" $pooler.image)) }}
- poolers.{{ $name }}.image: PgBouncer knows LDAP from 1.25 on; take a newer image, or access.ldap.throughPoolers: false (access-ldap-pooler-old)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "access-ldap-pooler-mixed")) }}
{{- range $key, $member := .root.Values.access.members }}
{{- if and (include "butler-postgres.asksLdap" $.root) $.root.Values.poolers (eq $member.auth.method "password") }}
- access.members.{{ $key }}.auth.method: the poolers ask LDAP about everybody, since PgBouncer cannot look passwords up in PostgreSQL beside that; {{ "" -}}
  take method ldap, or access.ldap.throughPoolers: false; an exception, if this member connects to {{ include "butler-postgres.fullname" $.root }}-rw {{ "" -}}
  (access-ldap-pooler-mixed)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "access-ldap-pooler-line")) }}
{{- range $name, $pooler := $poolers }}
{{- if and
    (include "butler-postgres.asksLdap" $.root)
    (regexMatch "\\s(trust|reject|cert|password|md5|scram-sha-256|pam)(\\s|$)" (join "\n" (dig "pgbouncer" "pg_hba" (list) $pooler))) }}
- poolers.{{ $name }}.pg_hba: before each of these methods PgBouncer looks the user up in PostgreSQL, and from then on asks LDAP about nobody; {{ "" -}}
  take the lines out, or access.ldap.throughPoolers: false (access-ldap-pooler-line)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "access-ldap-direct-only")) }}
{{- if and .root.Values.access.enabled .root.Values.access.ldap .root.Values.poolers (not (dig "ldap" "throughPoolers" false .root.Values.access)) }}
- access.ldap.throughPoolers: members with method ldap cannot use the poolers, which look passwords up in PostgreSQL; {{ "" -}}
  let them connect to {{ include "butler-postgres.fullname" .root }}-rw, or set access.ldap.throughPoolers (access-ldap-direct-only)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "access-pooler-plain-text")) }}
{{- range $name, $pooler := $poolers }}
{{- if and $.root.Values.access.enabled (has (dig "pgbouncer" "parameters" "client_tls_sslmode" "require" $pooler) (list "disable" "allow" "prefer")) }}
- poolers.{{ $name }}.parameters.client_tls_sslmode: this lets clients send their queries in plain text; with access enabled use require, {{ "" -}}
  or take it out (access-pooler-plain-text)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "access-inline-certificate")) }}
{{- if and .root.Values.access.enabled .root.Values.access.legacyInlineRoles (not .root.Values.access.grants.certificateSecret) }}
- access.grants.certificateSecret: the operator issues certificates only for DatabaseRole objects; {{ "" -}}
  with legacyInlineRoles, give a Secret with one for butler_manager (access-inline-certificate)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "access-client-ca")) }}
{{- if and .root.Values.access.enabled
    (not .root.Values.access.grants.certificateSecret)
    (dig "certificates" "clientCASecret" "" $spec)
    (dig "certificates" "replicationTLSSecret" "" $spec) }}
- access.grants.certificateSecret: the operator signs the certificate of butler_manager with the key in {{ "" -}}
  {{ dig "certificates" "clientCASecret" "" $spec }}, which it needs for nothing else; name a Secret with a certificate here, {{ "" -}}
  or have ca.key in that one (access-client-ca)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "access-catalog-image")) }}
{{- if and .root.Values.access.enabled .root.Values.cluster.image.catalog (not .root.Values.access.grants.image) }}
- access.grants.image: the image's name stands in the catalog, where the chart cannot read it; {{ "" -}}
  say here which image with psql the grants run in (access-catalog-image)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "access-bootstrap-overridden")) }}
{{- if and .root.Values.access.enabled (not .root.Values.access.migration.enabled) (hasKey .root.Values.cluster.overrides "bootstrap") }}
- cluster.overrides.bootstrap: only initdb runs bootstrap.sql of access, where access.migration is off; switch that on, {{ "" -}}
  or run it by hand in a cluster that is restored or copied from one without it (https://git.example.org/butler-postgres/blob/v0.1.0/docs/access.md) {{ "" -}}
  (access-bootstrap-overridden)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "role-twice")) }}
{{- range $roleList }}
{{- if or (has .name $sharedNames) (has .object $sharedObjects) }}
- {{ .path }}: the role "{{ .name }}" is there twice, among members, roles and what access makes, in PostgreSQL or as an object of Kubernetes; {{ "" -}}
  rename one of the two, or make one entry of them (role-twice)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "access-groups-shared")) }}
{{- range fromYamlArray (include "butler-postgres.repositoryList" .root) }}
{{- if has .reader $sharedReaders }}
- {{ .path }}: "{{ .reader }}" and the other groups are those of another repository, too: who may read the one may read the other; rename a database {{ "" -}}
  or a schema: a group's name is both of theirs with an underscore between them (access-groups-shared)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "owner-password")) }}
{{- range $roleList }}
{{- if and (eq .name $.root.Values.cluster.initdb.owner) .secret (ne .secret (include "butler-postgres.ownerSecret" $.root)) }}
- {{ .secretPath }}: the owner of the first database has its password from the Secret {{ include "butler-postgres.ownerSecret" $.root }}, {{ "" -}}
  and here from another; name the same Secret in cluster.initdb.secretName: the operator sets its password again whenever an instance starts (owner-password)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "password-secret-shared")) }}
{{- range $roleList }}
{{- if has .secret $sharedSecrets }}
- {{ .secretPath }}: the Secret {{ .secret }} is that of another role, too: it holds one user name, and the operator refuses it for any other role; {{ "" -}}
  give each role a Secret of its own (password-secret-shared)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "off" (ternary "error" "warning" (eq (default "" .root.Values.profile) "production")) (eq (default "" .root.Values.profile) "scratch"))
    (hasKey .root.Values.policies.exceptions "backups-off")) }}
{{- if and
    (not .root.Values.backups.enabled)
    (not (include "butler-postgres.isReplica" .root))
    (not (fromYamlArray (include "butler-postgres.archives" $spec)))
    (not (dig "backup" (dict) $spec)) }}
- backups.enabled: nothing is backed up, and replicas do not help against a dropped table; give backups.objectStore and set backups.enabled (backups-off)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "off" (ternary "error" "warning" (eq (default "" .root.Values.profile) "production")) (eq (default "" .root.Values.profile) "scratch"))
    (hasKey .root.Values.policies.exceptions "backups-unscheduled")) }}
{{- if and .root.Values.backups.enabled (not (fromYamlArray (include "butler-postgres.activeSchedules" .root))) }}
- backups.schedules: the write-ahead log is archived but no base backup is ever taken, so nothing can be restored; add a schedule, {{ "" -}}
  or end the suspension of one (backups-unscheduled)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "off" (ternary "error" "warning" (eq (default "" .root.Values.profile) "production")) (eq (default "" .root.Values.profile) "scratch"))
    (hasKey .root.Values.policies.exceptions "archiving-skipped")) }}
{{- if and .root.Values.backups.enabled (eq (dig "cnpg.io/skipWalArchiving" "" .root.Values.cluster.annotations) "enabled") }}
- cluster.annotations: cnpg.io/skipWalArchiving leaves the write-ahead log out of the archive, so no backup taken meanwhile can be restored; {{ "" -}}
  take the annotation out, or switch backups off (archiving-skipped)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "archiver-overridden")) }}
{{- if and .root.Values.backups.enabled .root.Values.backups.objectStore (ternary
    (ne
      (printf "%s %s"
        (regexFind "^.*[^/]" (dig "backup" "barmanObjectStore" "destinationPath" "" $spec))
        (dig "backup" "barmanObjectStore" "serverName" "" $spec))
      (printf "%s %s" (regexFind "^.*[^/]" (dig "objectStore" "destinationPath" "" .root.Values.backups)) (include "butler-postgres.serverName" .root)))
    (not (has
      (printf "barman-cloud.cloudnative-pg.io %s %s" (include "butler-postgres.objectStoreName" .root) (include "butler-postgres.serverName" .root))
      (fromYamlArray (include "butler-postgres.archives" $spec))))
    .root.Values.backups.inTree) }}
- cluster.overrides: the write-ahead log would not be archived where the chart's backups, drills and restores look for it; {{ "" -}}
  say in backups where the archive is, and leave this out (archiver-overridden)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "archive-own-source")) }}
{{- range $name, $external := .root.Values.externalClusters }}
{{- if and $.root.Values.backups.enabled
    (or (eq $name (default "" $.root.Values.bootstrap.source)) (eq $name (default "" $.root.Values.replica.source)))
    $external.serverName
    (eq (default "" $external.serverName) (include "butler-postgres.serverName" $.root))
    (eq
      (regexFind "^.*[^/]"
        (dig "objectStore" "destinationPath" (regexFind "^.*[^/]" (dig "objectStore" "destinationPath" "" $.root.Values.backups)) $external))
      (regexFind "^.*[^/]" (dig "objectStore" "destinationPath" "" $.root.Values.backups))) }}
- backups.serverName: the archive "{{ include "butler-postgres.serverName" $.root }}" is that of {{ $name }}, which the data come from, {{ "" -}}
  and the two would spoil each other; choose another serverName (archive-own-source)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "schedule-without-snapshots")) }}
{{- range $name, $schedule := .root.Values.backups.schedules }}
{{- if and (eq (dig "method" "objectStore" $schedule) "volumeSnapshot") (not $.root.Values.backups.volumeSnapshot) }}
- backups.schedules.{{ $name }}.method: volume snapshots are not set up; give backups.volumeSnapshot, at least its className (schedule-without-snapshots)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "schedule-without-store")) }}
{{- range $name, $schedule := .root.Values.backups.schedules }}
{{- if and $.root.Values.backups.enabled (eq (dig "method" "objectStore" $schedule) "objectStore") (not $.root.Values.backups.objectStore) }}
- backups.schedules.{{ $name }}.method: there is no object store to copy to; give backups.objectStore, or use method volumeSnapshot (schedule-without-store)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "snapshots-without-archive")) }}
{{- if and .root.Values.backups.enabled (not .root.Values.backups.objectStore) (dig "volumeSnapshot" "online" true .root.Values.backups) }}
- backups.volumeSnapshot.online: a hot snapshot is of use only with the write-ahead log from its start to its end, and nothing archives that; {{ "" -}}
  give backups.objectStore, or set online to false (snapshots-without-archive)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "in-tree-without-store")) }}
{{- if and .root.Values.backups.enabled .root.Values.backups.inTree (not .root.Values.backups.objectStore) }}
- backups.inTree: the operator's own Barman support has no object store; give backups.objectStore (in-tree-without-store)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "in-tree-without-sidecar")) }}
{{- if and .root.Values.backups.inTree .root.Values.backups.sidecar.env }}
- backups.sidecar.env: the operator's own Barman runs beside PostgreSQL, in no container of its own, and would not see it; {{ "" -}}
  set it in pods.instances.env (in-tree-without-sidecar)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "in-tree-ends")) }}
{{- if and .root.Values.backups.inTree (or .root.Values.backups.enabled (contains "\"serverName\":" (toJson .root.Values.externalClusters))) }}
- backups.inTree: CloudNativePG 1.31 has no Barman support of its own; install the Barman Cloud plugin and set this to false (in-tree-ends)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "backup-without-target")) }}
{{- range $name, $backup := .root.Values.backups.onDemand }}
{{- if or
    (not $.root.Values.backups.enabled)
    (and (eq (dig "method" "objectStore" $backup) "volumeSnapshot") (not $.root.Values.backups.volumeSnapshot))
    (and (eq (dig "method" "objectStore" $backup) "objectStore") (not $.root.Values.backups.objectStore)) }}
- backups.onDemand.{{ $name }}: there is nothing to back up to; set backups.enabled, and give backups.objectStore {{ "" -}}
  or backups.volumeSnapshot, as its method says (backup-without-target)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "backup-name-length")) }}
{{- range $name, $backup := .root.Values.backups.onDemand }}
{{- if gt (len (default (printf "%s-%s" (include "butler-postgres.fullname" $.root) $name) $backup.name)) 63 }}
- backups.onDemand.{{ $name }}: the name "{{ default (printf "%s-%s" (include "butler-postgres.fullname" $.root) $name) $backup.name }}" is too long {{ "" -}}
  for a label, which has at most 63 characters; give it a shorter name (backup-name-length)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "warning" "off" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "backup-retry-off")) }}
{{- if and (and .root.Values.backups.enabled .root.Values.backups.schedules) (not .root.Values.backups.retry.enabled) }}
- backups.retry.enabled: a base backup that fails, the first one above all, is not taken again before the schedule's next time; leave it on (backup-retry-off)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "source-unknown")) }}
{{- if and .root.Values.bootstrap.source (not (hasKey .root.Values.externalClusters (default "" .root.Values.bootstrap.source))) }}
- bootstrap.source: externalClusters has no "{{ default "" .root.Values.bootstrap.source }}"; add it there, or name one that is there (source-unknown)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "replica-source-unknown")) }}
{{- if and .root.Values.replica.source (not (hasKey .root.Values.externalClusters (default "" .root.Values.replica.source))) }}
- replica.source: externalClusters has no "{{ default "" .root.Values.replica.source }}"; add it there, or name one that is there (replica-source-unknown)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "replica-primary-unknown")) }}
{{- if and .root.Values.replica.primary (not (hasKey .root.Values.externalClusters (default "" .root.Values.replica.primary))) }}
- replica.primary: externalClusters has no "{{ default "" .root.Values.replica.primary }}"; add it there, or name one that is there (replica-primary-unknown)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "replica-self-unknown")) }}
{{- if and .root.Values.replica.self (not (hasKey .root.Values.externalClusters (default "" .root.Values.replica.self))) }}
- replica.self: externalClusters has no "{{ default "" .root.Values.replica.self }}"; add it there, or name one that is there (replica-self-unknown)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "replica-bootstrap")) }}
{{- if and (include "butler-postgres.isReplica" .root) (or (eq .root.Values.bootstrap.method "initdb") (eq .root.Values.bootstrap.method "import")) }}
- bootstrap.method: a cluster that follows another one begins with its data, and by {{ .root.Values.bootstrap.method }} this one begins with others; {{ "" -}}
  use method recovery or pgBasebackup, with the source that replica names (replica-bootstrap)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "source-without-archive")) }}
{{- range $name, $external := .root.Values.externalClusters }}
{{- if and
    (eq $name (default "" $.root.Values.bootstrap.source))
    (eq $.root.Values.bootstrap.method "recovery")
    (not $.root.Values.bootstrap.volumeSnapshots)
    (not $external.serverName) }}
- bootstrap.source: externalClusters.{{ $name }} has no serverName, so there is no archive to restore from; add it, {{ "" -}}
  or use method pgBasebackup (source-without-archive)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "source-without-connection")) }}
{{- range $name, $external := .root.Values.externalClusters }}
{{- if and
    (eq $name (default "" $.root.Values.bootstrap.source))
    (or (eq $.root.Values.bootstrap.method "pgBasebackup") (eq $.root.Values.bootstrap.method "import"))
    (not $external.connection) }}
- bootstrap.source: externalClusters.{{ $name }} has no connection, and method {{ $.root.Values.bootstrap.method }} copies from a running server; {{ "" -}}
  add it, or use method recovery (source-without-connection)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "archive-without-store")) }}
{{- range $name, $external := .root.Values.externalClusters }}
{{- if and $external.serverName (not $external.objectStore) (or $.root.Values.backups.inTree (not $.root.Values.backups.objectStore)) }}
- externalClusters.{{ $name }}.objectStore: nothing says where the archive of {{ $name }} is; give its objectStore here, {{ "" -}}
  or backups.objectStore where they share it (with backups.inTree it must be here) (archive-without-store)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "until-needs-backup")) }}
{{- if and
    (or (dig "until" "xid" "" .root.Values.bootstrap) (dig "until" "name" "" .root.Values.bootstrap) (dig "until" "immediate" "" .root.Values.bootstrap))
    (not (dig "until" "backupId" "" .root.Values.bootstrap))
    (not .root.Values.bootstrap.volumeSnapshots) }}
- bootstrap.until.backupId: a transaction, a restore point or "immediate" tells no time by which to choose a base backup; {{ "" -}}
  give the backupId of one before it (until-needs-backup)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "snapshot-of-wal-volume")) }}
{{- if and (dig "volumeSnapshots" "walStorage" "" .root.Values.bootstrap) (not .root.Values.cluster.walStorage) }}
- bootstrap.volumeSnapshots.walStorage: the snapshot of the write-ahead log needs a volume of its own; {{ "" -}}
  give cluster.walStorage, as the cluster had it that was snapshotted (snapshot-of-wal-volume)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "drill-needs-archive")) }}
{{- if and .root.Values.backups.drill.enabled (or (not .root.Values.backups.enabled) (not .root.Values.backups.objectStore) .root.Values.backups.inTree) }}
- backups.drill.enabled: a restore drill restores from the object store by the Barman Cloud plugin; it needs backups.enabled, backups.objectStore, {{ "" -}}
  and not backups.inTree (drill-needs-archive)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "drill-checks-nothing")) }}
{{- if and .root.Values.backups.drill.enabled (not .root.Values.backups.drill.checks) }}
- backups.drill.checks: the restore drill asks nothing about the data, so that an empty table would pass; add a check (drill-checks-nothing)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "drill-heartbeat-unasked")) }}
{{- if and
    (and (and .root.Values.backups.enabled .root.Values.backups.drill.enabled) (dig "objective" "heartbeat" false .root.Values.backups.drill))
    (or (not .root.Values.monitoring.podMonitor.enabled) (not .root.Values.monitoring.customQueries.enabled)) }}
- backups.drill.objective.heartbeat: there would be no heartbeat: the primary commits one whenever its metrics are scraped; {{ "" -}}
  set monitoring.podMonitor.enabled and monitoring.customQueries.enabled (drill-heartbeat-unasked)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "off" (ternary "error" "warning" (eq (default "" .root.Values.profile) "production")) (eq (default "" .root.Values.profile) "scratch"))
    (hasKey .root.Values.policies.exceptions "drill-among-secrets")) }}
{{- if and .root.Values.backups.drill.enabled (not .root.Values.backups.drill.namespace) }}
- backups.drill.namespace: the drill may make Clusters in the release's namespace, and who may do that can have a pod with any Secret there; {{ "" -}}
  give it a namespace of its own (drill-among-secrets)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "drill-volume")) }}
{{- if and .root.Values.backups.drill.enabled .root.Values.backups.drill.cluster.size (lt
    (div (int (include "butler-postgres.amount" (dict "text" (default "" .root.Values.backups.drill.cluster.size) "unit" ""))) 1024000)
    (div (int (include "butler-postgres.amount" (dict "text" (dig "storage" "size" "" $spec) "unit" ""))) 1024000)) }}
- backups.drill.cluster.size: the drill restores into {{ default "" .root.Values.backups.drill.cluster.size }} what may fill a volume of {{ "" -}}
  {{ dig "storage" "size" "" $spec }}; take it out, so that the drill's volume is as large as production's (drill-volume)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "drill-catalog-elsewhere")) }}
{{- if and .root.Values.backups.drill.enabled .root.Values.backups.drill.namespace (eq (dig "imageCatalogRef" "kind" "" $spec) "ImageCatalog") }}
- cluster.image.catalog.kind: the drill's cluster in {{ .root.Values.backups.drill.namespace }} finds no image: an ImageCatalog is known in its own {{ "" -}}
  namespace only; take a ClusterImageCatalog, or drill in the release's namespace (drill-catalog-elsewhere)
{{- end }}
{{- end }}
{{- if eq .outcome
    (ternary "accepted" (ternary "warning" "off" (eq (default "" .root.Values.profile) "production")) (hasKey .root.Values.policies.exceptions "drill-off")) }}
{{- if and .root.Values.backups.enabled .root.Values.backups.objectStore (not .root.Values.backups.drill.enabled) }}
- backups.drill.enabled: nothing ever restores the backups, so nobody knows whether they can be restored; set it to true, with a check of the data (drill-off)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "publication-wal-level")) }}
{{- range $key, $entry := .root.Values.publications }}
{{- if ne (lower (dig "wal_level" "logical" $settings)) "logical" }}
- publications.{{ $key }}: with wal_level {{ dig "wal_level" "logical" $settings }} the write-ahead log does not say what subscribers need; {{ "" -}}
  set wal_level to logical, or take the setting out (publication-wal-level)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "subscription-source")) }}
{{- range $key, $entry := .root.Values.subscriptions }}
{{- if not (has $entry.externalCluster (fromYamlArray (include "butler-postgres.connectedClusters" $spec))) }}
- subscriptions.{{ $key }}.externalCluster: externalClusters has no {{ $entry.externalCluster }} with a connection; describe it there: host, user, {{ "" -}}
  and how to log in (subscription-source)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "subscription-on-replica")) }}
{{- range $key, $entry := .root.Values.subscriptions }}
{{- if include "butler-postgres.isReplica" $.root }}
- subscriptions.{{ $key }}: a replica cluster takes no writes, so no subscription can be made in it; subscribe in its primary cluster (subscription-on-replica)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "subscription-as-superuser")) }}
{{- range $key, $entry := .root.Values.subscriptions }}
{{- if and $.root.Values.access.enabled (or
    (has (toString $.root.Values.cluster.image.major) (list "14" "15"))
    (regexMatch "^(on|t(r(ue?)?)?|y(es?)?|1)$"
      (lower (toString (dig "overrides" "parameters" "run_as_owner" (dig "parameters" "run_as_owner" "" $entry) $entry))))) }}
- subscriptions.{{ $key }}: what comes in is written as a superuser, and so are the triggers run that developers give to their tables; {{ "" -}}
  take PostgreSQL 16 or newer without run_as_owner, where the owner of each table writes to it (subscription-as-superuser)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "catalog-without-major")) }}
{{- if and
    (hasKey .root.Values.imageCatalogs (dig "catalog" "name" "" .root.Values.cluster.image))
    (not (has (toString .root.Values.cluster.image.major) (fromYamlArray (include "butler-postgres.catalogMajors" .root)))) }}
- cluster.image.catalog: the catalog {{ dig "catalog" "name" "" .root.Values.cluster.image }} of imageCatalogs has no image of PostgreSQL {{ "" -}}
  {{ toString .root.Values.cluster.image.major }}, or is of the other kind; add one to its images, or choose another cluster.image.major {{ "" -}}
  or kind (catalog-without-major)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "catalog-image-major")) }}
{{- range fromYamlArray (include "butler-postgres.catalogImages" .root) }}
{{- if and (regexMatch ":[1-9][0-9]([.@-]|$)" .image) (not (regexMatch (printf ":%s([.@-]|$)" .major) .image)) }}
- {{ .at }}: {{ .image }} stands for PostgreSQL {{ .major }}, and its tag names another major; correct the major, or the image (catalog-image-major)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "network-block")) }}
{{- range uniq (fromYamlArray (include "butler-postgres.networkBlocks" .root)) }}
{{- if not (or
    (regexMatch "^((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])/(3[0-2]|[12]?[0-9])$" .)
    (regexMatch "^[0-9a-fA-F:.]*:[0-9a-fA-F:.]*/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$" .)) }}
- networkPolicy: "{{ . }}" is no network, and Kubernetes refuses the NetworkPolicy; write an address {{ "" -}}
  and the length of its prefix, such as 192.0.2.0/24 (network-block)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "upgrade-jit-overruled")) }}
{{- if and .root.Values.upgrade.enabled .root.Values.upgrade.holdJit (ne (dig "jit" "" $settings) "off") }}
- upgrade.holdJit: jit is set by cluster.postgresql.parameters or cluster.overrides, which win over this; leave one of the two out (upgrade-jit-overruled)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "upgrade-left-on")) }}
{{- if .root.Values.upgrade.enabled }}
- upgrade.enabled: the Job after an upgrade may do anything in the instances' pods; set this to false when it has reported (upgrade-left-on)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "switchover-without-standby")) }}
{{- if and (or (ne (default "" .root.Values.switchover.to) "") .root.Values.switchover.afterUpdate) (not (gt $instances 1)) }}
- switchover: there is one instance, and no standby that could become the primary; set cluster.instances to 2 or more, {{ "" -}}
  or leave it out (switchover-without-standby)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "switchover-to-nobody")) }}
{{- if and
    (ne (default "" .root.Values.switchover.to) "")
    (not (has (default "" .root.Values.switchover.to) (fromYamlArray (include "butler-postgres.instanceNames" .root)))) }}
- switchover.to: no instance is called {{ default "" .root.Values.switchover.to }}; {{ "" -}}
  name a pod, such as {{ include "butler-postgres.fullname" .root }}-2 (switchover-to-nobody)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "switchover-twice")) }}
{{- if and (ne (default "" .root.Values.switchover.to) "") .root.Values.switchover.afterUpdate }}
- switchover.to: after an update the primary is another one, so that no instance can be named before; leave one of the two out (switchover-twice)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "switchover-unsupervised")) }}
{{- if and .root.Values.switchover.afterUpdate (ne (dig "primaryUpdateStrategy" "unsupervised" $spec) "supervised") }}
- switchover.afterUpdate: the operator updates the primary by itself, and clients are not held back; {{ "" -}}
  set cluster.primaryUpdateStrategy to supervised (switchover-unsupervised)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "switchover-left-on")) }}
{{- if ne (default "" .root.Values.switchover.to) "" }}
- switchover.to: the Job of the switchover may do anything in the namespace's pods; leave it out when it has reported (switchover-left-on)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "name-length")) }}
{{- range fromYamlArray (include "butler-postgres.longNames" (dict "root" .root "spec" $spec)) }}
- {{ .path }}: the name of the {{ .what }}, "{{ .name }}", is longer than the {{ .limit }}; {{ "" -}}
  shorten what it is made of: the release's name, fullnameOverride or a key (name-length)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "name-length-later")) }}
{{- range fromYamlArray (include "butler-postgres.longLaterNames" (dict "root" .root "spec" $spec)) }}
- {{ .path }}: the name of the {{ .what }}, "{{ .name }}", will be longer than the {{ .limit }}; {{ "" -}}
  choose a shorter name before there are data: a cluster cannot be renamed (name-length-later)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "metadata-malformed")) }}
{{- range fromYamlArray (include "butler-postgres.malformedOverrides" (dict "spec" $spec "poolers" $poolers)) }}
- {{ . }}: Kubernetes refuses every object with it: a key has at most 63 letters, digits, dashes, underscores and dots, perhaps behind a domain {{ "" -}}
  and a slash, and so has a label's value; write another key or value (metadata-malformed)
{{- end }}
{{- end }}
{{- if eq .outcome
    (ternary "accepted" (ternary "error" "off" (eq (default "" .root.Values.profile) "production")) (hasKey .root.Values.policies.exceptions "alerts-off")) }}
{{- if not (dig "enabled" (eq (default "" .root.Values.profile) "production") .root.Values.monitoring.alerts) }}
- monitoring.alerts.enabled: nobody is told when the database, its backups or its disks fail; leave it out or set it to true; {{ "" -}}
  it needs the Prometheus operator's kind PrometheusRule (alerts-off)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "thresholds-order")) }}
{{- if or
    (not (lt
      (int .root.Values.monitoring.alerts.thresholds.connectionsWarningPercent)
      (int .root.Values.monitoring.alerts.thresholds.connectionsCriticalPercent)))
    (not (lt (int .root.Values.monitoring.alerts.thresholds.diskWarningPercent) (int .root.Values.monitoring.alerts.thresholds.diskCriticalPercent)))
    (not (lt (int .root.Values.monitoring.alerts.thresholds.xidAge) (int .root.Values.monitoring.alerts.thresholds.xidAgeCritical))) }}
- monitoring.alerts.thresholds: a critical alert would come before its warning, or with it; {{ "" -}}
  raise the critical threshold above that of the warning (thresholds-order)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "cluster-label-twice")) }}
{{- if hasKey .root.Values.monitoring.alerts.alertLabels .root.Values.monitoring.clusterLabel }}
- monitoring.alerts.alertLabels: the label {{ .root.Values.monitoring.clusterLabel }} has the name of the PostgreSQL cluster; take it out, {{ "" -}}
  or give that name another label in monitoring.clusterLabel (cluster-label-twice)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "metrics-unread")) }}
{{- if and
    (dig "enabled" (eq (default "" .root.Values.profile) "production") .root.Values.monitoring.alerts)
    (not .root.Values.monitoring.podMonitor.enabled)
    (not .root.Values.monitoring.scrapeAnnotations.enabled) }}
- monitoring.podMonitor.enabled: nothing tells Prometheus to read the metrics that the alerts are about; set it to true, {{ "" -}}
  or monitoring.scrapeAnnotations.enabled (metrics-unread)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "operator-pod-monitor")) }}
{{- if and .root.Values.monitoring.podMonitor.enabled
    (dig "monitoring" "enablePodMonitor" false $spec)
    (eq (default (include "butler-postgres.fullname" .root) .root.Values.monitoring.podMonitor.name) (include "butler-postgres.fullname" .root)) }}
- cluster.overrides.monitoring.enablePodMonitor: the operator makes a PodMonitor {{ include "butler-postgres.fullname" .root }} of its own, {{ "" -}}
  and both would write one object; take it out, or give the chart's another name in monitoring.podMonitor.name (operator-pod-monitor)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "operator-pooler-monitor")) }}
{{- range $name, $pooler := $poolers }}
{{- if and $.root.Values.monitoring.podMonitor.enabled
    (dig "monitoring" "enablePodMonitor" false $pooler)
    (eq
      (default (include "butler-postgres.poolerName" (dict "root" $.root "name" $name)) (dig $name "podMonitorName" "" $.root.Values.poolers))
      (include "butler-postgres.poolerName" (dict "root" $.root "name" $name))) }}
- poolers.{{ $name }}.overrides.monitoring.enablePodMonitor: the operator makes a PodMonitor {{ "" -}}
  {{ include "butler-postgres.poolerName" (dict "root" $.root "name" $name) }} of its own, and both would write one object; take it out, {{ "" -}}
  or give the chart's another name in podMonitorName (operator-pooler-monitor)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "dashboards-label")) }}
{{- if and .root.Values.dashboards.enabled (or
    (hasKey .root.Values.labels .root.Values.dashboards.label.name)
    (and .root.Values.dashboards.folder (hasKey .root.Values.annotations .root.Values.dashboards.folderAnnotation))) }}
- dashboards.label: labels or annotations has the key by which Grafana's sidecar knows dashboards, so it would take every ConfigMap for one; {{ "" -}}
  take the key out there: the chart sets it on the dashboards (dashboards-label)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "loki-without-endpoint")) }}
{{- if and .root.Values.logging.shipping.enabled (eq .root.Values.logging.shipping.target "loki") (not .root.Values.logging.shipping.loki.endpoint) }}
- logging.shipping.loki.endpoint: the logs are to go to Loki, but not where it is; give its address (loki-without-endpoint)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "elasticsearch-without-endpoints")) }}
{{- if and .root.Values.logging.shipping.enabled
    (eq .root.Values.logging.shipping.target "elasticsearch")
    (not .root.Values.logging.shipping.elasticsearch.endpoints) }}
- logging.shipping.elasticsearch.endpoints: the logs are to go to Elasticsearch, but not where it is; give its addresses (elasticsearch-without-endpoints)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "google-without-project")) }}
{{- if and .root.Values.logging.shipping.enabled
    (eq .root.Values.logging.shipping.target "googleCloudLogging")
    (not .root.Values.logging.shipping.googleCloudLogging.project) }}
- logging.shipping.googleCloudLogging.project: the logs are to go to Google Cloud Logging, but not to which project; give its ID (google-without-project)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "audit-without-pgaudit")) }}
{{- if and (eq .root.Values.logging.profile "audit") (not .root.Values.cluster.image.catalog) (contains "-minimal-" (dig "imageName" "" $spec)) }}
- logging.profile: the image {{ dig "imageName" "" $spec }} has no pgaudit, so PostgreSQL would not start; take a standard image (audit-without-pgaudit)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "audit-own-image")) }}
{{- if and (eq .root.Values.logging.profile "audit") (or .root.Values.cluster.image.name .root.Values.cluster.image.catalog) }}
- logging.profile: audit needs pgaudit in the image, which the project's standard images have; {{ "" -}}
  see that this one has it, else PostgreSQL does not start (audit-own-image)
{{- end }}
{{- end }}
{{- if eq .outcome
    (ternary "accepted" (ternary "warning" "off" (eq (default "" .root.Values.profile) "production")) (hasKey .root.Values.policies.exceptions "logs-quiet")) }}
{{- if and (eq .root.Values.logging.profile "quiet") (not (hasKey $settings "log_min_duration_statement")) }}
- logging.profile: the log shows neither slow statements nor waits for locks, so nobody can tell afterwards why the database was slow; {{ "" -}}
  set it to slowQueries (logs-quiet)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "warning" "off" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "io-timing-off")) }}
{{- if not (hasKey $settings "track_io_timing") }}
- cluster.postgresql.parameters: pg_stat_statements and EXPLAIN cannot say how long reads and writes took; set track_io_timing: 'on' (io-timing-off)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "hba-unread")) }}
{{- range $hbaRecords }}
{{- if and .at
    (ne .at "access")
    (and
      (regexMatch "^\\s*[^#\\s]" .text)
      (not (or (regexMatch "^include" .type) (regexMatch "^@" .type) (regexMatch "(^|,)@" (join "," .databases)) (regexMatch "(^|,)@" (join "," .users))))
      (not (and .whole
        (regexMatch "^(local|host|hostssl|hostnossl|hostgssenc|hostnogssenc)$" .type)
        .databases
        .users
        (or
          (eq .type "local")
          (or
            (and
              (regexMatch "^(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}/[^/]+$" .address)
              (regexMatch "/([0-9]|[12][0-9]|3[0-2]|(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3})$" .address))
            (regexMatch "^[0-9a-fA-F:.]*:[0-9a-fA-F:.]*/([0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)$" .address)
            (regexMatch "^(\\$\\{podselector:[^}]+\\}|all|samehost|samenet|\\.?[a-zA-Z][-a-zA-Z0-9_.]*|\\.?[0-9][-a-zA-Z0-9_.]*[a-zA-Z])$" .address)))
        (regexMatch "^(trust|reject|scram-sha-256|md5|password|gss|sspi|ident|peer|ldap|radius|cert|pam|bsd|oauth)$" .method)
        (not (and .options (regexMatch "(^|\\n)[^=]*(\\n|$)" (join "\n" .options))))))) }}
- {{ .at }}: "{{ .text }}": this is no line of pg_hba.conf that can be checked; write type, databases, users, address with its mask, method {{ "" -}}
  and options name=value on one line of its own (hba-unread)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "hba-options")) }}
{{- range $hbaRecords }}
{{- if and .at
    (ne .at "access")
    (and .whole
      (regexMatch "^(trust|reject|scram-sha-256|md5|password|gss|sspi|ident|peer|ldap|radius|cert|pam|bsd|oauth)$" .method)
      (or
        (and (eq .method "oauth") (lt (int $.root.Values.cluster.image.major) 18))
        (and (eq .method "cert") (ne .type "hostssl"))
        (and (eq .method "peer") (ne .type "local"))
        (and (eq .type "local") (has .method (list "gss" "sspi")))
        (and (ne .type "hostssl") (regexMatch "(^|\\n)client(cert|name)=" (join "\n" .options)))
        (not (regexMatch
          (printf "^((clientcert=verify-(ca|full)|clientname=(CN|DN)|(%v)=[^\n]*)(\n|$))*$" (dig .method "-" (dict "cert" "map"
            "gss" "map|include_realm|krb_realm" "ident" "map"
            "ldap" "ldap(basedn|binddn|bindpasswd|port|prefix|scheme|searchattribute|searchfilter|server|suffix|tls|url)"
            "oauth" "delegate_ident_mapping|issuer|map|scope|validator" "pam" "pam(service|_use_hostname)" "peer" "map"
            "radius" "radius(identifiers|ports|secrets|servers)" "sspi" "map|include_realm|krb_realm|compat_realm|upn_username")))
          (join "\n" .options)))
        (and (eq .method "cert") (regexMatch "(^|\\n)clientcert=verify-ca" (join "\n" .options))))) }}
- {{ .at }}: "{{ .text }}": PostgreSQL does not take this method with this type or these options, and so no line of the file; {{ "" -}}
  cert is for hostssl, peer for local; map is for cert, peer and ident; see PostgreSQL's page on the method (hba-options)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "hba-include")) }}
{{- range $hbaRecords }}
{{- if and .at
    (ne .at "access")
    (or (regexMatch "^include" .type) (regexMatch "^@" .type) (regexMatch "(^|,)@" (join "," .databases)) (regexMatch "(^|,)@" (join "," .users))) }}
- {{ .at }}: "{{ .text }}": what is in another file cannot be checked; write the lines themselves (hba-include)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "hba-trust")) }}
{{- range $hbaRecords }}
{{- if and .at (ne .at "access") (eq .method "trust") }}
- {{ .at }}: "{{ .text }}": the method trust lets anyone in under any name; use scram-sha-256 or cert (hba-trust)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "hba-weak-method")) }}
{{- range $hbaRecords }}
{{- if and .at (ne .at "access") (has .method (list "password" "ident")) }}
- {{ .at }}: "{{ .text }}": the method {{ .method }} shows the password itself, or believes what the client's machine says; use scram-sha-256 {{ "" -}}
  or cert (hba-weak-method)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "hba-md5")) }}
{{- range $hbaRecords }}
{{- if and .at (ne .at "access") (eq .method "md5") }}
- {{ .at }}: "{{ .text }}": with the method md5 whoever reads a hash can log in with it, and PostgreSQL will drop it; use scram-sha-256 (hba-md5)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "hba-ldap-plain-text")) }}
{{- range $hbaRecords }}
{{- if and .at
    (ne .at "access")
    (and (eq .method "ldap") (not (regexMatch "(^|\\n)(ldaptls=1|ldapscheme=ldaps|ldapurl=ldaps:.*)(\\n|$)" (join "\n" .options)))) }}
- {{ .at }}: "{{ .text }}": passwords go to the LDAP server in plain text; add ldaptls=1 or ldapscheme=ldaps, or use access.ldap (hba-ldap-plain-text)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "hba-secret")) }}
{{- range $hbaRecords }}
{{- if and .at (ne .at "access") (regexMatch "(^|\\n)(ldapbindpasswd|radiussecrets)=" (join "\n" .options)) }}
- {{ .at }}: "{{ .text }}": everybody who can read the object reads this password; use access.ldap, whose password is in a Secret (hba-secret)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "hba-superuser")) }}
{{- range $hbaRecords }}
{{- if and .at
    (ne .at "access")
    (and
      (ne .type "local")
      (ne .method "reject")
      (regexMatch "(^|,)(postgres|streaming_replica|cnpg_pooler_pgbouncer|butler_manager)(,|$)" (join "," .users))) }}
- {{ .at }}: "{{ .text }}": this opens the network to a login that can do or read everything; work as an admin of access, or by kubectl exec (hba-superuser)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "access-hba-catch-all")) }}
{{- range $hbaRecords }}
{{- if and $.root.Values.access.enabled
    (eq .at "cluster.postgresql.pg_hba")
    (ne .type "local")
    (regexMatch "(^|,)(all|[+/][^,]*)(,|$)" (join "," .users))
    (or (ne .method "reject") (regexMatch "^all$|/[0.:]+$" .address)) }}
- {{ .at }}: "{{ .text }}": a line for everybody would stand before the lines of access, which then never count; name databases and users, {{ "" -}}
  or take it out (access-hba-catch-all)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "hba-unreached")) }}
{{- range fromYamlArray (include "butler-postgres.hbaUnreached" $hbaRecords) }}
{{- if not (eq .at "") }}
- {{ .at }}: "{{ .text }}" is never reached: "{{ .by }}" comes before it and takes every such connection; put it first, or take one of them out (hba-unreached)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "ident-unread")) }}
{{- range $identRecords }}
{{- if and .map (not (and .user (not (regexMatch "^(include|@)" .map)))) }}
- cluster.postgresql.pg_ident: "{{ .text }}": this is no line of pg_ident.conf that can be checked; write the map, the user of the system {{ "" -}}
  and that of the database, on one line (ident-unread)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "ident-superuser")) }}
{{- range $identRecords }}
{{- if and .map (regexMatch "^(all|[/+].*|postgres|streaming_replica|cnpg_pooler_pgbouncer|butler_manager)$" .user) }}
- cluster.postgresql.pg_ident: "{{ .text }}": somebody else may be a login that can do or read everything; name a login of its own (ident-superuser)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "ident-anybody")) }}
{{- range $identRecords }}
{{- if and .map (and (regexMatch "^/\\^?\\(?\\.[*+]\\)?\\$?$" .system) (not (regexMatch "^\\\\1$" .user))) }}
- cluster.postgresql.pg_ident: "{{ .text }}": everybody may be this login; name who may (ident-anybody)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "superuser-access")) }}
{{- if dig "enableSuperuserAccess" false $spec }}
- cluster.enableSuperuserAccess: whoever reads a Secret can log in as superuser over the network; work as an admin of access, {{ "" -}}
  or by kubectl exec (superuser-access)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "role-superuser")) }}
{{- range $roleRecords }}
{{- if or .superuser (regexMatch "(^|,)postgres(,|$)" .groups) }}
- {{ .at }}: the role {{ .name }} is superuser, or can become one; leave it out; access gives rights that are looked after (role-superuser)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "role-in-server")) }}
{{- range $roleRecords }}
{{- if regexMatch "(^|,)pg_(execute_server_program|(read|write)_server_files)(,|$)" .groups }}
- {{ .at }}: by {{ replace "," "" (regexFind "(^|,)pg_(execute_server_program|(read|write)_server_files)(,|$)" .groups) }} the role {{ .name }} {{ "" -}}
  reaches files or programs of the server, and with them everything; leave it out; access gives rights that are looked after (role-in-server)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "error" "warning" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "role-powerful")) }}
{{- range $roleRecords }}
{{- if .powerful }}
- {{ .at }}: the role {{ .name }} has CREATEROLE, BYPASSRLS or REPLICATION, by which it gets at more than its own databases; leave it out; {{ "" -}}
  access gives rights that are looked after (role-powerful)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "error" "warning" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "role-everywhere")) }}
{{- range $roleRecords }}
{{- if regexMatch
    "(^|,)pg_(checkpoint|create_subscription|maintain|signal_autovacuum_worker|signal_backend|use_reserved_connections|(read|write)_all_data)(,|$)" .groups }}
- {{ .at }}: {{ "" -}}
  by {{ replace "," "" (regexFind
      "(^|,)pg_(checkpoint|create_subscription|maintain|signal_autovacuum_worker|signal_backend|use_reserved_connections|(read|write)_all_data)(,|$)"
      .groups) }} the role {{ .name }} gets at every database; leave it out; access gives rights that are looked after (role-everywhere)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "role-in-itself")) }}
{{- range $fifthRound }}
{{- if ne .name "" }}
- {{ .at }}: the role {{ .name }} would be a member of itself, by {{ .group }}, and PostgreSQL refuses that; take one of the memberships out (role-in-itself)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "role-in-model")) }}
{{- range $memberships }}
{{- if and $.root.Values.access.enabled
    (not (or (has .name (list "butler_manager")) (hasKey $modelGroups .name) (hasKey $modelMembers .name)))
    (or (has .group (list "cnpg_pooler_pgbouncer")) (or (has .group (list "butler_manager")) (hasKey $modelGroups .group) (hasKey $modelMembers .group))) }}
- {{ .at }}: by {{ .group }} the role {{ .name }} gets past the model of access; {{ "" -}}
  take it out, as the grants would: who needs rights of the model has an entry in access.members (role-in-model)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "predefined-role-unknown")) }}
{{- range $memberships }}
{{- if and
    (regexMatch "^pg_" .group)
    (not (or
      (has .group (list "pg_execute_server_program" "pg_monitor" "pg_read_all_data" "pg_read_all_settings" "pg_read_all_stats" "pg_read_server_files"
        "pg_signal_backend" "pg_stat_scan_tables" "pg_write_all_data" "pg_write_server_files"))
      (regexMatch
        (index
          (dict "14" "^$" "15" "^pg_checkpoint$" "16" "^pg_(checkpoint|create_subscription|use_reserved_connections)$"
            "17" "^pg_(checkpoint|create_subscription|use_reserved_connections|maintain)$"
            "18" "^pg_(checkpoint|create_subscription|use_reserved_connections|maintain|signal_autovacuum_worker)$")
          (toString $.root.Values.cluster.image.major))
        .group))) }}
- {{ .at }}: PostgreSQL {{ toString $.root.Values.cluster.image.major }} has no predefined role {{ .group }} that takes members; correct the name; {{ "" -}}
  those that it has are in the chapter Predefined Roles of its documentation (predefined-role-unknown)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "database-owner-unknown")) }}
{{- range $key, $database := .root.Values.databases }}
{{- if and
    (ne (default $.root.Values.cluster.initdb.owner $database.owner) $.root.Values.cluster.initdb.owner)
    (not $.root.Values.access.enabled)
    (eq $.root.Values.bootstrap.method "initdb")
    (not (include "butler-postgres.isReplica" $.root))
    (not (contains (printf "\"name\":\"%s\"" (default $.root.Values.cluster.initdb.owner $database.owner)) (toJson $roleRecords)))
    (not (regexMatch
      (printf "(^|[^A-Za-z0-9_])%s([^A-Za-z0-9_]|$)" (default $.root.Values.cluster.initdb.owner $database.owner))
      (toJson (fromYamlArray (include "butler-postgres.initStatements" (dict "root" $.root "spec" $spec)))))) }}
- databases.{{ $key }}.owner: nothing here makes the role {{ default $.root.Values.cluster.initdb.owner $database.owner }}, {{ "" -}}
  and without it the database is not made; give it an entry in roles, or correct the name (database-owner-unknown)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "pooler-auth-open")) }}
{{- range $name, $pooler := $poolers }}
{{- if regexMatch "^(any|trust)$" (dig "pgbouncer" "parameters" "auth_type" "hba" $pooler) }}
- poolers.{{ $name }}.parameters.auth_type: with auth_type {{ dig "pgbouncer" "parameters" "auth_type" "hba" $pooler }} PgBouncer asks nobody for a {{ "" -}}
  password; leave it out (pooler-auth-open)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "pooler-auth-plain")) }}
{{- range $name, $pooler := $poolers }}
{{- if eq (dig "pgbouncer" "parameters" "auth_type" "hba" $pooler) "plain" }}
- poolers.{{ $name }}.parameters.auth_type: with auth_type plain PgBouncer keeps passwords as they are; leave it out (pooler-auth-plain)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "pooler-hba-ignored")) }}
{{- range $name, $pooler := $poolers }}
{{- if and (dig "pgbouncer" "pg_hba" (list) $pooler) (ne (dig "pgbouncer" "parameters" "auth_type" "hba" $pooler) "hba") }}
- poolers.{{ $name }}.parameters.auth_type: with auth_type {{ dig "pgbouncer" "parameters" "auth_type" "hba" $pooler }} PgBouncer does not read its {{ "" -}}
  lines of pg_hba; leave it out (pooler-hba-ignored)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "pooler-auth-query")) }}
{{- range $name, $pooler := $poolers }}
{{- if or (dig "pgbouncer" "authQuery" "" $pooler) (dig "pgbouncer" "authQuerySecret" (dict) $pooler) }}
- poolers.{{ $name }}.overrides.pgbouncer.authQuery: PgBouncer would look passwords up by a query {{ "" -}}
  or a login of the site's own: it may read more of them, and the operator leaves the login to you; leave both out, {{ "" -}}
  and the operator makes them (pooler-auth-query)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "error" "warning" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "pooler-plain-text")) }}
{{- range $name, $pooler := $poolers }}
{{- if or
    (and (not $.root.Values.access.enabled) (regexMatch "^(disable|allow|prefer)$" (dig "pgbouncer" "parameters" "client_tls_sslmode" "require" $pooler)))
    (regexMatch "^(disable|allow|prefer)$" (dig "pgbouncer" "parameters" "server_tls_sslmode" "verify-ca" $pooler)) }}
- poolers.{{ $name }}.parameters: queries may travel in plain text, between clients and PgBouncer or from there to PostgreSQL; {{ "" -}}
  leave client_tls_sslmode and server_tls_sslmode out (pooler-plain-text)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "pooler-tls-old")) }}
{{- range $name, $pooler := $poolers }}
{{- if and
    (hasKey (dig "pgbouncer" "parameters" (dict) $pooler) "server_tls_protocols")
    (regexMatch "(^|[, :])(all|legacy|tlsv1\\.[01])($|[, :])" (dig "pgbouncer" "parameters" "server_tls_protocols" "" $pooler)) }}
- poolers.{{ $name }}.parameters.server_tls_protocols: versions of TLS before 1.2 are broken; use secure, or leave it out (pooler-tls-old)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "error" "warning" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "password-md5")) }}
{{- if eq (lower (dig "password_encryption" "" $settings)) "md5" }}
- cluster.postgresql.parameters.password_encryption: whoever reads a hash of md5 can log in with it, and PostgreSQL will drop it; leave it out (password-md5)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "tls-old")) }}
{{- if or
    (regexMatch "^tlsv1(\\.1)?$" (lower (dig "ssl_min_protocol_version" "tlsv1.3" $settings)))
    (not (dig "ssl_min_protocol_version" "TLSv1.3" $settings))
    (regexMatch "^tlsv1(\\.1)?$" (lower (dig "ssl_max_protocol_version" "" $settings))) }}
- cluster.postgresql.parameters.ssl_min_protocol_version: versions of TLS before 1.2 are broken; leave it out (tls-old)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "tls-ciphers")) }}
{{- if regexMatch "(^|[:, +])(a|e)?null|(^|[:, ])(exp(ort)?|low|rc4|des)($|[:, +-])" (lower (dig "ssl_ciphers" "" $settings)) }}
- cluster.postgresql.parameters.ssl_ciphers: these ciphers do not encrypt, or can be broken; leave it out (tls-ciphers)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "error" "warning" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "triggers-off")) }}
{{- if eq (lower (dig "session_replication_role" "" $settings)) "replica" }}
- cluster.postgresql.parameters.session_replication_role: no trigger fires and no foreign key is checked, in any session; leave it out (triggers-off)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "error" "warning" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "large-objects-open")) }}
{{- if regexMatch "^(on|t(r(ue?)?)?|y(es?)?|1)$" (lower (dig "lo_compat_privileges" "" $settings)) }}
- cluster.postgresql.parameters.lo_compat_privileges: everybody reads and writes every large object; leave it out (large-objects-open)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "off" "warning" (eq (default "" .root.Values.profile) "scratch"))
    (hasKey .root.Values.policies.exceptions "passwords-logged")) }}
{{- if or
    (regexMatch "^(ddl|mod|all)$" (lower (dig "log_statement" "" $settings)))
    (regexMatch "^0+(us|ms|s|min|h|d)?$" (dig "log_min_duration_statement" "-1" $settings))
    (regexMatch "^(debug[1-5]?|info|notice|warning)$" (lower (dig "log_min_error_statement" "" $settings))) }}
- cluster.postgresql.parameters.log_statement: the log gets statements that set passwords, and whoever reads the log reads them; {{ "" -}}
  audit with logging.profile: audit, which leaves passwords out, or set them by Secrets only (passwords-logged)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "library-unknown")) }}
{{- range fromYamlArray (include "butler-postgres.preloadedLibraries" $spec) }}
{{- if not (has .name (list "auth_delay" "auto_explain" "basic_archive" "citus" "decoderbufs" "hypopg" "passwordcheck" "pg_cron" "pg_failover_slots"
    "pg_hint_plan" "pg_ivm" "pg_partman_bgw" "pg_prewarm" "pg_qualstats" "pg_squeeze" "pg_stat_kcache" "pg_stat_monitor" "pg_stat_statements"
    "pg_wait_sampling" "pgaudit" "pgauditlogtofile" "pglogical" "postgis" "sepgsql" "set_user" "test_decoding" "timescaledb" "vector" "wal2json")) }}
- {{ .at }}: the library {{ .name }} runs within the server, with the rights of a superuser, and the chart does not know it; {{ "" -}}
  {{ ternary
      (printf "did you mean %s? Otherwise " (include "butler-postgres.nearest" (dict "name" .name "names" (dict
        "auth_delay" true
        "auto_explain" true
        "basic_archive" true
        "citus" true
        "decoderbufs" true
        "hypopg" true
        "passwordcheck" true
        "pg_cron" true
        "pg_failover_slots" true
        "pg_hint_plan" true
        "pg_ivm" true
        "pg_partman_bgw" true
        "pg_prewarm" true
        "pg_qualstats" true
        "pg_squeeze" true
        "pg_stat_kcache" true
        "pg_stat_monitor" true
        "pg_stat_statements" true
        "pg_wait_sampling" true
        "pgaudit" true
        "pgauditlogtofile" true
        "pglogical" true
        "postgis" true "sepgsql" true
        "set_user" true
        "test_decoding" true
        "timescaledb" true
        "vector" true "wal2json" true))))
      ""
      (ne
        (include "butler-postgres.nearest" (dict "name" .name "names" (dict
          "auth_delay" true
          "auto_explain" true
          "basic_archive" true
          "citus" true
          "decoderbufs" true
          "hypopg" true
          "passwordcheck" true
          "pg_cron" true
          "pg_failover_slots" true
          "pg_hint_plan" true
          "pg_ivm" true
          "pg_partman_bgw" true
          "pg_prewarm" true
          "pg_qualstats" true
          "pg_squeeze" true
          "pg_stat_kcache" true
          "pg_stat_monitor" true
          "pg_stat_statements" true
          "pg_wait_sampling" true
          "pgaudit" true
          "pgauditlogtofile" true
          "pglogical" true
          "postgis" true
          "sepgsql" true
          "set_user" true
          "test_decoding" true
          "timescaledb" true
          "vector" true
          "wal2json" true)))
        "") }}see that the image has it from a source that you trust, and give the reason in policies.exceptions (library-unknown)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "error" "warning" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "init-sql-rights")) }}
{{- range fromYamlArray (include "butler-postgres.initStatements" (dict "root" .root "spec" $spec)) }}
{{- if or
    (regexMatch "(^|[^a-z_])(superuser|createrole|bypassrls|replication|pg_execute_server_program|pg_(read|write)_(server_files|all_data))([^a-z_]|$)"
      (lower .text))
    (regexMatch "(^|[^a-z_])(pg_maintain|security +definer|alter +system|to +public|program)([^a-z_]|$)" (lower .text))
    (regexMatch "(^|[^a-z_])((update|insert +into|delete +from|copy)( +only)? +\"?(pg_catalog\"?\\.\"?)?pg_[a-z_]+|(drop|alter) +event +trigger)([^a-z_]|$)"
      (lower .text))
    (regexMatch "(^|[^a-z_])(butler_(access|admin|manager)[a-z_]*|grant +\"?postgres|reassign +owned|session_replication_role)([^a-z_]|$)" (lower .text)) }}
- {{ .at }}: "{{ .text }}": this gives rights, and nothing looks after them; give them by roles or access (init-sql-rights)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "error" "warning" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "init-sql-password")) }}
{{- range fromYamlArray (include "butler-postgres.initStatements" (dict "root" .root "spec" $spec)) }}
{{- if regexMatch "(^|[^a-z_])password +([eu]&?)?['$]" (lower .text) }}
- {{ .at }}: a statement sets a password, and everybody reads it who reads the values or the Cluster; put it into a Secret, and name that in roles {{ "" -}}
  or access (init-sql-password)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "warning" (hasKey .root.Values.policies.exceptions "init-sql-unread")) }}
{{- range fromYamlArray (include "butler-postgres.initScripts" $spec) }}
{{- if ne .text (printf "%s-access" (include "butler-postgres.fullname" $.root)) }}
- {{ .at }}: a superuser runs the SQL in {{ .text }}, which cannot be checked; see that it gives no rights, and who may write it (init-sql-unread)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "error" "warning" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "plain-text-connections")) }}
{{- if not (has "hostnossl all all all reject" (dig "postgresql" "pg_hba" (list) $spec)) }}
- cluster.postgresql.refusePlainText: clients may connect without TLS, and what they send can be read on the way; set it to true, {{ "" -}}
  and take no null for pg_hba in cluster.overrides (plain-text-connections)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "access-lines-taken-away")) }}
{{- if and .root.Values.access.enabled (not (has "hostssl all butler_manager all cert" (dig "postgresql" "pg_hba" (list) $spec))) }}
- cluster.overrides.postgresql.pg_hba: the lines of pg_hba.conf are taken away by which the members of access log in as they should, {{ "" -}}
  and others do not; take the null out (access-lines-taken-away)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "secret-in-values")) }}
{{- range .root.Values.extraObjects }}
{{- if and (eq .kind "Secret") (or (dig "data" (dict) .) (dig "stringData" (dict) .)) }}
- extraObjects: what the Secret {{ .metadata.name }} holds can be read in Git, and in the release that Helm keeps; {{ "" -}}
  have it made by External Secrets, Sealed Secrets or SOPS, and only name it here (secret-in-values)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "store-plain-http")) }}
{{- range fromYamlArray (include "butler-postgres.storeUrls" (dict "root" .root "spec" $spec)) }}
{{- if regexMatch "^[hH][tT][tT][pP]://" .url }}
- {{ .at }}: backups, and what the keys of the store sign, go over the network in plain text; {{ "" -}}
  use https, with endpointCA for a CA of the site's own (store-plain-http)
{{- end }}
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "error" "warning" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "logs-plain-http")) }}
{{- if and .root.Values.logging.shipping.enabled .root.Values.logging.shipping.credentialsSecret (or
    (regexMatch "^[hH][tT][tT][pP]://" (default "" .root.Values.logging.shipping.loki.endpoint))
    (regexMatch "(^|,)[hH][tT][tT][pP]://" (join "," (dig "elasticsearch" "endpoints" (list) .root.Values.logging.shipping)))) }}
- logging.shipping: logs, and the password of their store, go over the network in plain text; {{ "" -}}
  use https, with caSecret for a CA of the site's own (logs-plain-http)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted" "error" (hasKey .root.Values.policies.exceptions "ldap-plain-text")) }}
{{- if and
    (dig "postgresql" "ldap" (dict) $spec)
    (ne (dig "postgresql" "ldap" "scheme" "ldap" $spec) "ldaps")
    (not (dig "postgresql" "ldap" "tls" false $spec)) }}
- cluster.overrides.postgresql.ldap: passwords go to the LDAP server in plain text; set scheme: ldaps or tls: true, or use access.ldap (ldap-plain-text)
{{- end }}
{{- end }}
{{- if eq .outcome (ternary "accepted"
    (ternary "error" "warning" (eq (default "" .root.Values.profile) "production"))
    (hasKey .root.Values.policies.exceptions "external-plain-text")) }}
{{- range dig "externalClusters" (list) $spec }}
{{- if and (dig "connectionParameters" "host" "" .) (regexMatch "^(disable|allow|prefer)$" (dig "connectionParameters" "sslmode" "prefer" .)) }}
- cluster.overrides.externalClusters: the password and the data of {{ dig "name" "" . }} may go over the network in plain text; {{ "" -}}
  set sslmode to verify-full (external-plain-text)
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/*
The broken rules that stop the install, a line each. All rules are asked once.
*/}}
{{- define "butler-postgres.errors" -}}
{{- if not (hasKey . "errors") -}}
{{- $_ := set . "errors" (include "butler-postgres.brokenRules" (dict "root" . "outcome" "error") | trim) -}}
{{- end -}}
{{- .errors -}}
{{- end }}

{{/*
The broken rules that are printed, a line each. All rules are asked once.
*/}}
{{- define "butler-postgres.warnings" -}}
{{- if not (hasKey . "warnings") -}}
{{- $_ := set . "warnings" (include "butler-postgres.brokenRules" (dict "root" . "outcome" "warning") | trim) -}}
{{- end -}}
{{- .warnings -}}
{{- end }}

{{/*
The broken rules that policies.exceptions accepts, a line each. All rules are asked once.
*/}}
{{- define "butler-postgres.accepted" -}}
{{- if not (hasKey . "accepted") -}}
{{- $_ := set . "accepted" (include "butler-postgres.brokenRules" (dict "root" . "outcome" "accepted") | trim) -}}
{{- end -}}
{{- .accepted -}}
{{- end }}
