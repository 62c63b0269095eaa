import type { Prometheus } from '@butler-postgres/conformance';
import { interpolate, panelsOf, queriesOf, type Dashboard } from '@butler-postgres/dashboards';

/** A place on Grafana's grid, which is 24 wide. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A line of a panel. */
export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [time: number, value: number])[];
}

/** A panel with what Prometheus had for it. */
export interface Plotted {
  readonly title: string;
  readonly type: string;
  readonly place: Place;
  readonly unit: string;
  readonly max?: number;
  readonly isStacked: boolean;
  /** Shows the name of its series instead of a value. */
  readonly isName: boolean;
  /** From a value on, a colour; ascending. */
  readonly steps: readonly { readonly from: number; readonly color: string }[];
  readonly lines: readonly Line[];
}

interface Step {
  readonly value: number | null;
  readonly color: string;
}

/** A legend with the series' labels in it, as Grafana writes it. */
function nameOf(legend: string, metric: Readonly<Record<string, string>>): string {
  return legend.replaceAll(/\{\{(\w+)\}\}/g, (_, label: string) => metric[label] ?? '');
}

/**
 * Asks Prometheus for all panels of a dashboard.
 *
 * @param variables - a value for each variable of the dashboard
 * @param span - Unix times and step, in seconds
 */
export async function plotted(
  prometheus: Prometheus,
  dashboard: Dashboard,
  variables: Readonly<Record<string, string>>,
  span: { start: number; end: number; step: number },
): Promise<Plotted[]> {
  const panels: Plotted[] = [];
  for (const panel of panelsOf(dashboard)) {
    const { defaults } = panel.fieldConfig ?? {};
    const { textMode } = (panel.options ?? {}) as { textMode?: string };
    const custom = (defaults?.custom ?? {}) as { stacking?: { mode?: string } };
    const lines: Line[] = [];
    for (const { expr, legend } of queriesOf({ ...dashboard, panels: [panel] }))
      for (const { metric, values } of await prometheus.range(interpolate(expr, variables), span))
        lines.push({
          name: nameOf(legend, metric).replace(variables['cluster'] ?? '', '…'),
          points: values.map(([time, value]) => [time * 1000, Number(value)]),
        });
    panels.push({
      title: panel.title ?? '',
      type: panel.type,
      place: panel.gridPos ?? { x: 0, y: 0, w: 0, h: 0 },
      unit: defaults?.unit ?? 'short',
      ...(typeof defaults?.max === 'number' ? { max: defaults.max } : {}),
      isStacked: custom.stacking?.mode === 'normal',
      isName: textMode === 'name',
      steps: ((defaults?.thresholds?.steps ?? []) as Step[]).map(({ value, color }) => ({
        from: value ?? -Infinity,
        color,
      })),
      lines,
    });
  }
  return panels;
}
