import { hasErrors, textLines } from '@butler-postgres/diagnostics';
import { runProgram, type Terminal } from '@butler-postgres/cli';
import { diffCommand } from './commands/diff.ts';
import { promoteCommand } from './commands/promote.ts';
import { recordCommand } from './commands/record.ts';
import { checkCommand, syncCommand } from './commands/sync.ts';
import { renderCommand } from './commands/render.ts';
import { readEnvironments } from './environments.ts';
import { readArguments, type Request, usage } from './usage.ts';

/**
 * Runs a command on a checkout.
 *
 * @param root - the checkout's top folder
 * @param argv - the arguments, without node and the script
 * @returns the exit status: 0 when all is well, 1 when there are diagnostics, 2 when the arguments make no sense
 */
export async function main(root: string, argv: readonly string[], terminal: Terminal): Promise<number> {
  const run = (request: Request): Promise<number> => answer(root, request, terminal);
  return runProgram({ name: 'gitops', usage, readArguments, run }, argv, terminal);
}

async function answer(root: string, { command, options }: Request, terminal: Terminal): Promise<number> {
  const { cluster = '', from = '', to = '', before = '', after = '', report = '', version } = options;
  if (command === 'diff') return diffCommand(root, before, after, options.out, terminal);
  if (command === 'record') return recordCommand(root, report, version, options.operator, terminal);
  const { environments, diagnostics } = readEnvironments(root);
  terminal.err(textLines(diagnostics));
  if (environments === undefined || hasErrors(diagnostics)) return 1;
  switch (command) {
    case 'sync':
      return syncCommand(root, environments, terminal);
    case 'check':
      return checkCommand(root, environments, terminal);
    case 'render':
      return renderCommand(root, environments, options.out, terminal);
    case 'promote': {
      const way = { cluster, from, to, ...(version === undefined ? {} : { version }) };
      return promoteCommand(root, way, options.commit === 'true', terminal);
    }
  }
}
