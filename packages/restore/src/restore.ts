import { primaryOf, psqlIn } from '@butler-postgres/kubectl';
import { requireFree } from './copy-back.ts';
import { scratchName } from './scratch.ts';
import { highestSettings } from './settings.ts';
import { archiveLog, copy, removeScratch, restoreScratch } from './steps.ts';
import type { Step } from './step.ts';
import { workOf, type RestoreRequest, type Work } from './work.ts';

/**
 * Restores what was lost of a live cluster: into a scratch cluster, and on demand from there back into the live one.
 *
 * @param say - is given lines for people, as they come
 * @throws DiagnosticError where it cannot be done, ToolError with the words of kubectl where that fails
 */
export async function restore(request: RestoreRequest, say: (line: string) => void): Promise<void> {
  const begun = Date.now();
  const seconds = (): string => `${Math.round((Date.now() - begun) / 1000)} s`;
  const work = await workOf(request, say);
  const steps = await stepsOf(work, request);
  for (const [index, { does, commands, run }] of steps.entries()) {
    say(`\n${index + 1}. ${does}`);
    if (request.dryRun === true)
      commands.forEach((command) => {
        say(command);
      });
    else {
      await run();
      say(`done after ${seconds()}`);
    }
  }
  if (request.dryRun !== true) next(work, request).forEach(say);
}

/** What is done, one after the other. */
async function stepsOf(
  work: Work,
  { copyBack, keep, trustFunctions }: RestoreRequest,
): Promise<readonly Step[]> {
  const { kubectl, live, target } = work;
  // asked now, since a restore of hours would be for nothing
  if (copyBack === true && target.kind !== 'cluster')
    await requireFree(kubectl, target, { primary: primaryOf(live) });
  const settings = await highestSettings(kubectl, live);
  const restored = [archiveLog(work), restoreScratch(work, settings)];
  if (copyBack !== true || target.kind === 'cluster') return restored;
  return [
    ...restored,
    copy(work, target, trustFunctions === true),
    ...(keep === true ? [] : [removeScratch(work)]),
  ];
}

/** What is left to a person. */
function next(work: Work, { copyBack, keep }: RestoreRequest): readonly string[] {
  const { kubectl, live, target, before } = work;
  const scratch = `${scratchName(live)}-1`;
  if (copyBack === true && target.kind !== 'cluster' && keep !== true) return [];
  const database = target.kind === 'cluster' ? undefined : target.database;
  const look = ['\nTo look at it:', `  ${kubectl.shown(psqlIn(scratch, database, { terminal: true }))}`];
  const remove = ['To remove it:', ...removeScratch(work).commands.map((command) => `  ${command}`)];
  if (copyBack === true || target.kind === 'cluster') return [...look, ...remove];
  const again = `the same command with --before ${before} --copy-back, which runs`;
  const back = copy(work, target, false).commands.map((command) => `  ${command}`);
  return [...look, `To copy it back into ${primaryOf(live)}, ${again}:`, ...back, ...remove];
}
