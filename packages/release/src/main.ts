import { publishCommand } from './commands/publish.ts';
import { releaseCommand } from './commands/release.ts';
import { runProgram, type Terminal } from '@butler-postgres/cli';
import { readArguments, usage, type Request } from './usage.ts';

/**
 * Runs a command on a checkout.
 *
 * @param root - the checkout's top folder
 * @param argv - the arguments, without node and the script
 * @returns the exit status: 0 when all is well, 1 when there are problems, 2 when the arguments make no sense
 */
export async function main(root: string, argv: readonly string[], terminal: Terminal): Promise<number> {
  const run = (request: Request): Promise<number> => answer(root, request, terminal);
  return runProgram({ name: 'release', usage, readArguments, run }, argv, terminal);
}

async function answer(root: string, request: Request, terminal: Terminal): Promise<number> {
  switch (request.command) {
    case 'release':
      return releaseCommand(root, request.isToWrite, terminal);
    case 'publish':
      return publishCommand(root, request, terminal);
  }
}
