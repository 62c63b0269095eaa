import { spawnSync } from 'node:child_process';

/** What a thing costs beside its peer. */
export interface Comparison {
  /** Milliseconds of CPU, the median of the runs. */
  readonly own: number;
  readonly peer: number;
  /** Of the two in one run: the median, which a busy machine moves less than either. */
  readonly ratio: number;
}

/**
 * Runs a thing and its peer in turn, so that both meet the same machine.
 *
 * @param own - gives milliseconds of CPU
 * @param peer - the same
 */
export function compare(own: () => number, peer: () => number, runs: 1 | 3 | 7 = 7): Comparison {
  const pairs = Array.from({ length: runs }, () => ({ own: own(), peer: peer() }));
  return {
    own: median(pairs.map((pair) => pair.own)),
    peer: median(pairs.map((pair) => pair.peer)),
    ratio: median(pairs.map((pair) => pair.own / pair.peer)),
  };
}

/**
 * Milliseconds of CPU, user and system, of one run of a command and its children.
 *
 * @throws Error where the command fails, with what it says
 */
export function cpuOf(command: readonly string[], env: NodeJS.ProcessEnv = {}): number {
  // bash's own `time` counts a command's children too; what the command says goes past it
  const script = 'TIMEFORMAT="%U %S"; exec 3>&2; { time "$0" "$@" > /dev/null 2>&3; } 2>&1';
  const result = spawnSync('bash', ['-c', script, ...command], {
    encoding: 'utf8',
    maxBuffer: Infinity,
    env: { ...process.env, ...env },
  });
  if (result.status !== 0) {
    const said = result.error?.message ?? (result.stderr.trim() || 'it says nothing');
    throw new Error(`${command.join(' ')} failed (status ${result.status ?? 'none'}): ${said}`);
  }
  const [user = NaN, system = NaN] = result.stdout.trim().split(' ').map(Number);
  return (user + system) * 1000;
}

/** Milliseconds of CPU of one of many runs of a function in this process, after a warm-up. */
export function cpuOfRenders(render: () => unknown): number {
  const times = 500;
  for (let i = 0; i < times; i += 1) render();
  const start = process.cpuUsage();
  for (let i = 0; i < times; i += 1) render();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / times;
}

/** Of an odd number of figures. */
function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
