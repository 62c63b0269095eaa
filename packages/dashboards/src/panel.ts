import * as common from '@grafana/grafana-foundation-sdk/common';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  ThresholdsConfigBuilder,
  ThresholdsMode,
  type Panel,
  type Threshold,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { datasource } from './variables.ts';

/** What a panel shows. */
interface PanelOptions {
  readonly title: string;
  /** A unit that Grafana knows, by the SDK's `units`. */
  readonly unit: string;
  /** What the reader should know, above all what is good and what is bad. */
  readonly description: string;
  /** PromQL by legend; in a legend, `{{label}}` is the series' label. */
  readonly queries: Readonly<Record<string, string>>;
  readonly max?: number;
}

interface StatOptions extends PanelOptions {
  /** Values from which it is yellow and red; lower is worse where the first is the higher. */
  readonly warnAt?: readonly [yellow: number, red: number];
  /** Red where it is less, green from there on. */
  readonly redBelow?: number;
  /** Show the series' name instead of its value. */
  readonly showName?: boolean;
}

interface GraphOptions extends PanelOptions {
  /** Draw the series on top of each other. */
  readonly stacked?: boolean;
  /** Legends of lines that are limits: dashed, in red. */
  readonly limits?: readonly string[];
}

/** Grafana's grid is 24 wide. */
const stat = { width: 4, height: 4 };
const graph = { width: 8, height: 8 };

/** A figure. */
export function figure(options: StatOptions): Builder<Panel> {
  const panel = new StatBuilder()
    .title(options.title)
    .description(options.description)
    .unit(options.unit)
    .datasource(datasource)
    .height(stat.height)
    .span(stat.width)
    .graphMode(common.BigValueGraphMode.None)
    .colorMode(common.BigValueColorMode.Value)
    .textMode(options.showName ? common.BigValueTextMode.Name : common.BigValueTextMode.Auto)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']))
    .thresholds(new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(thresholds(options)));
  if (options.max !== undefined) panel.max(options.max);
  for (const [legend, expr] of Object.entries(options.queries))
    panel.withTarget(query(expr, legend).instant());
  return panel;
}

/** A graph over time. */
export function timeseries(options: GraphOptions): Builder<Panel> {
  const panel = new TimeseriesBuilder()
    .title(options.title)
    .description(options.description)
    .unit(options.unit)
    .datasource(datasource)
    .height(graph.height)
    .span(graph.width)
    .min(0)
    .lineWidth(1)
    .fillOpacity(options.stacked ? 30 : 10)
    .showPoints(common.VisibilityMode.Never)
    .legend(
      new common.VizLegendOptionsBuilder()
        .displayMode(common.LegendDisplayMode.List)
        .placement(common.LegendPlacement.Bottom)
        .showLegend(true)
        .calcs([]),
    )
    .tooltip(
      new common.VizTooltipOptionsBuilder()
        .mode(common.TooltipDisplayMode.Multi)
        .sort(common.SortOrder.Descending),
    );
  if (options.max !== undefined) panel.max(options.max);
  if (options.stacked)
    panel.stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal).group('A'));
  for (const [legend, expr] of Object.entries(options.queries)) panel.withTarget(query(expr, legend).range());
  for (const limit of options.limits ?? []) panel.overrideByRegexp(`/${limit}$/`, limitLine);
  return panel;
}

const limitLine = [
  { id: 'custom.lineStyle', value: { fill: 'dash', dash: [10, 10] } },
  { id: 'custom.fillOpacity', value: 0 },
  { id: 'custom.stacking', value: { group: 'A', mode: common.StackingMode.None } },
  { id: 'color', value: { mode: 'fixed', fixedColor: 'red' } },
];

function query(expr: string, legend: string): DataqueryBuilder {
  return new DataqueryBuilder().datasource(datasource).expr(expr).legendFormat(legend);
}

function thresholds({ warnAt, redBelow }: StatOptions): Threshold[] {
  if (redBelow !== undefined)
    return [
      { value: null, color: 'red' },
      { value: redBelow, color: 'green' },
    ];
  if (!warnAt) return [{ value: null, color: 'text' }];
  const [yellow, red] = warnAt;
  return yellow <= red
    ? [
        { value: null, color: 'green' },
        { value: yellow, color: 'yellow' },
        { value: red, color: 'red' },
      ]
    : [
        { value: null, color: 'red' },
        { value: red, color: 'yellow' },
        { value: yellow, color: 'green' },
      ];
}
