import { hasErrors, problemLines, type Terminal } from '@butler-postgres/cli';
import { ToolError } from '@butler-postgres/helm-cli';
import { diffCommand } from './commands/diff.ts';
import { promoteCommand } from './commands/promote.ts';
import { recordCommand } from './commands/record.ts';
import { checkCommand, syncCommand } from './commands/sync.ts';
import { renderCommand } from './commands/render.ts';
import { readEnvironments } from './environments.ts';
import { GitopsError } from './gitops-error.ts';
import { readArguments, usage, UsageError, type Request } from './usage.ts';

/**
 * Runs a command on a checkout.
 *
 * @param root - the checkout's top folder
 * @param argv - the arguments, without node and the script
 * @returns the exit status: 0 when all is well, 1 when there are problems, 2 when the arguments make no sense
 */
export async function main(root: string, argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const request = readArguments(argv);
    if (request === undefined) {
      terminal.out(usage);
      return 0;
    }
    return await run(root, request, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`gitops: ${error.message}\n${usage}`);
      return 2;
    }
    if (error instanceof GitopsError || error instanceof ToolError) {
      const mend = error instanceof GitopsError && error.mend !== undefined ? `\n  ${error.mend}` : '';
      terminal.err(`gitops: ${error.message}${mend}\n`);
      return 1;
    }
    const reason = error instanceof Error ? error.message : String(error);
    terminal.err(`gitops: internal error: ${reason}\nPlease report it with the command and the files.\n`);
    return 1;
  }
}

async function run(root: string, { command, options }: Request, terminal: Terminal): Promise<number> {
  const { cluster = '', from = '', to = '', before = '', after = '', report = '', version } = options;
  if (command === 'diff') return diffCommand(root, before, after, terminal);
  if (command === 'record') return recordCommand(root, report, version, options.operator, terminal);
  const { environments, problems } = readEnvironments(root);
  terminal.err(problemLines(problems));
  if (environments === undefined || hasErrors(problems)) return 1;
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
