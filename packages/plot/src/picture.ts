import { use, init, type ComposeOption } from 'echarts/core';
import { LineChart, type LineSeriesOption } from 'echarts/charts';
import {
  GridComponent,
  LegendComponent,
  TitleComponent,
  type GridComponentOption,
  type LegendComponentOption,
  type TitleComponentOption,
} from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { format } from './format.ts';
import type { Line, Place, Plotted } from './panels.ts';

use([LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

type Option = ComposeOption<
  LineSeriesOption | GridComponentOption | LegendComponentOption | TitleComponentOption
>;

/** Pixels of a cell of Grafana's grid, of 24 cells. */
const CELL = { width: 60, height: 32 };
const MARGIN = 20;
const HEADER = 52;
const INK = '#24292f';
const FAINT = '#6e7781';
const LIMIT = '#cf222e';
/** Okabe and Ito's, which people with any colour vision can tell apart. */
const PALETTE = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#8c6d1f', '#6e7781'];
const STEP_COLORS: Readonly<Record<string, string>> = {
  green: '#1a7f37',
  yellow: '#9a6700',
  red: LIMIT,
  text: INK,
};

/**
 * Draws panels where their dashboard has them.
 *
 * @param heading - title, and a line below it
 * @param rows - the dashboard's own rows
 * @returns an SVG document
 */
export function picture(
  heading: { title: string; subtitle: string },
  rows: readonly { title: string; place: Place }[],
  panels: readonly Plotted[],
): string {
  const colors = new Map<string, string>();
  const colorOf = (name: string): string => {
    if (isLimit(name)) return LIMIT;
    const known = colors.get(name) ?? PALETTE[colors.size % PALETTE.length] ?? INK;
    colors.set(name, known);
    return known;
  };
  const graphs = panels.filter(({ type }) => type === 'timeseries');
  const figures = panels.filter(({ type }) => type === 'stat');
  const cells = Math.max(...panels.map(({ place }) => place.y + place.h));
  const size = { width: 2 * MARGIN + 24 * CELL.width, height: HEADER + cells * CELL.height + MARGIN };
  const option: Option = {
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: 'Helvetica, Arial, sans-serif' },
    title: [
      {
        text: heading.title,
        subtext: heading.subtitle,
        left: MARGIN,
        top: 10,
        itemGap: 4,
        textStyle: { fontSize: 18, color: INK },
        subtextStyle: { color: FAINT },
      },
      ...rows.map(({ title, place }) => titleAt(title, box(place), { fontSize: 15, color: INK })),
      ...figures.flatMap(figureTitles),
      ...graphs.map(({ title, place }) => titleAt(title, box(place), { fontSize: 12, color: INK })),
    ],
    grid: graphs.map(({ place }) => {
      const { left, top, width, height } = box(place);
      return { left: left + 62, top: top + 30, width: width - 90, height: height - 96 };
    }),
    xAxis: graphs.map((_, gridIndex) => ({
      type: 'time' as const,
      gridIndex,
      minInterval: 4 * 60_000,
      axisLabel: { color: FAINT, fontSize: 10, formatter: '{HH}:{mm}', hideOverlap: true },
    })),
    yAxis: graphs.map(({ unit, max, lines }, gridIndex) => ({
      type: 'value' as const,
      gridIndex,
      min: 0,
      ...(max === undefined ? {} : { max, interval: max / 4 }),
      ...(unit === 'bytes' ? roundBytes(largest(lines)) : {}),
      splitNumber: 4,
      axisLabel: { color: FAINT, fontSize: 10, formatter: (value: number) => format(value, unit) },
      splitLine: { lineStyle: { color: '#eaeef2' } },
    })),
    legend: graphs.map(({ place, lines }) => {
      const { left, top, width, height } = box(place);
      return {
        left: left + 8,
        top: top + height - 44,
        width: width - 24,
        height: 40,
        itemWidth: 12,
        itemHeight: 6,
        itemGap: 16,
        padding: 0,
        icon: 'rect',
        textStyle: { color: FAINT, fontSize: 9 },
        data: [...new Set(lines.map(({ name }) => name))],
      };
    }),
    series: graphs.flatMap(({ lines, isStacked }, index) =>
      lines.map(({ name, points }): LineSeriesOption => ({
        type: 'line',
        name,
        xAxisIndex: index,
        yAxisIndex: index,
        data: points.map(([time, value]) => [time, value]),
        showSymbol: points.length < 2,
        color: colorOf(name),
        lineStyle: { width: 1.4, type: isLimit(name) ? 'dashed' : 'solid' },
        ...(isStacked ? { stack: String(index), areaStyle: { opacity: 0.3 } } : {}),
      })),
    ),
  };
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  chart.setOption(option);
  const svg = chart.renderToSVGString();
  // its clock would keep the process alive
  chart.dispose();
  return `${svg}\n`;
}

function largest(lines: readonly Line[]): number {
  return Math.max(1, ...lines.flatMap(({ points }) => points.map(([, value]) => value)));
}

/** Ticks at powers of two. */
function roundBytes(value: number): { interval: number; max: number } {
  const interval = 2 ** Math.ceil(Math.log2(value / 4));
  return { interval, max: interval * Math.ceil(value / interval) };
}

function isLimit(name: string): boolean {
  return /(?:limit|max_connections)$/.test(name);
}

function box({ x, y, w, h }: Place): { left: number; top: number; width: number; height: number } {
  return {
    left: MARGIN + x * CELL.width,
    top: HEADER + y * CELL.height,
    width: w * CELL.width,
    height: h * CELL.height,
  };
}

function titleAt(
  title: string,
  at: { left: number; top: number },
  textStyle: TitleComponentOption['textStyle'],
): TitleComponentOption {
  return { text: title, left: at.left, top: at.top + 4, padding: 4, ...(textStyle ? { textStyle } : {}) };
}

/** A figure is a small title over a large value. */
function figureTitles({ title, place, unit, isName, steps, lines }: Plotted): TitleComponentOption[] {
  const at = box(place);
  // the series of an instance that is no longer the primary ends earlier
  const [line] = [...lines].sort((a, b) => (b.points.at(-1)?.[0] ?? 0) - (a.points.at(-1)?.[0] ?? 0));
  const value = line?.points.at(-1)?.[1];
  const step = steps.filter(({ from }) => value !== undefined && value >= from).at(-1);
  const shown = value === undefined ? 'no data' : isName ? (line?.name ?? '') : format(value, unit);
  return [
    titleAt(title, at, { fontSize: 12, color: INK }),
    titleAt(
      shown,
      { left: at.left, top: at.top + 30 },
      {
        fontSize: isName ? 15 : 28,
        fontWeight: 'normal',
        color: STEP_COLORS[step?.color ?? 'text'] ?? INK,
      },
    ),
  ];
}
