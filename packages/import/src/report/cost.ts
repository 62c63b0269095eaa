import { postgresqlSettings } from '@butler-postgres/chart';
import type { LeafPath } from '../leaf/leaves.ts';

/** What a change of a running deployment costs. */
export type Cost =
  'nothing' | 'reload' | 'restart' | 'rollout of PgBouncer' | 'a new name' | 'only a new cluster has it';

/** Sections of Cluster.spec that the operator puts into pods: a change restarts the instances, one after the other. */
const inPods =
  /^(affinity|env|envFrom|ephemeralVolume|ephemeralVolumesSizeLimit|imageName|imageCatalogRef|livenessProbeTimeout|plugins|podSecurityContext|postgresGID|postgresUID|priorityClassName|probes|projectedVolumeTemplate|resources|schedulerName|seccompProfile|securityContext|serviceAccountName|startDelay|stopDelay|tablespaces|topologySpreadConstraints|walStorage)$/;

/**
 * What it costs to change a field of an object that runs. Sources: the operator's pkg/specs (pods.go, podspec_diff.go),
 * the context of each setting in pg_settings.
 *
 * @param path - kind, entry and path of the field
 */
export function costOf(path: LeafPath): Cost {
  const [kind = '', , part, section = '', below = '', name = ''] = path;
  if (part === 'metadata') return path[3] === 'name' ? 'a new name' : 'nothing';
  if (kind === 'Pooler') {
    if (section === 'pgbouncer' && (below === 'parameters' || below === 'pg_hba')) return 'reload';
    return section === 'template' || section === 'pgbouncer' ? 'rollout of PgBouncer' : 'nothing';
  }
  if (kind !== 'Cluster') return 'nothing';
  if (section === 'bootstrap') return 'only a new cluster has it';
  if (section === 'postgresql')
    return below === 'parameters'
      ? costOfSetting(name)
      : below === 'shared_preload_libraries'
        ? 'restart'
        : 'reload';
  if (section === 'certificates') return 'reload';
  return inPods.test(section) ? 'restart' : 'nothing';
}

function costOfSetting(name: string): Cost {
  const known = Object.hasOwn(postgresqlSettings, name) ? postgresqlSettings[name] : undefined;
  return known?.at(-1)?.context === 'postmaster' ? 'restart' : 'reload';
}
