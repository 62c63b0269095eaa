import type { Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';
import type { Dashboard } from './grafana.ts';

/** A query of a panel. */
export interface PanelQuery {
  readonly panel: string;
  readonly expr: string;
  readonly legend: string;
}

/** Every query of a dashboard's panels. */
export function queriesOf(dashboard: Dashboard): PanelQuery[] {
  return panelsOf(dashboard).flatMap((panel) =>
    ((panel.targets ?? []) as Dataquery[]).map(({ expr, legendFormat }) => ({
      panel: panel.title ?? '',
      expr,
      legend: legendFormat ?? '',
    })),
  );
}

/** The panels of a dashboard, without its rows. */
export function panelsOf(dashboard: Dashboard): Panel[] {
  return (dashboard.panels ?? []).filter(isPanel);
}

/** The names of a dashboard's variables. */
export function variableNames(dashboard: Dashboard): string[] {
  return (dashboard.templating.list ?? []).map(({ name }) => name);
}

/**
 * Puts values in place of a query's variables, as Grafana does.
 * https://grafana.com/docs/grafana/latest/dashboards/variables/variable-syntax/
 * @param values By the variable's name; a value of `pod=~"$instance"` is a regular expression.
 * @throws {Error} when there is no value for a variable.
 */
export function interpolate(expr: string, values: Readonly<Record<string, string>>): string {
  return expr.replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) => {
    const name = braced ?? bare ?? '';
    const value = values[name];
    if (value === undefined) throw new Error(`No value for the variable ${name} in ${expr}`);
    return value;
  });
}

function isPanel(panel: Panel | RowPanel): panel is Panel {
  return panel.type !== 'row';
}
