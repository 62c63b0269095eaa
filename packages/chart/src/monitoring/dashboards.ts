import type { ConfigMap } from '@butler-postgres/api';
import { dashboardJson, dashboards } from '@butler-postgres/dashboards';
import {
  block,
  concat,
  document,
  entry,
  ifSet,
  manifests,
  optional,
  or,
  replace,
  several,
  textParameter,
  textTemplateWith,
  when,
} from '@butler-postgres/helm-kit';
import { assets } from '../common/assets.ts';
import { values } from '../common/context.ts';
import { labels } from '../common/metadata.ts';
import { fullname } from '../common/names.ts';

const settings = values.dashboards;
const { clusterLabel } = values.monitoring;

/** The dashboards as JSON, a file each. */
export const dashboardAssets = assets(
  'dashboards',
  Object.fromEntries(
    Object.entries(dashboards).map(([name, dashboard]) => [`${name}.json`, dashboardJson(dashboard)]),
  ),
);

export const dashboard = textTemplateWith<{ json: string }>(
  'butler-postgres.dashboard',
  'A dashboard that chooses its cluster by the label of the values.',
  { json: textParameter },
  ({ json }) =>
    replace('cluster=', concat`${clusterLabel}=`, replace('}, cluster)', concat`}, ${clusterLabel})`, json)),
);

export const dashboardsFile = manifests(
  'dashboards.yaml',
  `Dashboards for Grafana's sidecar, which loads ConfigMaps with this label. They have variables for namespace,
cluster and instance, and fixed uids: one release of the chart is enough for a Grafana.`,
  when(
    settings.enabled,
    several(
      ...Object.keys(dashboards).map((name) =>
        document<ConfigMap>({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: {
            name: concat`${fullname}-dashboard-${name}`,
            namespace: optional(values.namespaceOverride),
            labels: {
              $common: labels,
              $sidecar: entry(settings.label.name, settings.label.value),
            },
            annotations: when(or(values.annotations, settings.folder), {
              $common: optional(values.annotations),
              $folder: ifSet(settings.folder, (folder) => entry(settings.folderAnnotation, folder)),
            }),
          },
          data: {
            [`butler-postgres-${name}.json`]: block(
              dashboard({ json: dashboardAssets.text(`${name}.json`) }),
            ),
          },
        }),
      ),
    ),
  ),
);
