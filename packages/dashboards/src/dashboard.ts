import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  RowBuilder,
  type Panel,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { newDashboard, type Dashboard } from './grafana.ts';
import { common } from './variables.ts';

/** The dashboards find each other by this tag. */
const tag = 'butler-postgres';

interface DashboardOptions {
  /** Never changes: links and bookmarks use it. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** Beside data source, namespace and cluster. */
  readonly variables: readonly Builder<VariableModel>[];
}

export interface Row {
  readonly title: string;
  readonly panels: readonly Builder<Panel>[];
}

/** A dashboard of rows of panels. */
export function dashboard(options: DashboardOptions, rows: readonly Row[]): Dashboard {
  const builder = newDashboard(options.title)
    .uid(options.uid)
    .description(options.description)
    .tags([tag])
    .timezone('utc')
    .readonly()
    .refresh('1m')
    .time({ from: 'now-6h', to: 'now' })
    .tooltip(DashboardCursorSync.Crosshair)
    .variables([...common, ...options.variables])
    .link(
      new DashboardLinkBuilder('Butler Postgres')
        .type(DashboardLinkType.Dashboards)
        .tags([tag])
        .includeVars(true)
        .keepTime(true),
    );
  for (const row of rows) {
    builder.withRow(new RowBuilder(row.title));
    for (const panel of row.panels) builder.withPanel(panel);
  }
  return builder.build();
}
