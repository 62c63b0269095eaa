import { ToolError } from '@butler-postgres/helm-cli';
import { publishCommand } from './commands/publish.ts';
import { releaseCommand } from './commands/release.ts';
import { ReleaseError } from './release-error.ts';
import type { Terminal } from './terminal.ts';
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
      terminal.err(`release: ${error.message}\n${usage}`);
      return 2;
    }
    if (error instanceof ReleaseError || error instanceof ToolError) {
      const mend = error instanceof ReleaseError && error.mend !== undefined ? `\n  ${error.mend}` : '';
      terminal.err(`release: ${error.message}${mend}\n`);
      return 1;
    }
    const reason = error instanceof Error ? error.message : String(error);
    terminal.err(`release: internal error: ${reason}\nPlease report it with the command and the files.\n`);
    return 1;
  }
}

async function run(root: string, request: Request, terminal: Terminal): Promise<number> {
  switch (request.command) {
    case 'release':
      return releaseCommand(root, request.isToWrite, terminal);
    case 'publish':
      return publishCommand(root, request, terminal);
  }
}
