import type { Format } from '@butler-postgres/diagnostics';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { checkValues, jsonOption, outputOption, takesValues, type ValuesOptions } from '../options.ts';

interface Options extends ValuesOptions {
  readonly output: Format;
  readonly strict?: boolean;
}

/** Adds `validate`. */
export function addValidate(program: Command, context: Context): void {
  takesValues(program.command('validate'))
    .usage('-f FILE [-f FILE]... [options]')
    .summary('checks values')
    .description('Checks values: the schema, the rules between values, and the manifests that come of them.')
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
  const { count, countDiagnostics, hasErrors, writers } = await import('@butler-postgres/diagnostics');
  const { output, strict = false } = options;
  const { diagnostics, manifests } = await checkValues(options);
  const valid = !hasErrors(diagnostics);
  const parts = [
    valid && manifests ? count(manifests.length, 'document') : '',
    countDiagnostics(diagnostics),
  ];
  const verdict = valid ? (manifests ? 'valid' : 'not known yet') : 'not valid';
  const summary = `${verdict}: ${parts.filter((part) => part !== '').join(', ')}\n`;
  context.terminal.out(
    writers[output]({
      diagnostics,
      summary,
      data: { documents: manifests?.length ?? 0 },
      style: context.styles.out,
    }),
  );
  context.status = valid && !(strict && diagnostics.length > 0) ? 0 : 1;
}
