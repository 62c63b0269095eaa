import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { KubectlOptions } from '@butler-postgres/kubectl';
import type { Seen } from '@butler-postgres/live';
import type { Context } from '../context.ts';
import { liveRelease } from '../live-release.ts';
import {
  contextOption,
  kubeconfigOption,
  liveNamespaceOption,
  liveReleaseArgument,
  textOrJsonOption,
} from '../options.ts';

interface Options extends KubectlOptions {
  readonly save?: string;
  readonly from?: string;
  readonly output: 'text' | 'json';
}

/** Adds `doctor`. */
export function addDoctor(program: Command, context: Context): void {
  program
    .command('doctor')
    .addArgument(liveReleaseArgument())
    .summary('says why a release is broken')
    .description(
      'Reads conditions, events and logs of a release and its operator, asks PostgreSQL and PgBouncer, and says which causes it recognises, what told of them, what to do, and which runbook says more. It changes nothing.',
    )
    .addOption(liveNamespaceOption())
    .option('--save <file>', 'keep what was looked at, without values of Secrets, for whoever has no access')
    .option('--from <file>', 'look at what was kept, and ask no Kubernetes cluster')
    .addOption(textOrJsonOption())
    .addOption(kubeconfigOption())
    .addOption(contextOption())
    .addHelpText(
      'after',
      `
Examples:
  butler-postgres doctor lsst -n butler
  butler-postgres doctor lsst -n butler --save seen.json
  butler-postgres doctor --from seen.json
`,
    )
    .action((release: string | undefined, options: Options) => run(release, options, context));
}

async function run(release: string | undefined, options: Options, context: Context): Promise<void> {
  const [{ diagnose, doctorText, lookAt }, { toJson }, { chartMetadata, docsOf }] = await Promise.all([
    import('@butler-postgres/live'),
    import('@butler-postgres/diagnostics'),
    import('@butler-postgres/chart'),
  ]);
  const { save, from, output } = options;
  const look = async (): Promise<Seen> => {
    const { kubectl, live } = await liveRelease(release, options);
    return lookAt(kubectl, live, { logs: true });
  };
  const seen = from === undefined ? await look() : await kept(from);
  if (save !== undefined) await writeFile(save, toJson(seen));
  // whoever runs the program has no checkout as a rule
  const found = diagnose(seen, docsOf(chartMetadata.version));
  context.terminal.out(
    output === 'json' ? toJson({ causes: found, unseen: seen.unseen }) : doctorText(seen, found),
  );
  context.status = found.length === 0 ? 0 : 1;
}

/** What `--save` wrote; whoever sends it may have cut it off, or sent another file. */
async function kept(file: string): Promise<Seen> {
  const text = await readFile(file, 'utf8');
  try {
    const seen = JSON.parse(text) as Partial<Seen> | null;
    if (typeof seen?.cluster === 'string' && seen.objects !== undefined) return seen as Seen;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const { DiagnosticError } = await import('@butler-postgres/diagnostics');
  throw new DiagnosticError(
    'not-seen',
    `${file} is not what doctor --save writes`,
    'Give the whole file, as it was written.',
  );
}
