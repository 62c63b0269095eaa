import type { Command } from 'commander';
import type { Context } from '../context.ts';

interface Options {
  readonly write?: boolean;
}

/** Adds `release`. */
export function addRelease(program: Command, context: Context): void {
  program
    .command('release')
    .summary('says which version of the chart comes next')
    .description('Says which version of the chart comes next, why, and with which changes.')
    .option('--write', 'put it into the changelog')
    .addHelpText(
      'after',
      `
Example:
  npx nx run chart:release -- --write
`,
    )
    .action((options: Options) => release(options, context));
}

async function release({ write = false }: Options, { root, terminal }: Context): Promise<void> {
  const [{ chartMetadata }, { DiagnosticError }, library] = await Promise.all([
    import('@butler-postgres/chart'),
    import('@butler-postgres/diagnostics'),
    import('@butler-postgres/release'),
  ]);
  const { changeLines, changelogFile, changesSince, lastRelease, nextVersion, reasonLines, schemaLines } =
    library;
  const last = await lastRelease(root);
  if (last !== chartMetadata.version) {
    const since = last === undefined ? 'nothing is released yet' : `the last release is ${last}`;
    terminal.out(`${chartMetadata.version} is in the changelog and has no tag yet; ${since}\n`);
    return;
  }
  const found = await changesSince(root, last);
  const next = nextVersion(last, found);
  terminal.out(`${schemaLines(found.schema)}${changeLines(found.changes)}`);
  terminal.out(`next: ${next.version}, a ${next.level} version after ${last}\n${reasonLines(next.reasons)}`);
  if (!write) return;
  if (found.changes.length === 0) {
    throw new DiagnosticError(
      'no-changes',
      `no commit since v${last} has a trailer "Changelog:", so there is nothing to tell`,
      'Add the trailer to the commit that should be told, or write the entry by hand.',
    );
  }
  const date = new Date().toISOString().slice(0, 10);
  await library.prependRelease(root, { version: next.version, date, changes: found.changes });
  terminal.out(
    `written: ${changelogFile}; build the chart (npx nx run chart:build), read it, commit, tag v${next.version}\n`,
  );
}
