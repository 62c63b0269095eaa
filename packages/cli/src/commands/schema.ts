import type { Command } from 'commander';
import type { Context } from '../context.ts';

/** Adds `schema`. */
export function addSchema(program: Command, context: Context): void {
  program
    .command('schema')
    .summary('prints the JSON Schema of the values')
    .description('Prints the JSON Schema of the values, for editors.')
    .addHelpText(
      'after',
      `
Example:
  butler-postgres schema > values.schema.json
`,
    )
    .action(async () => {
      const [{ valuesInputSchema }, { toJson }] = await Promise.all([
        import('@butler-postgres/values'),
        import('@butler-postgres/diagnostics'),
      ]);
      context.terminal.out(toJson(valuesInputSchema));
    });
}
