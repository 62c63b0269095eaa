import type { CompositeLine } from '../results/result.ts';
import { quantile } from './numbers.ts';
import type { Distribution } from './summary.ts';
import { escapeXml } from './xml.ts';

const WIDTH = 640;
const LEFT = 70;
/** Rows of a timeline, from top to bottom. */
const LANES = ['fault', 'writes', 'pooler', 'lease', 'label', 'primary', 'ready', 'phase'];
const LANE = 26;

/** One dot for each value, a line at the median and one at the 99th percentile. Its colours are the page's. */
export function strip({ values }: Distribution): string {
  const most = Math.max(values.at(-1) ?? 0, 1);
  const x = (value: number): number => Math.round((10 + (value / most) * (WIDTH - 20)) * 10) / 10;
  const dots = values.map((value, i) => `<circle cx="${x(value)}" cy="${16 + ((i * 7) % 21)}" r="3"/>`);
  const mark = (part: number, name: string): string => {
    const at = x(quantile(values, part));
    const anchor = at > WIDTH / 2 ? 'end' : 'start';
    return `<line class="mark" x1="${at}" x2="${at}" y1="8" y2="44"/><text x="${at}" y="${part === 0.5 ? 56 : 68}" text-anchor="${anchor}">${name} ${quantile(values, part).toFixed(1)} s</text>`;
  };
  return drawing(72, `${values.length} values`, `${dots.join('')}${mark(0.5, 'median')}${mark(0.99, 'p99')}`);
}

/** What happened during a composite: a row for each thing that was looked at, and the times without a write. */
export function timeline({ moments, pauses }: Pick<CompositeLine, 'moments' | 'pauses'>): string {
  const end = Math.max(1, ...moments.map(({ at }) => at), ...pauses.map(({ to }) => to));
  const x = (at: number): number =>
    Math.round((LEFT + (Math.max(0, at) / end) * (WIDTH - LEFT - 10)) * 10) / 10;
  const height = LANES.length * LANE + 22;
  const rows = LANES.map((lane, row) => {
    const y = row * LANE;
    const name = `<text class="lane" x="0" y="${y + 15}">${lane}</text><line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${y + LANE - 2}" y2="${y + LANE - 2}"/>`;
    if (lane === 'writes')
      return (
        name +
        pauses
          .map(
            ({ from, to }) =>
              `<rect class="pause" x="${x(from)}" width="${Math.max(1, x(to) - x(from))}" y="${y + 4}" height="${LANE - 10}"><title>no write from ${from.toFixed(1)} to ${to.toFixed(1)} s</title></rect>`,
          )
          .join('')
      );
    const own = moments.filter((one) => one.lane === lane);
    return (
      name +
      own
        .map(({ at, what }, i) => {
          const until = own[i + 1]?.at ?? end;
          const space = Math.floor((x(until) - x(at)) / 5.2);
          const label = what.length > space ? what.slice(0, Math.max(0, space - 1)) : what;
          return `<g><title>${at.toFixed(1)} s: ${escapeXml(what)}</title><line class="mark" x1="${x(at)}" x2="${x(at)}" y1="${y + 3}" y2="${y + LANE - 4}"/><text x="${x(at) + 3}" y="${y + 15}">${escapeXml(label)}</text></g>`;
        })
        .join('')
    );
  });
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (part) =>
      `<text x="${x(part * end)}" y="${height - 4}" text-anchor="${part === 1 ? 'end' : 'middle'}">${Math.round(part * end)} s</text>`,
  );
  return drawing(height, 'timeline', `${rows.join('')}${ticks.join('')}`);
}

/** On a screen narrower than it is, it scrolls: made smaller, its letters could not be read. */
function drawing(height: number, label: string, content: string): string {
  return `<div class="wide"><svg class="plot" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${label}">${content}</svg></div>`;
}
