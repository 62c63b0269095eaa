import { dashboardJson, dashboards } from '@butler-postgres/dashboards';
import { describe, expect, it } from '@jest/globals';
import { one, rendered } from '../testing/render.test.helper.ts';

describe('dashboards', () => {
  it('are not there unless asked for', () => {
    expect(rendered({}).filter(({ metadata }) => metadata.name.includes('dashboard'))).toEqual([]);
  });

  it.each(Object.entries(dashboards))('%s is a ConfigMap that the sidecar finds', (name, dashboard) => {
    const map = one(rendered({ dashboards: { enabled: true } }), 'ConfigMap', `-dashboard-${name}`);
    expect(map.metadata.labels).toMatchObject({ grafana_dashboard: '1' });
    expect(map.metadata.annotations).toBeUndefined();
    expect(map.data).toEqual({ [`butler-postgres-${name}.json`]: dashboardJson(dashboard) });
  });

  it('have the label, the folder and the annotation that the values say', () => {
    const objects = rendered({
      annotations: { owner: 'rubin' },
      dashboards: { enabled: true, label: { name: 'on', value: 'yes' }, folder: 'Data: access' },
    });
    const { labels, annotations } = one(objects, 'ConfigMap', '-dashboard-overview').metadata;
    expect(labels).toMatchObject({ on: 'yes' });
    expect(annotations).toEqual({ owner: 'rubin', grafana_folder: 'Data: access' });
  });

  it('choose the cluster by the label of the values', () => {
    const objects = rendered({
      dashboards: { enabled: true },
      monitoring: { clusterLabel: 'exported_cluster' },
    });
    const maps = objects.filter(({ metadata }) => metadata.name.includes('-dashboard-'));
    expect(maps).toHaveLength(Object.keys(dashboards).length);
    for (const { data } of maps as unknown as { data: Record<string, string> }[]) {
      const [json = ''] = Object.values(data);
      expect(json).toContain('}, exported_cluster)');
      expect(json).not.toMatch(/\bcluster=|, cluster\)/);
    }
  });
});
