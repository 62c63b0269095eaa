{{/*
The rules of every alert that is wanted and whose object is there.
*/}}
{{- define "butler-postgres.alerts" -}}
{{- $spec := fromYaml (include "butler-postgres.mergedSpec" .) -}}
{{- $instances := int (dig "instances" 1 $spec) -}}
{{- $poolers := fromYaml (include "butler-postgres.poolerSpecs" .) -}}
groups:
  - name: {{ include "butler-postgres.fullname" . }}
    rules:
      - alert: PostgresOffline
        expr: |-
          (count(cnpg_pg_postmaster_start_time{ {{- include "butler-postgres.instanceSeries" . }}}) or vector(0)) == 0
          unless on () max(last_over_time(cnpg_collector_up{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 0
        for: 2m
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: No instance answers
          description: |-
            No instance of {{ include "butler-postgres.fullname" . }} has answered, or been scraped, for 2 minutes.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresOffline.md" . | quote }}
          {{- end }}
      {{- if and (not (has "PostgresInstanceDown" .Values.monitoring.alerts.disabled)) (gt $instances 1) }}
      - alert: PostgresInstanceDown
        expr: |-
          max by (pod) (last_over_time(cnpg_collector_up{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 1
          unless on (pod) max by (pod) (cnpg_pg_postmaster_start_time{ {{- include "butler-postgres.instanceSeries" . }}})
        for: 3m
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: PostgreSQL is down in an instance
          description: |-
            The pod {{ "{{" }} $labels.pod }} is there, but PostgreSQL in it does not answer.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresInstanceDown.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if not (has "PostgresExporterRefused" .Values.monitoring.alerts.disabled) }}
      - alert: PostgresExporterRefused
        expr: |-
          max by (pod) (last_over_time(cnpg_collector_up{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 0
        for: 2m
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: PostgreSQL lets nobody in, not even the exporter
          description: >-
            PostgreSQL in {{ "{{" }} $labels.pod }} is there and gives the exporter no session. As a rule all connections are used up,
            and clients are refused as well; or it hangs, or has long to start.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresExporterRefused.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresInstanceMissing" .Values.monitoring.alerts.disabled)) (gt $instances 1) }}
      - alert: PostgresInstanceMissing
        expr: |-
          count(max by (pod) (last_over_time(cnpg_collector_up{ {{- include "butler-postgres.instanceSeries" . }}}[2m]))) < {{ $instances }}
        for: 10m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: Fewer instances than there should be
          description: |-
            {{ "{{" }} $value }} of {{ $instances }} instances of {{ include "butler-postgres.fullname" . }} are scraped.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresInstanceMissing.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if not (has "PostgresInstanceFenced" .Values.monitoring.alerts.disabled) }}
      - alert: PostgresInstanceFenced
        expr: |-
          max by (pod) (last_over_time(cnpg_collector_fencing_on{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 1
        for: 10m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: An instance is fenced
          description: |-
            PostgreSQL in {{ "{{" }} $labels.pod }} is kept down by fencing, and stays so until somebody lifts it.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresInstanceFenced.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if not (has "PostgresSwitchoverRequired" .Values.monitoring.alerts.disabled) }}
      - alert: PostgresSwitchoverRequired
        expr: |-
          max(last_over_time(cnpg_collector_manual_switchover_required{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 1
        for: 1h
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: The primary waits for a switchover by hand
          description: >-
            All standbys of {{ include "butler-postgres.fullname" . }} are updated; the primary is not,
            and waits for somebody (primaryUpdateStrategy supervised).
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresSwitchoverRequired.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresInstancesOnOneNode" .Values.monitoring.alerts.disabled)) (gt $instances 1) }}
      - alert: PostgresInstancesOnOneNode
        expr: |-
          max(last_over_time(cnpg_collector_nodes_used{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 1
        for: 30m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: All instances are on one node
          description: |-
            All {{ $instances }} instances of {{ include "butler-postgres.fullname" . }} run on one node, and go down with it.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresInstancesOnOneNode.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if not (has "PostgresOperatorAway" .Values.monitoring.alerts.disabled) }}
      - alert: PostgresOperatorAway
        expr: |-
          max(max_over_time(leader_election_master_status{name="db9c8771.cnpg.io"}[7d])) == 1
          unless on () max(last_over_time(leader_election_master_status{name="db9c8771.cnpg.io"}[2m])) == 1
        for: 5m
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: The operator is away
          description: >-
            No replica of CloudNativePG's operator leads. {{ include "butler-postgres.fullname" . }} goes on, but nothing fails over, is healed or renewed,
            and no change is made, until it is back.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresOperatorAway.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if not (has "PostgresCollectorErrors" .Values.monitoring.alerts.disabled) }}
      - alert: PostgresCollectorErrors
        expr: |-
          (
            max by (pod) (last_over_time(cnpg_collector_last_collection_error{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) > 0
            or
            max by (pod) (last_over_time(cnpg_last_error{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) > 0
          )
          and on (pod) max by (pod) (last_over_time(cnpg_pg_postmaster_start_time{ {{- include "butler-postgres.instanceSeries" . }}}[2m]))
        for: 15m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: Metrics are incomplete
          description: |-
            The exporter of {{ "{{" }} $labels.pod }} fails to collect some metrics; alerts on those cannot fire.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresCollectorErrors.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresNoStandby" .Values.monitoring.alerts.disabled)) (gt $instances 1) }}
      - alert: PostgresNoStandby
        expr: |-
          (count(max by (application_name) {{ "" -}}
            (cnpg_pg_stat_replication_replay_lag_seconds{ {{- include
                "butler-postgres.instanceSeries" . }},application_name=~"{{ include "butler-postgres.fullname" . }}-[0-9]+"})) or vector(0)) == 0
          and on () min(last_over_time(cnpg_pg_replication_in_recovery{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 0
        for: 5m
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: No standby follows the primary
          description: |-
            Not one standby of {{ include "butler-postgres.fullname" . }} receives WAL from the primary: its loss would be an outage, and lose data.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresNoStandby.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresStandbyMissing" .Values.monitoring.alerts.disabled)) (gt $instances 2) }}
      - alert: PostgresStandbyMissing
        expr: |-
          (count(max by (application_name) {{ "" -}}
            (cnpg_pg_stat_replication_replay_lag_seconds{ {{- include
                "butler-postgres.instanceSeries"
                . }},application_name=~"{{ include "butler-postgres.fullname" . }}-[0-9]+"})) or vector(0)) < {{ $instances }} - 1
          and on () min(last_over_time(cnpg_pg_replication_in_recovery{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 0
        for: 10m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: Fewer standbys follow than there should be
          description: >-
            {{ "{{" }} $value }} standbys of {{ include "butler-postgres.fullname" . }} receive WAL from the primary;
            it has {{ $instances }} instances, the primary among them.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresStandbyMissing.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresStandbyDetached" .Values.monitoring.alerts.disabled)) (gt $instances 1) }}
      - alert: PostgresStandbyDetached
        expr: |-
          max by (pod) (last_over_time(cnpg_pg_replication_is_wal_receiver_up{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 0
          and on (pod) max by (pod) (last_over_time(cnpg_pg_replication_in_recovery{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 1
          unless on () max(last_over_time(cnpg_collector_replica_mode{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 1
        for: 5m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: A standby receives no WAL
          description: |-
            The standby {{ "{{" }} $labels.pod }} has no connection to the primary. Its lag reads 0 meanwhile, because it has applied all that it got.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresStandbyDetached.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresStandbyReadyNotStreaming" .Values.monitoring.alerts.disabled)) (gt $instances 1) }}
      - alert: PostgresStandbyReadyNotStreaming
        expr: |-
          max by (pod) (cnpg_pg_replication_is_wal_receiver_up{ {{- include "butler-postgres.instanceSeries" . }}}) == 0
          and on (pod) max by (pod) (last_over_time(cnpg_pg_replication_in_recovery{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 1
          unless on (pod) max by (pod) (kube_pod_status_ready{ {{- include "butler-postgres.instanceSeries" . }},condition="true"}) == 0
          and on () min(last_over_time(cnpg_pg_replication_in_recovery{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 0
          unless on () max(last_over_time(cnpg_collector_replica_mode{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 1
        for: 1m
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: A standby is ready but does not stream
          description: >-
            The standby {{ "{{" }} $labels.pod }} takes connections and may be promoted, but receives nothing from the primary: what is written meanwhile may be
            lost with the primary.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresStandbyReadyNotStreaming.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresReplicationLag" .Values.monitoring.alerts.disabled)) (gt $instances 1) }}
      - alert: PostgresReplicationLag
        expr: |-
          max by (pod) (last_over_time(cnpg_pg_replication_lag{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) {{ "" -}}
            > {{ .Values.monitoring.alerts.thresholds.replicationLagSeconds }}
          and on (pod) max by (pod) (last_over_time(cnpg_pg_replication_in_recovery{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 1
          unless on () max(last_over_time(cnpg_collector_replica_mode{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 1
        for: 5m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: A standby is behind the primary
          description: >-
            The standby {{ "{{" }} $labels.pod }} is {{ "{{" }} $value | humanizeDuration }} behind;
            more than {{ .Values.monitoring.alerts.thresholds.replicationLagSeconds }} s.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresReplicationLag.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and
          (not (has "PostgresSynchronousStandbyMissing" .Values.monitoring.alerts.disabled))
          (and (dig "postgresql" "synchronous" (dict) $spec) .Values.monitoring.customQueries.enabled) }}
      - alert: PostgresSynchronousStandbyMissing
        expr: |-
          max by (pod) (last_over_time(cnpg_synchronous_replication_present{ {{- include "butler-postgres.instanceSeries" . }}}[2m]))
          < max by (pod) (last_over_time(cnpg_synchronous_replication_required{ {{- include "butler-postgres.instanceSeries" . }}}[2m]))
        for: 2m
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: Commits wait for a synchronous standby
          description: |-
            {{ "{{" }} $value }} synchronous standbys of {{ include "butler-postgres.fullname" . }} are there, fewer than every commit waits for: writes hang.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresSynchronousStandbyMissing.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if not (has "PostgresSlotRetention" .Values.monitoring.alerts.disabled) }}
      - alert: PostgresSlotRetention
        expr: |-
          max by (pod, slot_name) (last_over_time(cnpg_pg_replication_slots_pg_wal_lsn_diff{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) {{ "" -}}
            > {{ .Values.monitoring.alerts.thresholds.slotRetentionGiB }} * 2^30
          and on (pod) max by (pod) (last_over_time(cnpg_pg_replication_in_recovery{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 0
        for: 10m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: A replication slot holds WAL back
          description: >-
            The slot {{ "{{" }} $labels.slot_name }} holds back {{ "{{" }} $value | humanize1024 }}B of WAL on {{ "{{" }} $labels.pod }};
            more than {{ .Values.monitoring.alerts.thresholds.slotRetentionGiB }} GiB. The volume fills until the slot is read or dropped.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresSlotRetention.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if not (has "PostgresConnectionsHigh" .Values.monitoring.alerts.disabled) }}
      - alert: PostgresConnectionsHigh
        expr: |-
          100 * sum by (pod) (max by (pod, datname, usename, application_name, state) (
            last_over_time(cnpg_backends_total{ {{- include "butler-postgres.instanceSeries" . }},usename!="streaming_replica"}[2m])
          ))
          / on (pod) (
            max by (pod) (last_over_time(cnpg_pg_settings_setting{ {{- include "butler-postgres.instanceSeries" . }},name="max_connections"}[2m]))
            - sum by (pod) (max by (pod, name) {{ "" -}}
              (last_over_time(cnpg_pg_settings_setting{ {{- include "butler-postgres.instanceSeries" . }},name=~"(superuser_)?reserved_connections"}[2m])))
          ) > {{ .Values.monitoring.alerts.thresholds.connectionsWarningPercent }}
        for: 5m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: Connections run short
          description: >-
            {{ "{{" }} $value | printf "%.0f" }} % of the connections that clients may have on {{ "{{" }} $labels.pod }} are in use;
            more than {{ .Values.monitoring.alerts.thresholds.connectionsWarningPercent }} %.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresConnectionsHigh.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if not (has "PostgresConnectionsExhausted" .Values.monitoring.alerts.disabled) }}
      - alert: PostgresConnectionsExhausted
        expr: |-
          100 * sum by (pod) (max by (pod, datname, usename, application_name, state) (
            last_over_time(cnpg_backends_total{ {{- include "butler-postgres.instanceSeries" . }},usename!="streaming_replica"}[2m])
          ))
          / on (pod) (
            max by (pod) (last_over_time(cnpg_pg_settings_setting{ {{- include "butler-postgres.instanceSeries" . }},name="max_connections"}[2m]))
            - sum by (pod) (max by (pod, name) {{ "" -}}
              (last_over_time(cnpg_pg_settings_setting{ {{- include "butler-postgres.instanceSeries" . }},name=~"(superuser_)?reserved_connections"}[2m])))
          ) > {{ .Values.monitoring.alerts.thresholds.connectionsCriticalPercent }}
        for: 2m
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: Connections are all but used up
          description: >-
            {{ "{{" }} $value | printf "%.0f" }} % of the connections that clients may have on {{ "{{" }} $labels.pod }} are in use;
            more than {{ .Values.monitoring.alerts.thresholds.connectionsCriticalPercent }} %. New sessions are refused at 100 %.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresConnectionsExhausted.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresRoleConnectionsHigh" .Values.monitoring.alerts.disabled)) .Values.monitoring.customQueries.enabled }}
      - alert: PostgresRoleConnectionsHigh
        expr: |-
          100 * max by (pod, rolname) (last_over_time(cnpg_role_connections_used{ {{- include "butler-postgres.instanceSeries" . }}}[2m]))
          / on (pod, rolname) (max by (pod, rolname) {{ "" -}}
            (last_over_time(cnpg_role_connections_limit{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) > 0) {{ "" -}}
            > {{ .Values.monitoring.alerts.thresholds.limitPercent }}
        for: 5m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: A role's connections run short
          description: >-
            The role {{ "{{" }} $labels.rolname }} uses {{ "{{" }} $value | printf "%.0f" }} % of its connection limit on {{ "{{" }} $labels.pod }};
            more than {{ .Values.monitoring.alerts.thresholds.limitPercent }} %.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresRoleConnectionsHigh.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresDatabaseConnectionsHigh" .Values.monitoring.alerts.disabled)) .Values.monitoring.customQueries.enabled }}
      - alert: PostgresDatabaseConnectionsHigh
        expr: |-
          100 * max by (pod, datname) (last_over_time(cnpg_database_connections_used{ {{- include "butler-postgres.instanceSeries" . }}}[2m]))
          / on (pod, datname) (max by (pod, datname) {{ "" -}}
            (last_over_time(cnpg_database_connections_limit{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) > 0) {{ "" -}}
            > {{ .Values.monitoring.alerts.thresholds.limitPercent }}
        for: 5m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: A database's connections run short
          description: >-
            The database {{ "{{" }} $labels.datname }} uses {{ "{{" }} $value | printf "%.0f" }} % of its connection limit on {{ "{{" }} $labels.pod }};
            more than {{ .Values.monitoring.alerts.thresholds.limitPercent }} %.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresDatabaseConnectionsHigh.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if not (has "PostgresDeadlocks" .Values.monitoring.alerts.disabled) }}
      - alert: PostgresDeadlocks
        expr: >-
          max by (pod, datname) (increase(cnpg_pg_stat_database_deadlocks{ {{- include "butler-postgres.instanceSeries" . }}}[15m]))
          > {{ .Values.monitoring.alerts.thresholds.deadlocks }}
        for: 0m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: Transactions deadlock
          description: |-
            {{ "{{" }} $value | printf "%.0f" }} deadlocks in the database {{ "{{" }} $labels.datname }} within 15 minutes.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresDeadlocks.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if not (has "PostgresLongTransaction" .Values.monitoring.alerts.disabled) }}
      - alert: PostgresLongTransaction
        expr: >-
          max by (pod, datname, usename, application_name, state)
          (last_over_time(cnpg_backends_max_tx_duration_seconds{ {{- include "butler-postgres.instanceSeries" . }},usename!="streaming_replica"}[2m]))
          > {{ .Values.monitoring.alerts.thresholds.transactionSeconds }}
        for: 5m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: A transaction is open for long
          description: >-
            {{ "{{" }} $labels.usename }} ({{ "{{" }} $labels.application_name }}) has had a transaction open in {{ "{{" }} $labels.datname }} on
            {{ "{{" }} $labels.pod }} for {{ "{{" }} $value | humanizeDuration }}. Until it ends, no dead row newer than it can be removed.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresLongTransaction.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if not (has "PostgresIdleTransaction" .Values.monitoring.alerts.disabled) }}
      - alert: PostgresIdleTransaction
        expr: >-
          max by (pod, datname, usename, application_name)
          (last_over_time(cnpg_backends_max_tx_duration_seconds{ {{- include "butler-postgres.instanceSeries" . }},state=~"idle in transaction.*"}[2m]))
          > {{ .Values.monitoring.alerts.thresholds.idleTransactionSeconds }}
        for: 5m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: A session idles inside a transaction
          description: >-
            {{ "{{" }} $labels.usename }} ({{ "{{" }} $labels.application_name }}) idles in {{ "{{" }} $labels.datname }} on {{ "{{" }} $labels.pod }} inside a
            transaction that is {{ "{{" }} $value | humanizeDuration }} old.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresIdleTransaction.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if not (has "PostgresBackendsBlocked" .Values.monitoring.alerts.disabled) }}
      - alert: PostgresBackendsBlocked
        expr: >-
          max by (pod) (last_over_time(cnpg_backends_waiting_total{ {{- include "butler-postgres.instanceSeries" . }}}[2m]))
          > {{ .Values.monitoring.alerts.thresholds.blockedBackends }}
        for: 5m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: Sessions wait for locks
          description: |-
            {{ "{{" }} $value }} pairs of a session on {{ "{{" }} $labels.pod }} that waits for a lock and one in its way, for 5 minutes.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresBackendsBlocked.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if not (has "PostgresTransactionIdAge" .Values.monitoring.alerts.disabled) }}
      - alert: PostgresTransactionIdAge
        expr: |-
          max by (datname) (last_over_time(cnpg_pg_database_xid_age{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) {{ "" -}}
            > {{ int64 .Values.monitoring.alerts.thresholds.xidAge }}
          or
          max by (datname) (last_over_time(cnpg_pg_database_mxid_age{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) {{ "" -}}
            > {{ int64 .Values.monitoring.alerts.thresholds.xidAge }}
        for: 10m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: Old transaction numbers are not frozen
          description: >-
            The oldest transaction or multixact number in {{ "{{" }} $labels.datname }} is {{ "{{" }} $value | humanize }} numbers old: autovacuum does not get
            to freezing.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresTransactionIdAge.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if not (has "PostgresTransactionIdWraparound" .Values.monitoring.alerts.disabled) }}
      - alert: PostgresTransactionIdWraparound
        expr: |-
          max by (datname) (last_over_time(cnpg_pg_database_xid_age{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) {{ "" -}}
            > {{ int64 .Values.monitoring.alerts.thresholds.xidAgeCritical }}
          or
          max by (datname) (last_over_time(cnpg_pg_database_mxid_age{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) {{ "" -}}
            > {{ int64 .Values.monitoring.alerts.thresholds.xidAgeCritical }}
        for: 10m
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: PostgreSQL will soon refuse to write
          description: >-
            The oldest transaction or multixact number in {{ "{{" }} $labels.datname }} is {{ "{{" }} $value | humanize }} numbers old;
            at 2.1 G {{ include "butler-postgres.fullname" . }} takes no more writes.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresTransactionIdWraparound.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresDiskSpaceLow" .Values.monitoring.alerts.disabled)) .Values.monitoring.alerts.volumeMetrics }}
      - alert: PostgresDiskSpaceLow
        expr: |-
          100 - 100 * max by (persistentvolumeclaim) (last_over_time(kubelet_volume_stats_available_bytes{ {{- include "butler-postgres.claimSeries" . }}}[2m]))
          / max by (persistentvolumeclaim) (last_over_time(kubelet_volume_stats_capacity_bytes{ {{- include "butler-postgres.claimSeries" . }}}[2m])) {{ "" -}}
            > {{ .Values.monitoring.alerts.thresholds.diskWarningPercent }}
        for: 10m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: A volume fills
          description: >-
            The volume {{ "{{" }} $labels.persistentvolumeclaim }} is {{ "{{" }} $value | printf "%.0f" }} % full;
            more than {{ .Values.monitoring.alerts.thresholds.diskWarningPercent }} %.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresDiskSpaceLow.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresDiskSpaceCritical" .Values.monitoring.alerts.disabled)) .Values.monitoring.alerts.volumeMetrics }}
      - alert: PostgresDiskSpaceCritical
        expr: |-
          100 - 100 * max by (persistentvolumeclaim) (last_over_time(kubelet_volume_stats_available_bytes{ {{- include "butler-postgres.claimSeries" . }}}[2m]))
          / max by (persistentvolumeclaim) (last_over_time(kubelet_volume_stats_capacity_bytes{ {{- include "butler-postgres.claimSeries" . }}}[2m])) {{ "" -}}
            > {{ .Values.monitoring.alerts.thresholds.diskCriticalPercent }}
        for: 2m
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: A volume is all but full
          description: >-
            The volume {{ "{{" }} $labels.persistentvolumeclaim }} is {{ "{{" }} $value | printf "%.0f" }} % full;
            more than {{ .Values.monitoring.alerts.thresholds.diskCriticalPercent }} %. PostgreSQL stops when it is full.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresDiskSpaceCritical.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresDiskFillsSoon" .Values.monitoring.alerts.disabled)) .Values.monitoring.alerts.volumeMetrics }}
      - alert: PostgresDiskFillsSoon
        expr: |-
          max by (persistentvolumeclaim) (predict_linear(kubelet_volume_stats_available_bytes{ {{- include "butler-postgres.claimSeries" . }}}[6h], 86400)) < 0
          and on (persistentvolumeclaim) 100 - 100 * max by (persistentvolumeclaim) {{ "" -}}
            (last_over_time(kubelet_volume_stats_available_bytes{ {{- include "butler-postgres.claimSeries" . }}}[2m]))
          / max by (persistentvolumeclaim) (last_over_time(kubelet_volume_stats_capacity_bytes{ {{- include "butler-postgres.claimSeries" . }}}[2m])) > 50
          and on (persistentvolumeclaim) kubelet_volume_stats_available_bytes{ {{- include "butler-postgres.claimSeries" . }}} offset 1h
        for: 30m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: A volume will be full within a day
          description: |-
            If it goes on as in the last 6 hours, the volume {{ "{{" }} $labels.persistentvolumeclaim }} is full within a day.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresDiskFillsSoon.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresDiskMetricsAbsent" .Values.monitoring.alerts.disabled)) .Values.monitoring.alerts.volumeMetrics }}
      - alert: PostgresDiskMetricsAbsent
        expr: |-
          absent(kubelet_volume_stats_capacity_bytes{ {{- include "butler-postgres.claimSeries" . }}})
        for: 30m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: Nobody tells how full the volumes are
          description: |-
            The kubelet reports no volume of {{ include "butler-postgres.fullname" . }}: alerts on disks cannot fire.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresDiskMetricsAbsent.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresVolumeNotGrown" .Values.monitoring.alerts.disabled)) (dig "storage" "resizeInUseVolumes" true $spec) }}
      - alert: PostgresVolumeNotGrown
        expr: |-
          max by (persistentvolumeclaim) {{ "" -}}
            (last_over_time(kube_persistentvolumeclaim_resource_requests_storage_bytes{ {{- include "butler-postgres.claimsOf"
                (dict "root" . "suffix" "") }}}[2m]))
          < {{ include "butler-postgres.bytes" (dig "storage" "size" "" $spec) }}
          or max by (persistentvolumeclaim) {{ "" -}}
            (last_over_time(kubelet_volume_stats_capacity_bytes{ {{- include "butler-postgres.claimsOf" (dict "root" . "suffix" "") }}}[2m]))
          < 0.9 * {{ include "butler-postgres.bytes" (dig "storage" "size" "" $spec) }}
          {{- if dig "walStorage" (dict) $spec }}
          or max by (persistentvolumeclaim) {{ "" -}}
            (last_over_time(kube_persistentvolumeclaim_resource_requests_storage_bytes{ {{- include "butler-postgres.claimsOf"
                (dict "root" . "suffix" "-wal") }}}[2m]))
          < {{ include "butler-postgres.bytes" (dig "walStorage" "size" (dig "storage" "size" "" $spec) $spec) }}
          or max by (persistentvolumeclaim) {{ "" -}}
            (last_over_time(kubelet_volume_stats_capacity_bytes{ {{- include "butler-postgres.claimsOf" (dict "root" . "suffix" "-wal") }}}[2m]))
          < 0.9 * {{ include "butler-postgres.bytes" (dig "walStorage" "size" (dig "storage" "size" "" $spec) $spec) }}
          {{- end }}
        for: 15m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: A volume is smaller than the values say
          description: >-
            The volume {{ "{{" }} $labels.persistentvolumeclaim }} has {{ "{{" }} $value | humanize1024 }}B, less than the values ask for: its growth is not
            done, or was refused, as by a quota or a class that cannot grow. Until then the operator makes no other change either,
            and replaces no instance that is lost.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresVolumeNotGrown.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresMemoryHigh" .Values.monitoring.alerts.disabled)) (dig "resources" "limits" (dict) $spec) }}
      - alert: PostgresMemoryHigh
        expr: |-
          100 * max by (pod) (last_over_time(container_memory_working_set_bytes{ {{- include "butler-postgres.instanceSeries" . }},container="postgres"}[2m]))
          / (max by (pod) {{ "" -}}
            (last_over_time(container_spec_memory_limit_bytes{ {{- include "butler-postgres.instanceSeries" . }},container="postgres"}[2m])) > 0) {{ "" -}}
            > {{ .Values.monitoring.alerts.thresholds.memoryPercent }}
        for: 10m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: An instance is near its memory limit
          description: >-
            The working set of {{ "{{" }} $labels.pod }} is {{ "{{" }} $value | printf "%.0f" }} % of its memory limit;
            more than {{ .Values.monitoring.alerts.thresholds.memoryPercent }} %. At the limit its processes are killed.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresMemoryHigh.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if not (has "PostgresOutOfMemory" .Values.monitoring.alerts.disabled) }}
      - alert: PostgresOutOfMemory
        expr: |-
          max by (pod) (increase(container_oom_events_total{ {{- include "butler-postgres.instanceSeries" . }},container="postgres"}[15m])) > 0
        for: 0m
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: A process was killed for want of memory
          description: >-
            The kernel killed {{ "{{" }} $value | printf "%.0f" }} processes of {{ "{{" }} $labels.pod }} within 15 minutes, because its memory limit was
            reached.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresOutOfMemory.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresCpuThrottled" .Values.monitoring.alerts.disabled)) (dig "resources" "limits" (dict) $spec) }}
      - alert: PostgresCpuThrottled
        expr: |-
          100 * max by (pod) (increase(container_cpu_cfs_throttled_periods_total{ {{- include "butler-postgres.instanceSeries" . }},container="postgres"}[10m]))
          / max by (pod) (increase(container_cpu_cfs_periods_total{ {{- include "butler-postgres.instanceSeries" . }},container="postgres"}[10m])) {{ "" -}}
            > {{ .Values.monitoring.alerts.thresholds.cpuThrottledPercent }}
        for: 15m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: An instance is held back by its CPU limit
          description: >-
            {{ "{{" }} $labels.pod }} was held back by its CPU limit in {{ "{{" }} $value | printf "%.0f" }} % of the periods;
            more than {{ .Values.monitoring.alerts.thresholds.cpuThrottledPercent }} %.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresCpuThrottled.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresCertificateExpiry" .Values.monitoring.alerts.disabled)) (eq .Values.monitoring.alerts.certificates "cert-manager") }}
      - alert: PostgresCertificateExpiry
        expr: >-
          (min by (name)
          (last_over_time(certmanager_certificate_expiration_timestamp_seconds{ {{- include "butler-postgres.certificates" (dict "root" . "of" "") }}}[2m]))
          - time()) / 86400 < {{ .Values.monitoring.alerts.thresholds.certificateDays }}
        for: 1h
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: A certificate ends soon
          description: >-
            The certificate {{ "{{" }} $labels.name }} ends in {{ "{{" }} $value | printf "%.1f" }} days;
            less than {{ .Values.monitoring.alerts.thresholds.certificateDays }}. Nobody has renewed it.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresCertificateExpiry.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and
          (not (has "PostgresSecretCertificateExpiry" .Values.monitoring.alerts.disabled))
          (eq .Values.monitoring.alerts.certificates "x509-certificate-exporter") }}
      - alert: PostgresSecretCertificateExpiry
        expr: >-
          (min by (secret_name) (last_over_time(x509_cert_not_after{ {{- include "butler-postgres.certificates" (dict "root" . "of" "secret_") }}}[2m]))
          - time()) / 86400 < {{ .Values.monitoring.alerts.thresholds.certificateDays }}
        for: 1h
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: A certificate ends soon
          description: >-
            The certificate in the Secret {{ "{{" }} $labels.secret_name }} ends in {{ "{{" }} $value | printf "%.1f" }} days;
            less than {{ .Values.monitoring.alerts.thresholds.certificateDays }}. Nobody has renewed it.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresSecretCertificateExpiry.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresSettingRefused" .Values.monitoring.alerts.disabled)) .Values.monitoring.customQueries.enabled }}
      - alert: PostgresSettingRefused
        expr: |-
          max by (pod) (last_over_time(cnpg_file_settings_refused{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) > 0
        for: 2m
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: PostgreSQL refuses a setting of its files
          description: >-
            {{ "{{" }} $value }} lines of the configuration of {{ "{{" }} $labels.pod }} are refused. It goes on with the old values,
            and will not start with these: not after a restart, a drain or a failover.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresSettingRefused.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresRestartPending" .Values.monitoring.alerts.disabled)) .Values.monitoring.customQueries.enabled }}
      - alert: PostgresRestartPending
        expr: |-
          max by (pod) (last_over_time(cnpg_settings_pending_restart{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) > 0
        for: 30m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: A setting waits for a restart
          description: >-
            {{ "{{" }} $value }} settings of {{ "{{" }} $labels.pod }} take effect only after a restart, which nobody has made: what the next restart brings has
            not been tried.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresRestartPending.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if not (has "PostgresPoolerOffline" .Values.monitoring.alerts.disabled) }}
      {{- range $name, $pooler := $poolers }}
      {{- if gt (int (dig "instances" 1 $pooler)) 0 }}
      - alert: PostgresPoolerOffline
        expr: |-
          (count(cnpg_pgbouncer_collections_total{ {{- include "butler-postgres.poolerSeries" (dict "root" $ "name" $name) }}}) or vector(0)) == 0
        for: 2m
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" $ | nindent 10 }}
          pooler: {{ $name | quote }}
        annotations:
          summary: No pod of a pooler answers
          description: >-
            No pod of the pooler {{ include "butler-postgres.poolerName" (dict "root" $ "name" $name) }} has been scraped for 2 minutes: its clients cannot
            connect.
          {{- with $.Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresPoolerOffline.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- end }}
      {{- end }}
      {{- if not (has "PostgresPoolerInstanceMissing" .Values.monitoring.alerts.disabled) }}
      {{- range $name, $pooler := $poolers }}
      {{- if gt (int (dig "instances" 1 $pooler)) 0 }}
      - alert: PostgresPoolerInstanceMissing
        expr: >-
          count(max by (pod)
          (last_over_time(cnpg_pgbouncer_collections_total{ {{- include "butler-postgres.poolerSeries" (dict "root" $ "name" $name) }}}[2m])))
          < {{ int (dig $name "autoscaling" "minReplicas" (dig "instances" 1 $pooler) $.Values.poolers) }}
        for: 10m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" $ | nindent 10 }}
          pooler: {{ $name | quote }}
        annotations:
          summary: A pooler has fewer pods than it should
          description: >-
            {{ "{{" }} $value }} of {{ int (dig $name "autoscaling" "minReplicas" (dig "instances" 1 $pooler) $.Values.poolers) }} pods of the
            pooler {{ include "butler-postgres.poolerName" (dict "root" $ "name" $name) }} are scraped.
          {{- with $.Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresPoolerInstanceMissing.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- end }}
      {{- end }}
      {{- if not (has "PostgresPoolerClientsWaiting" .Values.monitoring.alerts.disabled) }}
      {{- range $name, $pooler := $poolers }}
      {{- if gt (int (dig "instances" 1 $pooler)) 0 }}
      - alert: PostgresPoolerClientsWaiting
        expr: >-
          max by (pod, database, user)
          (cnpg_pgbouncer_pools_maxwait{ {{- include "butler-postgres.poolerSeries" (dict "root" $ "name" $name) }},database!="pgbouncer"})
          > {{ $.Values.monitoring.alerts.thresholds.poolerWaitSeconds }}
        for: 1m
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" $ | nindent 10 }}
          pooler: {{ $name | quote }}
        annotations:
          summary: A pooler's clients wait for a connection
          description: >-
            The first client in the queue of {{ "{{" }} $labels.user }} for {{ "{{" }} $labels.database }} in {{ "{{" }} $labels.pod }} has waited
            {{ "{{" }} $value }} s for a server connection; more than {{ $.Values.monitoring.alerts.thresholds.poolerWaitSeconds }} s.
          {{- with $.Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresPoolerClientsWaiting.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- end }}
      {{- end }}
      {{- if not (has "PostgresPoolerSaturated" .Values.monitoring.alerts.disabled) }}
      {{- range $name, $pooler := $poolers }}
      {{- if gt (int (dig "instances" 1 $pooler)) 0 }}
      - alert: PostgresPoolerSaturated
        expr: |-
          max by (pod, database, user) {{ "" -}}
            (last_over_time(cnpg_pgbouncer_pools_sv_active{ {{- include "butler-postgres.poolerSeries"
                (dict "root" $ "name" $name) }},database!="pgbouncer"}[2m])) > 0
          and max by (pod, database, user) {{ "" -}}
            (last_over_time(cnpg_pgbouncer_pools_cl_waiting{ {{- include "butler-postgres.poolerSeries"
                (dict "root" $ "name" $name) }},database!="pgbouncer"}[2m])) > 0
          and max by (pod, database, user) {{ "" -}}
            (last_over_time(cnpg_pgbouncer_pools_sv_idle{ {{- include "butler-postgres.poolerSeries"
                (dict "root" $ "name" $name) }},database!="pgbouncer"}[2m])) == 0
        for: 3m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" $ | nindent 10 }}
          pooler: {{ $name | quote }}
        annotations:
          summary: A pool is used up
          description: >-
            All {{ "{{" }} $value }} server connections of {{ "{{" }} $labels.user }} to {{ "{{" }} $labels.database }} in {{ "{{" }} $labels.pod }} are busy,
            and clients wait.
          {{- with $.Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresPoolerSaturated.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- end }}
      {{- end }}
      {{- if not (has "PostgresPoolerClientsHigh" .Values.monitoring.alerts.disabled) }}
      {{- range $name, $pooler := $poolers }}
      {{- if gt (int (dig "instances" 1 $pooler)) 0 }}
      - alert: PostgresPoolerClientsHigh
        expr: >-
          100 * max by (pod)
          (last_over_time(cnpg_pgbouncer_lists_used_clients{ {{- include "butler-postgres.poolerSeries" (dict "root" $ "name" $name) }}}[2m]))
          / {{ int (dig "max_client_conn" "100" (dig "pgbouncer" "parameters" (dict) $pooler)) }}
          > {{ $.Values.monitoring.alerts.thresholds.poolerClientsPercent }}
        for: 5m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" $ | nindent 10 }}
          pooler: {{ $name | quote }}
        annotations:
          summary: A pooler is near the most clients it takes
          description: >-
            {{ "{{" }} $labels.pod }} has {{ "{{" }} $value | printf "%.0f" }} % of
            the {{ int (dig "max_client_conn" "100" (dig "pgbouncer" "parameters" (dict) $pooler)) }} clients that it takes (max_client_conn);
            more than {{ $.Values.monitoring.alerts.thresholds.poolerClientsPercent }} %.
          {{- with $.Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresPoolerClientsHigh.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- end }}
      {{- end }}
      {{- if not (has "PostgresPoolerCollectorErrors" .Values.monitoring.alerts.disabled) }}
      {{- range $name, $pooler := $poolers }}
      {{- if gt (int (dig "instances" 1 $pooler)) 0 }}
      - alert: PostgresPoolerCollectorErrors
        expr: >-
          max by (pod) (last_over_time(cnpg_pgbouncer_last_collection_error{ {{- include "butler-postgres.poolerSeries" (dict "root" $ "name" $name) }}}[2m]))
          > 0
        for: 15m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" $ | nindent 10 }}
          pooler: {{ $name | quote }}
        annotations:
          summary: A pooler's metrics are incomplete
          description: |-
            The exporter of {{ "{{" }} $labels.pod }} fails to collect metrics of PgBouncer; alerts on those cannot fire.
          {{- with $.Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresPoolerCollectorErrors.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresPoolerLoginsRefused" .Values.monitoring.alerts.disabled)) (and .Values.poolers .Values.monitoring.customQueries.enabled) }}
      - alert: PostgresPoolerLoginsRefused
        expr: |-
          max(last_over_time(cnpg_pooler_user_usable{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 0
        for: 2m
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: The poolers' own user cannot look passwords up
          description: >-
            The user cnpg_pooler_pgbouncer of {{ include "butler-postgres.fullname" . }} may not log in,
            or not call public.user_search in postgres: the poolers send new clients away at once, and no metric of their own shows it.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresPoolerLoginsRefused.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresPoolBudgetExceeded" .Values.monitoring.alerts.disabled)) .Values.poolers }}
      - alert: PostgresPoolBudgetExceeded
        expr: |-
          (
            vector(0)
          {{- range $name, $pooler := $poolers }}
          {{- if ne (dig "type" "rw" $pooler) "ro" }}
          {{- if hasKey (dig "pgbouncer" "parameters" (dict) $pooler) "max_db_connections" }}
            + (count(max by (pod, database) {{ "" -}}
              (last_over_time(cnpg_pgbouncer_pools_sv_active{ {{- include "butler-postgres.poolSeries" (dict "root" $ "name" $name) }}}[2m]))) {{ "" -}}
              * {{ int (dig "max_db_connections" "0" (dig "pgbouncer" "parameters" (dict) $pooler)) }} or vector(0))
          {{- else }}
            + (count(max by (pod, database, user) {{ "" -}}
              (last_over_time(cnpg_pgbouncer_pools_sv_active{ {{- include "butler-postgres.poolSeries" (dict "root" $ "name" $name) }}}[2m]))) {{ "" -}}
              * {{ int (dig "default_pool_size" "20" (dig "pgbouncer" "parameters" (dict) $pooler)) }} or vector(0))
          {{- end }}
          {{- end }}
          {{- end }}
          ) > scalar(max((
            max by (pod) (last_over_time(cnpg_pg_settings_setting{ {{- include "butler-postgres.instanceSeries" . }},name="max_connections"}[2m]))
            - sum by (pod) (max by (pod, name) {{ "" -}}
              (last_over_time(cnpg_pg_settings_setting{ {{- include "butler-postgres.instanceSeries" . }},name=~"(superuser_)?reserved_connections"}[2m])))
          )))
        for: 5m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: The pools may open more connections than there are
          description: >-
            The pools that exist now may open {{ "{{" }} $value }} connections to the primary of {{ include "butler-postgres.fullname" . }}, more than clients
            may have. When they fill, sessions are refused.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresPoolBudgetExceeded.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and
          (not (has "PostgresGrantsFailed" .Values.monitoring.alerts.disabled))
          (and .Values.access.enabled (not .Values.access.grants.suspend) (not (include "butler-postgres.isReplica" .))) }}
      - alert: PostgresGrantsFailed
        expr: |-
          max(kube_job_status_start_time{namespace="{{ include "butler-postgres.namespace" . }}"}
            * on (job_name) group_left () max by (job_name) {{ "" -}}
              (kube_job_owner{namespace="{{ include
                  "butler-postgres.namespace" . }}",owner_kind="CronJob",owner_name="{{ include "butler-postgres.fullname" . }}-grants"})
            * on (job_name) group_left () max by (job_name) (kube_job_failed{namespace="{{ include "butler-postgres.namespace" . }}",condition="true"} == 1))
          > (max(last_over_time(kube_cronjob_status_last_successful_time{namespace="{{ include
              "butler-postgres.namespace" . }}",cronjob="{{ include "butler-postgres.fullname" . }}-grants"}[2m])) or vector(0))
        for: 1m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: Rights are not as the values say
          description: >-
            The run of the grants of {{ include "butler-postgres.fullname" . }} that began at {{ "{{" }} $value | humanizeTimestamp }} failed,
            and none passed since: a role, a database or a schema is missing, or something is not within its reach.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresGrantsFailed.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresArchivingFailing" .Values.monitoring.alerts.disabled)) .Values.backups.enabled }}
      - alert: PostgresArchivingFailing
        expr: |-
          max by (pod) (last_over_time(cnpg_pg_stat_archiver_last_failed_time{ {{- include "butler-postgres.instanceSeries" . }}}[2m]))
          > max by (pod) (last_over_time(cnpg_pg_stat_archiver_last_archived_time{ {{- include "butler-postgres.instanceSeries" . }}}[2m]))
        for: 5m
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: WAL is not archived
          description: >-
            The newest attempt of {{ "{{" }} $labels.pod }} to archive WAL failed, at {{ "{{" }} $value | humanizeTimestamp }}.
            What is written now cannot be restored, and pg_wal grows.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresArchivingFailing.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresArchiveBacklog" .Values.monitoring.alerts.disabled)) .Values.backups.enabled }}
      - alert: PostgresArchiveBacklog
        expr: |-
          max by (pod) (last_over_time(cnpg_collector_pg_wal_archive_status{ {{- include "butler-postgres.instanceSeries" . }},value="ready"}[2m])) {{ "" -}}
            > {{ .Values.monitoring.alerts.thresholds.archiveBacklogFiles }}
          and on (pod) max by (pod) (last_over_time(cnpg_pg_replication_in_recovery{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 0
        for: 10m
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: WAL waits for the archive
          description: >-
            {{ "{{" }} $value }} WAL files on {{ "{{" }} $labels.pod }} wait to be archived;
            more than {{ .Values.monitoring.alerts.thresholds.archiveBacklogFiles }}.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresArchiveBacklog.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresBackupMissing" .Values.monitoring.alerts.disabled)) (and .Values.backups.enabled .Values.backups.schedules) }}
      - alert: PostgresBackupMissing
        expr: |-
          (max(last_over_time(barman_cloud_cloudnative_pg_io_last_available_backup_timestamp{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) {{ "" -}}
            or vector(0)) == 0
          and on () max(last_over_time(cnpg_collector_up{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) == 1
        for: 45m
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: There is no base backup
          description: |-
            {{ include "butler-postgres.fullname" . }} has had no good base backup for 45 minutes (or no metric tells of one): nothing can be restored.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresBackupMissing.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresBackupTooOld" .Values.monitoring.alerts.disabled)) (and .Values.backups.enabled .Values.backups.schedules) }}
      - alert: PostgresBackupTooOld
        expr: >-
          (time() - (max(last_over_time(barman_cloud_cloudnative_pg_io_last_available_backup_timestamp{ {{- include "butler-postgres.instanceSeries" . }}}[2m]))
          > 0)) / 3600 > {{ .Values.monitoring.alerts.thresholds.backupAgeHours }}
        for: {{ printf "%vs" (add (int .Values.backups.sidecar.retentionPolicyIntervalSeconds) 240) | quote }}
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: The last good base backup is old
          description: >-
            The last good base backup of {{ include "butler-postgres.fullname" . }} is {{ "{{" }} $value | printf "%.0f" }} hours old;
            more than {{ .Values.monitoring.alerts.thresholds.backupAgeHours }}.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresBackupTooOld.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresBackupFailed" .Values.monitoring.alerts.disabled)) .Values.backups.enabled }}
      - alert: PostgresBackupFailed
        expr: >-
          max(last_over_time(barman_cloud_cloudnative_pg_io_last_failed_backup_timestamp{ {{- include "butler-postgres.instanceSeries" . }}}[2m]))
          > max(last_over_time(barman_cloud_cloudnative_pg_io_last_available_backup_timestamp{ {{- include "butler-postgres.instanceSeries" . }}}[2m]))
        for: {{ printf "%vs" (add (int .Values.backups.sidecar.retentionPolicyIntervalSeconds) 240) | quote }}
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: The newest base backup failed
          description: |-
            The newest base backup of {{ include "butler-postgres.fullname" . }} failed, at {{ "{{" }} $value | humanizeTimestamp }}; no good one came after it.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresBackupFailed.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresRecoveryWindowShort" .Values.monitoring.alerts.disabled)) (and .Values.backups.enabled .Values.backups.schedules) }}
      - alert: PostgresRecoveryWindowShort
        expr: |-
          (time() {{ "" -}}
            - (max(last_over_time(barman_cloud_cloudnative_pg_io_first_recoverability_point{ {{- include "butler-postgres.instanceSeries" . }}}[2m])) {{ "" -}}
            > 0)) / 86400 < {{ .Values.monitoring.alerts.thresholds.recoveryWindowDays }}
          and on () max(barman_cloud_cloudnative_pg_io_first_recoverability_point{ {{- include "butler-postgres.instanceSeries" . }}} offset {{ "" -}}
            {{ .Values.monitoring.alerts.thresholds.recoveryWindowDays }}d) > 0
        for: 1h
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: A restore reaches less far back than it should
          description: >-
            {{ include "butler-postgres.fullname" . }} can be restored to a time within the last {{ "{{" }} $value | printf "%.1f" }} days;
            it should be {{ .Values.monitoring.alerts.thresholds.recoveryWindowDays }}, and there were backups then.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresRecoveryWindowShort.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresRestoreDrillFailed" .Values.monitoring.alerts.disabled)) (and .Values.backups.enabled .Values.backups.drill.enabled) }}
      - alert: PostgresRestoreDrillFailed
        expr: |-
          max(kube_job_status_start_time{namespace="{{ include "butler-postgres.namespace" . }}"}
            * on (job_name) group_left () max by (job_name) {{ "" -}}
              (kube_job_owner{namespace="{{ include "butler-postgres.namespace" . }}",owner_kind="CronJob",owner_name="{{ include
                  "butler-postgres.drillRunner" . }}"})
            * on (job_name) group_left () max by (job_name) (kube_job_failed{namespace="{{ include "butler-postgres.namespace" . }}",condition="true"} == 1))
          > (max(last_over_time(kube_cronjob_status_last_successful_time{namespace="{{ include "butler-postgres.namespace" . }}",cronjob="{{ include
              "butler-postgres.drillRunner" . }}"}[2m])) or vector(0))
        for: 1m
        labels:
          severity: critical
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: The newest restore drill failed
          description: >-
            The restore drill of {{ include "butler-postgres.fullname" . }} that began at {{ "{{" }} $value | humanizeTimestamp }} failed,
            and none passed since: its backups may be of no use.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresRestoreDrillFailed.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and (not (has "PostgresRestoreDrillOverdue" .Values.monitoring.alerts.disabled)) (and .Values.backups.enabled .Values.backups.drill.enabled) }}
      - alert: PostgresRestoreDrillOverdue
        expr: |-
          (time() - (
            max(last_over_time(kube_cronjob_status_last_successful_time{namespace="{{ include "butler-postgres.namespace" . }}",cronjob="{{ include
                "butler-postgres.drillRunner" . }}"}[2m]))
            or max(last_over_time(kube_cronjob_created{namespace="{{ include "butler-postgres.namespace" . }}",cronjob="{{ include
                "butler-postgres.drillRunner" . }}"}[2m]))
          )) / 86400 > {{ .Values.monitoring.alerts.thresholds.restoreDrillDays }}
        for: 1h
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: No restore drill has passed for long
          description: >-
            For {{ "{{" }} $value | printf "%.0f" }} days no restore drill of {{ include "butler-postgres.fullname" . }} has passed;
            it should be {{ .Values.monitoring.alerts.thresholds.restoreDrillDays }} at the most.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresRestoreDrillOverdue.md" . | quote }}
          {{- end }}
      {{- end }}
      {{- if and
          (not (has "PostgresRestoreDrillMetricsAbsent" .Values.monitoring.alerts.disabled))
          (and .Values.backups.enabled .Values.backups.drill.enabled) }}
      - alert: PostgresRestoreDrillMetricsAbsent
        expr: |-
          absent(kube_cronjob_created{namespace="{{ include "butler-postgres.namespace" . }}",cronjob="{{ include "butler-postgres.drillRunner" . }}"})
        for: 1h
        labels:
          severity: warning
          {{- include "butler-postgres.alertLabels" . | nindent 10 }}
        annotations:
          summary: Nobody would see that restore drills fail
          description: |-
            Prometheus knows no CronJob {{ include "butler-postgres.drillRunner" . }}: kube-state-metrics does not run, or is not scraped.
          {{- with .Values.monitoring.alerts.runbookBaseUrl }}
          runbook_url: {{ printf "%s/PostgresRestoreDrillMetricsAbsent.md" . | quote }}
          {{- end }}
      {{- end }}
{{- end }}
