import type { Format } from '@butler-postgres/diagnostics';
import type { Command } from 'commander';
import type { EnvironmentCheck } from '@butler-postgres/checks';
import type { Context } from '../context.ts';
import { allOption, jsonOption, outputOption } from '../options.ts';

interface Options {
  readonly chart?: string;
  readonly output: Format;
  readonly strict?: boolean;
}

/** Adds `fleet`. */
export function addFleet(program: Command, context: Context): void {
  program
    .command('fleet')
    .argument('<folder>', 'holds <cluster>/common.yaml and <cluster>/<environment>.yaml')
    .usage('FOLDER [options]')
    .summary('checks every environment of a folder')
    .description(
      'Checks every FOLDER/<cluster>/<environment>.yaml over the common.yaml beside it, and the rules between them.',
    )
    .option(
      '--chart <folder>',
      'also prove that Helm 4 and Helm 3 render the chart in this folder to the same manifests, ' +
        'that helm lint passes it, and that kubeconform takes every manifest',
    )
    .addOption(outputOption())
    .addOption(jsonOption())
    .addOption(allOption())
    .option('--strict', 'warnings fail, too')
    .addHelpText(
      'after',
      `
Example:
  butler-postgres fleet values --chart charts/butler-postgres
`,
    )
    .action((folder: string, options: Options) => fleet(folder, options, context));
}

async function fleet(folder: string, options: Options, context: Context): Promise<void> {
  const [{ checkFleet }, { count, countDiagnostics, hasErrors, writers }, { fleetTable }] = await Promise.all(
    [import('@butler-postgres/checks'), import('@butler-postgres/diagnostics'), import('../fleet-table.ts')],
  );
  const { chart, output, strict = false } = options;
  const result = await checkFleet(folder, chart === undefined ? {} : { chart });
  const { diagnostics, environments } = result;
  const valid = !hasErrors(diagnostics);
  const parts = [count(environments.length, 'environment'), countDiagnostics(diagnostics)];
  const verdict = `${valid ? 'valid' : 'not valid'}: ${parts.filter((part) => part !== '').join(', ')}\n`;
  const summary = `${fleetTable(result)}${verdict}`;
  const data = { environments: environments.map(dataOf) };
  context.terminal.out(writers[output]({ diagnostics, summary, data, style: context.styles.out }));
  context.status = valid && !(strict && diagnostics.length > 0) ? 0 : 1;
}

/** What is said of an environment as data; its diagnostics stand beside it. */
function dataOf({ cluster, environment, files, documents = 0, valid, proof }: EnvironmentCheck): object {
  return { cluster, environment, files, documents, valid, proof };
}
