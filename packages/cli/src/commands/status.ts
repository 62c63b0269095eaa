import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Kubectl, KubectlOptions } from '@butler-postgres/kubectl';
import type { Drift } from '@butler-postgres/live';
import type { Context } from '../context.ts';
import { liveRelease } from '../live-release.ts';
import { objectsOf } from '../objects-of.ts';
import {
  checkValues,
  contextOption,
  kubeconfigOption,
  liveNamespaceOption,
  liveReleaseArgument,
  optionalValuesOption,
  secondsOption,
  takesSettings,
  textOrJsonOption,
  type ValuesOptions,
} from '../options.ts';

interface Options extends KubectlOptions, Partial<Omit<ValuesOptions, 'namespace'>> {
  readonly watch?: true | number;
  readonly output: 'text' | 'json';
}

/** Seconds between two looks, unless said otherwise. */
const pause = 10;

/** Adds `status`. */
export function addStatus(program: Command, context: Context): void {
  takesSettings(program.command('status').addOption(optionalValuesOption()))
    .addArgument(liveReleaseArgument())
    .summary('says how a release is, on one screen')
    .description(
      'Says how a release is: instances, connections, poolers, disk, archive, backups, drill, grants, settings, certificates, alerts, and with -f what runs otherwise than the values say. It gets and lists objects, reads the ends of logs, and asks PostgreSQL and PgBouncer by psql in their pods. `kubectl cnpg status`, the plugin of the operator, shows what the operator knows in more detail.',
    )
    .addOption(liveNamespaceOption())
    .addOption(secondsOption('-w, --watch [seconds]', 'look again and again'))
    .addOption(textOrJsonOption())
    .addOption(kubeconfigOption())
    .addOption(contextOption())
    .addHelpText(
      'after',
      `
Examples:
  butler-postgres status -n butler
  butler-postgres status lsst -n butler --watch
  butler-postgres status lsst -n butler -f values/local/common.yaml --output json
`,
    )
    .action((release: string | undefined, options: Options) => run(release, options, context));
}

async function run(release: string | undefined, options: Options, context: Context): Promise<void> {
  const { watch, output } = options;
  for (;;) {
    const text = await look(release, options, context).catch((error: unknown) => {
      if (watch === undefined) throw error;
      // an API server that is away for a moment is news on the screen, and no end of it
      context.status = 1;
      return `${error instanceof Error ? error.message : String(error)}\n`;
    });
    // the screen is cleared at once with what comes, so that it does not flicker
    context.terminal.out(watch === undefined || output === 'json' ? text : `\u001B[H\u001B[2J${text}`);
    if (watch === undefined) return;
    await sleep((watch === true ? pause : watch) * 1_000);
  }
}

async function look(release: string | undefined, options: Options, context: Context): Promise<string> {
  const [{ lookAt, statusOf, statusText }, { toJson }] = await Promise.all([
    import('@butler-postgres/live'),
    import('@butler-postgres/diagnostics'),
  ]);
  const { values, output } = options;
  const { kubectl, live } = await liveRelease(release, options);
  const { name, namespace, annotations = {} } = live.metadata;
  const at = { release: annotations['meta.helm.sh/release-name'] ?? name, namespace };
  const drift = values === undefined ? undefined : await driftFrom(kubectl, { ...options, values, ...at });
  const status = statusOf(await lookAt(kubectl, live, { logs: true }), drift);
  context.status = status.well ? 0 : 1;
  return output === 'json' ? toJson(status) : statusText(status);
}

/** How what runs differs from values. */
async function driftFrom(kubectl: Kubectl, options: ValuesOptions): Promise<Drift[]> {
  const [{ DiagnosticError, textLines }, { driftOf }, { diagnostics, manifests }] = await Promise.all([
    import('@butler-postgres/diagnostics'),
    import('@butler-postgres/live'),
    checkValues(options),
  ]);
  if (manifests === undefined)
    throw new DiagnosticError('values', `the values cannot be rendered:\n${textLines(diagnostics)}`);
  return driftOf(kubectl, objectsOf(manifests));
}
