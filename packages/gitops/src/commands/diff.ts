import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CommandError, splitManifests, type Terminal } from '@butler-postgres/cli';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { objectChanges } from '../object-changes.ts';
import { summaryOf } from '../summary.ts';

/** Compares two folders that `render` wrote, environment by environment, as Markdown, to a file or to be seen. */
export function diffCommand(
  root: string,
  before: string,
  after: string,
  file: string | undefined,
  { out }: Terminal,
): number {
  const [old, now] = [environmentsIn(resolve(root, before)), environmentsIn(resolve(root, after))];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  const sections = names.map((name) => {
    const summary = summaryOf(objectChanges(old.get(name) ?? [], now.get(name) ?? []));
    return `### ${name}\n\n\`\`\`\n${summary}\`\`\`\n`;
  });
  const text = sections.join('\n');
  if (file === undefined) out(text);
  else writeFileSync(resolve(root, file), text);
  return 0;
}

/** The objects of each `<cluster>/<environment>` in a folder. */
function environmentsIn(folder: string): Map<string, JsonObject[]> {
  if (!existsSync(folder)) {
    throw new CommandError('no-folder', `there is no folder ${folder}`, 'Write it by gitops:render.');
  }
  const found = new Map<string, JsonObject[]>();
  for (const cluster of foldersIn(folder)) {
    for (const environment of foldersIn(join(folder, cluster))) {
      const path = join(folder, cluster, environment);
      const files = readdirSync(path).filter((name) => name.endsWith('.yaml'));
      const objects = files.flatMap((name) => splitManifests(readFileSync(join(path, name), 'utf8')).objects);
      found.set(`${cluster}/${environment}`, [...objects]);
    }
  }
  return found;
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
