import type { Terminal } from '@butler-postgres/cli';
import { git } from '@butler-postgres/release';
import { environmentsFile, readEnvironments } from '../environments.ts';
import { planPromotion, type Way, writePromotion } from '../promote.ts';
import { promotionMessage } from '../promotion-message.ts';
import { sync } from '../sync.ts';

/** Moves a version to the next environment: changes the files, prints the message, and commits when that is asked for. */
export async function promoteCommand(
  root: string,
  way: Way,
  isToCommit: boolean,
  terminal: Terminal,
): Promise<number> {
  const promotion = await planPromotion(root, way);
  writePromotion(root, promotion);
  const { environments } = readEnvironments(root);
  const files = environments === undefined ? [] : sync(root, environments).map(({ path }) => path);
  const message = promotionMessage(promotion, way.from);
  if (isToCommit) {
    await git(root, 'add', '--', environmentsFile, ...files);
    await git(
      root,
      'commit',
      '--quiet',
      '--cleanup=verbatim',
      '--message',
      message,
      '--',
      environmentsFile,
      ...files,
    );
  }
  terminal.err([environmentsFile, ...files].map((path) => `written: ${path}\n`).join(''));
  terminal.out(message);
  return 0;
}
