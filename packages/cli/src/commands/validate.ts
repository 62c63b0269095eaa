import type { Format } from '@butler-postgres/diagnostics';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { jsonOption, namespaceOption, outputOption, releaseOption, valuesOption } from '../options.ts';

interface Options {
  readonly values: readonly string[];
  readonly release: string;
  readonly namespace: string;
  readonly output: Format;
  readonly strict?: boolean;
}

/** Adds `validate`. */
export function addValidate(program: Command, context: Context): void {
  program
    .command('validate')
    .usage('-f FILE [-f FILE]... [options]')
    .summary('checks values')
    .description('Checks values: the schema, the rules between values, and the manifests that come of them.')
    .addOption(valuesOption())
    .addOption(releaseOption())
    .addOption(namespaceOption())
    .addOption(outputOption())
    .addOption(jsonOption())
    .option('--strict', 'warnings fail, too')
    .addHelpText(
      'after',
      `
Examples:
  butler-postgres validate -f values/local/common.yaml -f values/local/dev.yaml
  butler-postgres validate -f values.yaml --output sarif > values.sarif
`,
    )
    .action((options: Options) => validate(options, context));
}

async function validate(options: Options, context: Context): Promise<void> {
  const [{ check }, { count, countDiagnostics, hasErrors, writers }] = await Promise.all([
    import('@butler-postgres/checks'),
    import('@butler-postgres/diagnostics'),
  ]);
  const { values, release, namespace, output, strict = false } = options;
  const { diagnostics, manifests = [] } = check(values, { name: release, namespace });
  const valid = !hasErrors(diagnostics);
  const parts = [valid ? count(manifests.length, 'document') : '', countDiagnostics(diagnostics)];
  const summary = `${valid ? 'valid' : 'not valid'}: ${parts.filter((part) => part !== '').join(', ')}\n`;
  context.terminal.out(writers[output]({ diagnostics, summary, data: { documents: manifests.length } }));
  context.status = valid && !(strict && diagnostics.length > 0) ? 0 : 1;
}
