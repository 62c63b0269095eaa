import type { Command } from 'commander';
import type { Context } from '../../context.ts';
import { addCheck } from './check.ts';
import { addDiff } from './diff.ts';
import { addPromote } from './promote.ts';
import { addRecord } from './record.ts';
import { addRender } from './render.ts';
import { addSync } from './sync.ts';

/** Adds `gitops` and its commands, which work on gitops/environments.yaml of the checkout. */
export function addGitops(program: Command, context: Context): void {
  const gitops = program
    .command('gitops')
    .summary('works on gitops/environments.yaml')
    .description('Works on gitops/environments.yaml, which says what version each environment runs.');
  for (const add of [addSync, addCheck, addRender, addDiff, addPromote, addRecord]) add(gitops, context);
}
