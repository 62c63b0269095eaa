import { DiagnosticError } from '@butler-postgres/diagnostics';
import {
  clusters,
  execArgs,
  primaryOf,
  query,
  whatIsMissing,
  type LiveCluster,
} from '@butler-postgres/kubectl';
import { stringify } from 'yaml';
import { requireNoCode } from './code-of-users.ts';
import { copyBack, copyCommands, countRows, requireFree, requireRestored } from './copy-back.ts';
import { momentAnnotation, scratchCluster, scratchName } from './scratch.ts';
import { highest, type Settings } from './settings.ts';
import type { Step } from './step.ts';
import type { Copied } from './target.ts';
import { watchRecovery } from './watch.ts';
import type { Work } from './work.ts';

/** Seconds that a step waits for what is a matter of seconds. */
const patience = 120;

/** Has all that is committed by now archived: a server that has nothing to do archives its last log after five minutes only. */
export function archiveLog({ kubectl, live, say }: Work): Step {
  const pod = primaryOf(live);
  // the commit is one that replay can stop at
  const statements = ['SELECT txid_current()', 'SELECT pg_walfile_name(pg_switch_wal())'];
  const psql = ['psql', ...statements.map((sql) => `--command=${sql}`)];
  return {
    does: 'have the log archived up to now',
    commands: [kubectl.shown(execArgs({ pod }, psql))],
    run: async () => {
      const rows = await query(kubectl, pod, 'postgres', ...statements).catch(() => undefined);
      const file = rows?.at(-1)?.[0];
      if (file === undefined) {
        say(`${pod} does not answer: what it had not archived yet does not come back`);
        return;
      }
      const sql = 'SELECT last_archived_wal FROM pg_stat_archiver';
      const missing = await whatIsMissing(patience, async () => {
        const [[last = ''] = []] = await query(kubectl, pod, 'postgres', sql);
        if (last.slice(0, 24) >= file) return undefined;
        return last === '' ? 'nothing is' : `the last file is ${last}`;
      });
      if (missing !== undefined)
        say(`${file} is not archived after ${patience} s (${missing}): the archive may not reach so far`);
    },
  };
}

/** Makes the scratch cluster, waits for its recovery, and makes it again with a setting that replay misses. */
export function restoreScratch(work: Work, settings: Settings): Step {
  const { kubectl, live, archive, before, say } = work;
  const name = scratchName(live);
  const manifest = (with_: Settings): string => stringify(scratchCluster(live, archive, before, with_));
  const make = async (known: Settings): Promise<void> => {
    await kubectl.run(['create', '--filename=-'], manifest(known));
    const { lower } = await watchRecovery(kubectl, name, say);
    if (lower === undefined) return;
    say(`replay stopped: ${lower.name} was ${lower.value} once. It begins again with that.`);
    if (Number(known[lower.name] ?? 0) >= Number(lower.value))
      throw new DiagnosticError(
        'recovery-failed',
        `replay wants ${lower.name} ${lower.value}, and it has it`,
      );
    await removeScratch(work).run();
    await make(highest(known, { [lower.name]: lower.value }));
  };
  return {
    does: `restore into a scratch cluster, ${name}, what was committed before ${before}`,
    commands: [
      `${kubectl.shown(['create', '--filename=-'])} <<'EOF'\n${manifest(settings)}EOF`,
      kubectl.shown(['get', clusters, name, '--watch']),
    ],
    run: async () => {
      const found = (await kubectl.get(clusters, name)) as LiveCluster | undefined;
      if (found === undefined) {
        await make(settings);
        return;
      }
      const there = found.metadata.annotations?.[momentAnnotation];
      if (there !== before)
        throw new DiagnosticError(
          'scratch-exists',
          `Cluster ${name} is there, restored to ${there ?? 'another moment'}`,
          `Give --before ${there ?? 'MOMENT'} to use it, or remove it: ${kubectl.shown(['delete', clusters, name])}`,
        );
      say('it is there from an earlier call');
      await watchRecovery(kubectl, name, say);
    },
  };
}

/** Copies what was lost from the scratch cluster to the live one. */
export function copy(work: Work, target: Copied, trustFunctions: boolean): Step {
  const { kubectl, live, say } = work;
  const route = { scratch: `${scratchName(live)}-1`, primary: primaryOf(live) };
  const [[from, dump], [to, restore]] = copyCommands(target, route);
  return {
    does: `copy it back into ${route.primary}, with owners and grants`,
    commands: [`${kubectl.shown(execArgs(from, dump))} |\n  ${kubectl.shown(execArgs(to, restore, true))}`],
    run: async () => {
      await requireRestored(kubectl, target, route);
      await requireFree(kubectl, target, route);
      if (!trustFunctions) await requireNoCode(kubectl, target, route.scratch);
      await copyBack(kubectl, target, route);
      say(await countRows(kubectl, target, route));
    },
  };
}

/** Removes the scratch cluster with its volumes. */
export function removeScratch({ kubectl, live }: Work): Step {
  const name = scratchName(live);
  const args = ['delete', clusters, name, '--ignore-not-found'];
  return {
    does: `remove ${name} and its volumes`,
    commands: [kubectl.shown(args)],
    run: async () => {
      await kubectl.run(args);
      // a cluster of the same name would take the volume over
      const claims = ['get', 'pvc', `--selector=cnpg.io/cluster=${name}`, '--output=name'];
      const left = await whatIsMissing(
        patience,
        async () => (await kubectl.run(claims)).trim().replaceAll('\n', ', ') || undefined,
      );
      if (left !== undefined)
        throw new DiagnosticError(
          'not-removed',
          `volumes of ${name} are still there after ${patience} s: ${left}`,
          'kubectl describe pvc says what holds them. Delete them before you restore again.',
        );
    },
  };
}
