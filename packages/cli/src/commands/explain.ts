import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { namespaceOption, releaseOption, valuesOption } from '../options.ts';
import { columns } from '../columns.ts';

interface Options {
  readonly values: readonly string[];
  readonly release: string;
  readonly namespace: string;
}

/** Adds `explain`. */
export function addExplain(program: Command, context: Context): void {
  const explain = program.command('explain').summary('shows how a rule comes to its numbers');
  explain
    .command('budget')
    .usage('-f FILE [-f FILE]... [options]')
    .summary('memory and connections, added up')
    .description(
      'Adds up what may take memory in an instance, and the connections that the poolers may open.',
    )
    .addOption(valuesOption())
    .addOption(releaseOption())
    .addOption(namespaceOption())
    .action((options: Options) => explainBudget(options, context));
}

async function explainBudget({ values, release, namespace }: Options, context: Context): Promise<void> {
  const [{ check }, { hasErrors, textLines }, { budgetTables }] = await Promise.all([
    import('@butler-postgres/checks'),
    import('@butler-postgres/diagnostics'),
    import('@butler-postgres/chart'),
  ]);
  const name = { name: release, namespace };
  const { diagnostics, layered, manifests } = check(values, name);
  context.terminal.err(textLines(diagnostics));
  if (hasErrors(diagnostics)) context.status = 1;
  if (layered === undefined || manifests === undefined) return;
  context.terminal.out(budgetTables(layered.values, name).map(columns).join('\n'));
}
