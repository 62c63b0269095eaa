import type { Command } from 'commander';
import type { Context } from '../context.ts';

/** Adds `schema`. */
export function addSchema(program: Command, context: Context): void {
  program
    .command('schema')
    .summary('prints the JSON Schema of the values')
    .description(
      'Prints the JSON Schema of the values for editors, with every setting of PostgreSQL and PgBouncer.',
    )
    .addHelpText(
      'after',
      `
Example:
  butler-postgres schema > values.schema.json
`,
    )
    .action(async () => {
      const [{ editorSchema }, { toJson }] = await Promise.all([
        import('@butler-postgres/chart'),
        import('@butler-postgres/diagnostics'),
      ]);
      context.terminal.out(toJson(editorSchema()));
    });
}
