import type { ConfigMap } from '@butler-postgres/api';
import { dashboardJson, dashboards } from '@butler-postgres/dashboards';
import {
  block,
  chartFile,
  concat,
  document,
  entry,
  ifSet,
  manifests,
  optional,
  or,
  several,
  when,
} from '@butler-postgres/helm-kit';
import { values } from '../context.ts';
import { labels } from './metadata.ts';
import { fullname } from './names.ts';

const settings = values.dashboards;

/** The dashboards as the chart ships them, by their path in the chart. */
export const dashboardFiles: ReadonlyMap<string, string> = new Map(
  Object.entries(dashboards).map(([name, dashboard]) => [
    `files/dashboards/${name}.json`,
    dashboardJson(dashboard),
  ]),
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
              chartFile(
                `files/dashboards/${name}.json`,
                dashboardFiles.get(`files/dashboards/${name}.json`) ?? '',
              ),
            ),
          },
        }),
      ),
    ),
  ),
);
