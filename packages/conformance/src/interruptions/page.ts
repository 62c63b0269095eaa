import { markdownTable, sum, withMarked } from '../measured-page.ts';
import { goals } from './goals.ts';
import { STORES, stallsOf, type Report, type Run, type Settings, type Store } from './report.ts';

/** How the page calls what happens to the primary. */
const WORDS: Readonly<Record<string, string>> = {
  switchover: 'switched over',
  'rolling restart': 'restarted for a new parameter',
  'kill -9 of postgres': 'killed (`postgres` alone, kill -9)',
  'forced deletion of the pod': 'lost with its pod, by force',
  'deleted volume': 'lost with its pod and its volume',
  'node drain': 'evicted by the drain of its node',
};

const COLUMNS: readonly { readonly head: string; readonly settings: Settings; readonly store: Store }[] = [
  ...STORES.map((store) => ({
    head: store === 'none' ? 'no store' : `store ${store}`,
    settings: 'chart' as const,
    store,
  })),
  { head: "the operator's defaults, no store", settings: 'operator', store: 'none' },
];

/**
 * The page with what a report says between its two markers.
 *
 * @param page - docs/interruptions.md
 * @throws Error when a marker is not there
 */
export function withMeasured(page: string, report: Report): string {
  return withMarked(page, measured(report));
}

function measured({ runs }: Report): string {
  const rows = Object.entries(WORDS).flatMap(([interruption, words]) =>
    [3, 1].map((instances) => [
      words,
      String(instances),
      ...COLUMNS.map(cell({ runs, interruption, instances })),
    ]),
  );
  const table = [
    ['the primary is …', 'instances', ...COLUMNS.map(({ head }) => head)],
    // nobody takes over where there is one instance
    ...rows.filter((row) => row.slice(2).some(Boolean)),
  ];
  const acknowledged = sum(runs.map((run) => run.acknowledged));
  const lost = sum(runs.map((run) => run.lost));
  return [
    markdownTable(table),
    goals(runs),
    steps(runs),
    `Acknowledged rows that were lost: ${lost === 0 ? 'none' : lost}, of ${acknowledged}. The runs, each a cluster of its own, in the order\nof the figures:`,
    runs.map(line).join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Where the seconds went of those that made another instance the primary; nothing where nobody asked. */
function steps(runs: readonly Run[]): string {
  const rows = stallsOf(runs, 'chart').flatMap(({ interruption, store, steps: at, seconds }) =>
    at === undefined
      ? []
      : [[WORDS[interruption] ?? interruption, store, ...[at.leased, at.promoted, seconds].map(shown)]],
  );
  const head = ['the primary is …', 'store', 'lease taken', 'promoted', 'the client writes'];
  const words = 'Seconds after the last write that was acknowledged by the old primary:';
  return rows.length === 0 ? '' : `${words}\n\n${markdownTable([head, ...rows])}`;
}

function cell({ runs, interruption, instances }: { interruption: string; instances: number } & Report) {
  return ({ settings, store }: (typeof COLUMNS)[number]): string =>
    stallsOf(
      runs.filter((run) => run.instances === instances),
      settings,
    )
      .filter((stall) => stall.interruption === interruption && stall.store === store)
      .map(({ seconds }) => shown(seconds))
      .join(', ');
}

function line(run: Run): string {
  const { versions, machine, stalls } = run;
  const loads = stalls.map(({ load }) => load);
  const what = [
    ...new Set(stalls.map(({ store }) => (store === 'none' ? 'no store' : `store ${store}`))),
  ].join(', ');
  return [
    `- ${run.at.slice(0, 16)}Z, ${counted(run.instances, 'instance')}, settings of the ${run.settings}, ${what}:`,
    `  load ${[...new Set([Math.min(...loads), Math.max(...loads)])].join(' to ')} on ${counted(machine.cpus, 'CPU')}, ${counted(machine.nodes, 'node')};`,
    `  PostgreSQL ${versions.postgresql}, CloudNativePG ${versions.operator}, PgBouncer ${versions.pgbouncer}, Kubernetes ${versions.kubernetes};`,
    `  chart ${run.chart.slice(0, 12)}`,
  ].join('\n');
}

function shown(seconds: number): string {
  return seconds.toFixed(1);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
