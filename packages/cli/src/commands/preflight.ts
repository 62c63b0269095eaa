import type { Command } from 'commander';
import type { JsonObject } from '@butler-postgres/schema-kit';
import type { Format } from '@butler-postgres/diagnostics';
import type { Context } from '../context.ts';
import {
  checkValues,
  contextOption,
  jsonOption,
  kubeconfigOption,
  outputOption,
  takesValues,
  type ValuesOptions,
} from '../options.ts';

interface Options extends ValuesOptions {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly output: Format;
}

/** Adds `preflight`. */
export function addPreflight(program: Command, context: Context): void {
  takesValues(program.command('preflight'))
    .usage('-f FILE [-f FILE]... [options]')
    .summary('asks a Kubernetes cluster what would be in the way of an installation')
    .description(
      'Checks values, and asks a Kubernetes cluster by kubectl what would be in the way of their installation: kinds, operator, plugin, Secrets, names, storage, quotas, nodes. It gets and lists only. Object store, LDAP server and registries are asked from this machine, as far as it reaches them, with the keys that stand in the Secrets.',
    )
    .addOption(kubeconfigOption())
    .addOption(contextOption())
    .addOption(outputOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Examples:
  butler-postgres preflight -f values/local/common.yaml --release lsst --namespace butler
`,
    )
    .action((options: Options) => run(options, context));
}

async function run(options: Options, context: Context): Promise<void> {
  const [{ chartMetadata }, { isInstalled }, { preflight }, { countDiagnostics, hasErrors, writers }] =
    await Promise.all([
      import('@butler-postgres/chart'),
      import('@butler-postgres/checks'),
      import('@butler-postgres/live'),
      import('@butler-postgres/diagnostics'),
    ]);
  const { release, namespace, output, kubeconfig, context: name } = options;
  const { diagnostics: found, manifests: rendered } = await checkValues(options);
  const refused = rendered === undefined || hasErrors(found);
  const manifests = (rendered ?? []).map(({ manifest }) => manifest as JsonObject).filter(isInstalled);
  const diagnostics = refused
    ? found
    : await preflight(
        { release, namespace, operator: chartMetadata.appVersion, manifests },
        { kubeconfig, context: name },
      );
  const ready = !hasErrors(diagnostics);
  const isSeen = diagnostics.every(({ code }) => code !== 'not-seen');
  const sum = countDiagnostics(diagnostics);
  const summary = refused
    ? `not valid: ${sum}; the Kubernetes cluster was not asked\n`
    : `${ready ? 'ready' : 'not ready'}${isSeen ? '' : ', as far as could be seen'}: ${sum === '' ? 'nothing is in the way' : sum}\n`;
  context.terminal.out(
    writers[output]({
      diagnostics,
      summary,
      data: { documents: manifests.length },
      style: context.styles.out,
    }),
  );
  context.status = ready ? 0 : 1;
}
