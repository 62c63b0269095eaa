import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { namespaceOption, releaseOption, valuesOption } from '../options.ts';

interface Options {
  readonly values: readonly string[];
  readonly release: string;
  readonly namespace: string;
}

/** Adds `render`. */
export function addRender(program: Command, context: Context): void {
  program
    .command('render')
    .usage('-f FILE [-f FILE]... [options]')
    .summary('prints the manifests of values, as helm template does')
    .description('Prints the manifests of values, as helm template does, unless the values are refused.')
    .addOption(valuesOption())
    .addOption(releaseOption())
    .addOption(namespaceOption())
    .addHelpText(
      'after',
      `
Example:
  butler-postgres render -f values/local/common.yaml --release lsst --namespace butler
`,
    )
    .action((options: Options) => render(options, context));
}

async function render({ values, release, namespace }: Options, context: Context): Promise<void> {
  const [{ check, manifestsToYaml }, { hasErrors, textLines }] = await Promise.all([
    import('@butler-postgres/checks'),
    import('@butler-postgres/diagnostics'),
  ]);
  const { diagnostics, manifests = [] } = check(values, { name: release, namespace });
  context.terminal.err(textLines(diagnostics));
  if (hasErrors(diagnostics)) context.status = 1;
  else context.terminal.out(manifestsToYaml(manifests));
}
