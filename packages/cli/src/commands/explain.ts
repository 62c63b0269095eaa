import type { JsonObject } from '@butler-postgres/schema-kit';
import type { Command } from 'commander';
import { columns } from '../columns.ts';
import type { Context } from '../context.ts';
import { checkValues, takesValues, type ValuesOptions } from '../options.ts';

/** Adds `explain`. */
export function addExplain(program: Command, context: Context): void {
  const explain = program.command('explain').summary('shows how a rule comes to its numbers');
  addTopic(explain, 'budget', 'memory, write-ahead log, workers and connections, added up')
    .description(
      'Adds up what may take memory in an instance, its write-ahead log, workers, and the connections that the poolers may open.',
    )
    .action((options: ValuesOptions) => explainBudget(options, context));
  addTopic(explain, 'tuning', 'what tuning: auto sets, and why')
    .description(
      'Shows what cluster.postgresql.tuning comes to when it is auto, and the rule behind each setting.',
    )
    .action((options: ValuesOptions) => explainTuning(options, context));
}

function addTopic(explain: Command, name: string, summary: string): Command {
  return takesValues(explain.command(name))
    .usage('-f FILE [-f FILE]... [options]')
    .summary(summary)
    .addHelpText(
      'after',
      `
Example:
  butler-postgres explain ${name} -f values/usdf-butler/common.yaml -f values/usdf-butler/prod.yaml
`,
    );
}

async function explainBudget(options: ValuesOptions, context: Context): Promise<void> {
  const { budgetTables } = await import('@butler-postgres/chart');
  const values = await valuesOf(options, context);
  if (values === undefined) return;
  const tables = budgetTables(values, nameOf(options));
  context.terminal.out(tables.map((table) => columns(table)).join('\n'));
}

async function explainTuning(options: ValuesOptions, context: Context): Promise<void> {
  const { tuningRows } = await import('@butler-postgres/chart');
  const values = await valuesOf(options, context);
  if (values === undefined) return;
  const rows = tuningRows(values, nameOf(options));
  if (rows.length > 0)
    context.terminal.out(columns([['setting', 'value', 'rule', 'source'], ...rows], [0, 1, 2, 3]));
  else context.terminal.err('tuning needs requests of cpu and memory in cluster.resources\n');
}

const nameOf = ({ release, namespace }: ValuesOptions): { name: string; namespace: string } => ({
  name: release,
  namespace,
});

/** The values over the chart's defaults, as far as they can be rendered; what is wrong with them is told. */
async function valuesOf(options: ValuesOptions, context: Context): Promise<JsonObject | undefined> {
  const { hasErrors, textLines } = await import('@butler-postgres/diagnostics');
  const { diagnostics, layered, manifests } = await checkValues(options);
  context.terminal.err(textLines(diagnostics, context.styles.err));
  if (hasErrors(diagnostics)) context.status = 1;
  return manifests && layered?.values;
}
