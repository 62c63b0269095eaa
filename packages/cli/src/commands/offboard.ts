import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { linesTo, type Context } from '../context.ts';

interface Options {
  readonly remove?: boolean;
  readonly write?: boolean;
}

/** Adds `offboard`. */
export function addOffboard(program: Command, context: Context): void {
  program
    .command('offboard')
    .argument('<name>', "the member's key in access.members, or its name in PostgreSQL")
    .argument('<folder>', 'holds <cluster>/common.yaml and <cluster>/<environment>.yaml')
    .usage('NAME FOLDER [options]')
    .summary('takes a person out of the values of a whole fleet')
    .description(
      'Takes away the right to log in (suspended: true) in every file that has the member, and with --remove the entry, once it is suspended everywhere. Shows the lines that change, and changes no other, comments included. With --remove it also shows each line that still has the name: a rule of pg_hba.conf, an owner, a comment.',
    )
    .option('--remove', 'take out the entry; the member must be suspended in every environment')
    .option('--write', 'write the files; without it, show what would change')
    .addHelpText(
      'after',
      `
Examples:
  butler-postgres offboard alice values
  butler-postgres offboard alice values --write
  butler-postgres offboard alice values --remove --write
`,
    )
    .action((name: string, folder: string, options: Options) => run(name, folder, options, context));
}

async function run(
  name: string,
  folder: string,
  { remove = false, write = false }: Options,
  context: Context,
): Promise<void> {
  const [{ offboard }, { lineDiff }, { count, formatDiagnostic }] = await Promise.all([
    import('../offboard/offboard.ts'),
    import('../edit/line-diff.ts'),
    import('@butler-postgres/diagnostics'),
  ]);
  const { edits, environments, mentions } = offboard(name, folder, remove ? 'remove' : 'suspend');
  const say = linesTo(context);
  for (const { file, before, after } of edits) {
    if (write) writeFileSync(file, after);
    for (const line of lineDiff(file, before, after)) say(line);
  }
  for (const mention of mentions) say(formatDiagnostic(mention));
  if (edits.length === 0) {
    const done = remove || environments.length === 0 ? 'no member of that name' : 'suspended everywhere';
    say(`${done}; ${count(mentions.length, 'line')} with the name`);
    return;
  }
  say(
    `${write ? 'wrote' : 'would write'} ${count(edits.length, 'file')}; then upgrade ${environments.join(', ')}`,
  );
}
