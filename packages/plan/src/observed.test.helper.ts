import { readdirSync, readFileSync } from 'node:fs';
import { render } from '@butler-postgres/chart';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { layerValues, readValues } from '@butler-postgres/values';
import { announcedBy, type Outcome } from './outcome.ts';
import { plan } from './plan.ts';

/** What `nx run conformance:kind -- plan` kept of a chain of changes, each made from the state that the one before it left. */
interface Chain {
  readonly chart: string;
  readonly base: readonly string[];
  readonly rows: readonly {
    readonly title: string;
    readonly values: string;
    readonly observed: Outcome;
    readonly pause: number;
    readonly reconnects: number;
  }[];
}

/** A change that was made on a cluster, beside what is announced of it now. */
export interface Observed {
  readonly chain: string;
  /** Digest of the chart that it was made with. */
  readonly chart: string;
  readonly title: string;
  readonly announced: Outcome;
  readonly observed: Outcome;
  /** The longest time without an acknowledged write, in seconds. */
  readonly pause: number;
  /** How often the client had to connect again. */
  readonly reconnects: number;
}

const folder = new URL('observed/', import.meta.url);

/** All changes that were made, in the order in which they were. */
export function observed(): readonly Observed[] {
  return readdirSync(folder).flatMap((file) => {
    const { base, chart, rows } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Chain;
    const layers = [...base];
    return rows.map(({ values, ...row }): Observed => {
      const changed = [...layers, values];
      const announced = announcedBy(plan(manifests(layers), manifests(changed)));
      // what was refused is not there when the next change is made
      if (row.observed.refusedBy === undefined) layers.push(values);
      return { chain: file.replace('.json', ''), chart, ...row, announced };
    });
  });
}

function manifests(texts: readonly string[]): JsonObject[] {
  const layers = texts.map((text, index) => {
    const { layer, diagnostics } = readValues(text, `${index}.yaml`);
    if (layer === undefined) throw new Error(JSON.stringify(diagnostics));
    return layer;
  });
  const found = render(layerValues(layers).values, { name: 'planned', namespace: 'n' });
  return found.map(({ manifest }) => JSON.parse(JSON.stringify(manifest)) as JsonObject);
}

/** The changes as tables, one for each chain, of which nothing is written by hand. */
export function asTables(rows: readonly Observed[]): string {
  const chains = [...new Set(rows.map(({ chain }) => chain))];
  return chains.map((name) => asTable(rows.filter(({ chain }) => chain === name))).join('\n');
}

function asTable(rows: readonly Observed[]): string {
  const [{ chain, chart } = { chain: '', chart: '' }] = rows;
  const lines = rows.map(({ title, announced, observed: seen, pause, reconnects }) =>
    [title, said(announced), said(seen), pause.toFixed(1), String(reconnects)].join(' | '),
  );
  return [
    `**${chain}**, with the chart \`${chart.slice(0, 'sha256:'.length + 12)}\`:`,
    '',
    '| change | announced | observed | s | again |',
    '| ------ | --------- | -------- | - | ----- |',
    ...lines.map((line) => `| ${line} |`),
    '',
  ].join('\n');
}

function said({ kinds, newPods, first, refusedBy }: Outcome): string {
  if (refusedBy !== undefined) return `refused by ${refusedBy}`;
  const pods = newPods.map((name) => podsOf(name)).join(', ');
  const order = first === 'standbys' && pods.startsWith('standbys') ? `${pods} first` : pods;
  return [
    kinds.length === 0 ? 'no interruption' : kinds.join(', '),
    ...(first === undefined || order !== pods ? [order] : [`${pods}, ${first} first`]),
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function podsOf(name: string): string {
  const [kind = ''] = name.split(' ');
  return { Cluster: 'all pods', Pooler: "pooler's pods", standbys: "standbys' pods" }[kind] ?? kind;
}
