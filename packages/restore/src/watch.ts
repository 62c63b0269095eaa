import { setTimeout as sleep } from 'node:timers/promises';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import { clusters, healthy, type Kubectl, type LiveCluster } from '@butler-postgres/kubectl';
import { progressOf, type Progress } from './progress.ts';

const every = 2_000;
/** As long as the operator's own look at a recovery that hangs would be silent. */
const silence = 300_000;

interface Job {
  readonly status?: {
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly message?: string;
    }[];
  };
}

interface Pod {
  readonly metadata: { readonly name: string };
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly message?: string;
    }[];
  };
}

/** How a recovery ended: it is up, or needs a higher setting and another start. */
export type Outcome = { readonly lower?: { readonly name: string; readonly value: string } };

/**
 * Waits until a cluster that is restored is up, and says how far it is.
 *
 * @param say - is given a line whenever something has changed
 * @throws DiagnosticError `recovery-failed` with PostgreSQL's words
 */
export async function watchRecovery(
  kubectl: Kubectl,
  name: string,
  say: (line: string) => void,
): Promise<Outcome> {
  let last = '';
  let moved = Date.now();
  for (;;) {
    const cluster = (await kubectl.get(clusters, name)) as LiveCluster | undefined;
    if (cluster === undefined)
      throw new DiagnosticError('recovery-failed', `somebody deleted Cluster ${name}`);
    if (cluster.status?.phase === healthy) return {};
    const progress = progressOf(await recoveryLog(kubectl, name));
    if (progress.lower !== undefined) return { lower: progress.lower };
    await requireNotFailed(kubectl, name, progress);
    const now = await wordsOf(kubectl, name, cluster, progress);
    if (now !== last) {
      say(now);
      last = now;
      moved = Date.now();
    } else if (Date.now() - moved > silence) {
      say(`nothing has changed for ${silence / 60_000} minutes: ${now}`);
      moved = Date.now();
    }
    await sleep(every);
  }
}

async function recoveryLog(kubectl: Kubectl, name: string): Promise<string> {
  const args = ['logs', `job/${name}-1-full-recovery`, '--container', 'full-recovery', '--tail=-1'];
  // there is no job yet, or its pod has not begun, or it is done and gone
  return kubectl.run(args).catch(() => '');
}

/** The operator's job tries again for hours what cannot work: PostgreSQL's own words end it. */
async function requireNotFailed(kubectl: Kubectl, name: string, { fatal }: Progress): Promise<void> {
  const job = (await kubectl.get('job', `${name}-1-full-recovery`)) as Job | undefined;
  const failed = job?.status?.conditions?.find(({ type, status }) => type === 'Failed' && status === 'True');
  const ended = fatal?.startsWith('recovery ended before configured recovery target') ?? false;
  if (failed === undefined && !ended) return;
  throw new DiagnosticError(
    'recovery-failed',
    `the recovery failed: ${fatal ?? failed?.message ?? ''}`,
    ended
      ? 'The archive ends before this moment: nothing was committed after it, or the log of it is not archived yet.'
      : `kubectl logs job/${name}-1-full-recovery --all-containers has its words.`,
  );
}

async function wordsOf(
  kubectl: Kubectl,
  name: string,
  cluster: LiveCluster,
  progress: Progress,
): Promise<string> {
  const { files, says } = progress;
  if (files > 0 || says !== undefined)
    return `replay: ${files} files of the log${says === undefined ? '' : `; ${says}`}`;
  const pods = (await kubectl.list('pods')) as readonly Pod[];
  const pending = pods.find(
    ({ metadata, status }) => metadata.name.startsWith(`${name}-1`) && status?.phase === 'Pending',
  );
  const why = pending?.status?.conditions?.find(
    ({ type, status }) => type === 'PodScheduled' && status === 'False',
  )?.message;
  return `${cluster.status?.phase ?? 'the operator has not seen it yet'}${why === undefined ? '' : `: ${why}`}`;
}
