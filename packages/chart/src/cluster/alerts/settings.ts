import { text } from '@butler-postgres/helm-kit';
import { alert, type Alert } from '../../common/alert.ts';
import { hasCustomQueries, ofInstances, recent } from '../../common/series.ts';

export const settingAlerts: readonly Alert[] = [
  alert('PostgresSettingRefused', 'critical', {
    guard: hasCustomQueries,
    expr: text`max by (pod) (${recent(ofInstances('cnpg_file_settings_refused'))}) > 0`,
    for: '2m',
    summary: 'PostgreSQL refuses a setting of its files',
    description: text`{{ $value }} lines of the configuration of {{ $labels.pod }} are refused. It goes on with the old values, and will not start with these: not after a restart, a drain or a failover.`,
  }),
  alert('PostgresRestartPending', 'warning', {
    guard: hasCustomQueries,
    expr: text`max by (pod) (${recent(ofInstances('cnpg_settings_pending_restart'))}) > 0`,
    for: '30m',
    summary: 'A setting waits for a restart',
    description: text`{{ $value }} settings of {{ $labels.pod }} take effect only after a restart, which nobody has made: what the next restart brings has not been tried.`,
  }),
];
