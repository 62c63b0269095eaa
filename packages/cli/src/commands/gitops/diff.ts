import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { JsonObject } from '@butler-postgres/schema-kit';
import type { Context } from '../../context.ts';

interface Options {
  readonly before: string;
  readonly after: string;
  readonly out?: string;
}

/** Adds `gitops diff`. */
export function addDiff(gitops: Command, context: Context): void {
  gitops
    .command('diff')
    .usage('--before FOLDER --after FOLDER [options]')
    .summary('compares two folders of manifests')
    .description('Compares two folders that gitops render wrote, object by object, as Markdown.')
    .requiredOption('--before <folder>', 'as it was')
    .requiredOption('--after <folder>', 'as it is')
    .option('--out <file>', 'write it to this file')
    .addHelpText(
      'after',
      `
Example:
  npx nx run gitops:diff -- --before dist/before --after dist/after
`,
    )
    .action((options: Options) => diff(options, context));
}

async function diff({ before, after, out }: Options, { root, terminal }: Context): Promise<void> {
  const { objectChanges, summaryOf } = await import('@butler-postgres/checks');
  const old = await environmentsIn(resolve(root, before));
  const now = await environmentsIn(resolve(root, after));
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  const sections = names.map((name) => {
    const summary = summaryOf(objectChanges(old.get(name) ?? [], now.get(name) ?? []));
    return `### ${name}\n\n\`\`\`\n${summary}\`\`\`\n`;
  });
  const text = sections.join('\n');
  if (out === undefined) terminal.out(text);
  else writeFileSync(resolve(root, out), text);
}

/** The objects of each `<cluster>/<environment>` in a folder. */
async function environmentsIn(folder: string): Promise<Map<string, JsonObject[]>> {
  const [{ splitManifests }, { DiagnosticError, textLines }] = await Promise.all([
    import('@butler-postgres/checks'),
    import('@butler-postgres/diagnostics'),
  ]);
  if (!existsSync(folder)) {
    throw new DiagnosticError('no-folder', `there is no folder ${folder}`, 'Write it by gitops:render.');
  }
  const found = new Map<string, JsonObject[]>();
  for (const cluster of foldersIn(folder)) {
    for (const environment of foldersIn(join(folder, cluster))) {
      const path = join(folder, cluster, environment);
      const files = readdirSync(path).filter((name) => name.endsWith('.yaml'));
      const objects = files.flatMap((name) => {
        const file = join(path, name);
        const read = splitManifests(readFileSync(file, 'utf8'));
        if (read.diagnostics.length === 0) return read.objects;
        const reasons = textLines(read.diagnostics).trimEnd();
        throw new DiagnosticError(
          'bad-manifest',
          `${file} cannot be read:\n${reasons}`,
          'Write it by gitops:render.',
        );
      });
      found.set(`${cluster}/${environment}`, objects);
    }
  }
  return found;
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
