import type { JsonObject } from '@butler-postgres/schema-kit';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { checkValues, takesValues, type ValuesOptions } from '../options.ts';

interface Options extends ValuesOptions {
  readonly skipTests?: boolean;
}

/** Adds `render`. */
export function addRender(program: Command, context: Context): void {
  takesValues(program.command('render'))
    .usage('-f FILE [-f FILE]... [options]')
    .summary('prints the manifests of values, as helm template does')
    .description('Prints the manifests of values, as helm template does, unless the values are refused.')
    .option('--skip-tests', 'without what helm test runs, which helm install does not make')
    .addHelpText(
      'after',
      `
Example:
  butler-postgres render -f values/local/common.yaml --release lsst --namespace butler
`,
    )
    .action((options: Options) => render(options, context));
}

async function render(options: Options, context: Context): Promise<void> {
  const { skipTests = false } = options;
  const [{ isInstalled, manifestsToYaml }, { hasErrors, textLines }] = await Promise.all([
    import('@butler-postgres/checks'),
    import('@butler-postgres/diagnostics'),
  ]);
  const { diagnostics, manifests } = await checkValues(options);
  context.terminal.err(textLines(diagnostics, context.styles.err));
  if (hasErrors(diagnostics) || manifests === undefined) context.status = 1;
  else {
    const shown = manifests.filter(({ manifest }) => !skipTests || isInstalled(manifest as JsonObject));
    context.terminal.out(manifestsToYaml(shown));
  }
}
