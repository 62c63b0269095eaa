import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import { chartMetadata } from '@butler-postgres/chart';
import type { Helm } from '@butler-postgres/helm-cli';
import { parse } from 'yaml';
import type { Artefact } from './artefacts.ts';

/** As much of index.yaml as is read. */
interface Index {
  readonly entries?: Readonly<
    Record<string, readonly { readonly version: string; readonly digest: string }[]>
  >;
}

/**
 * Adds an archive, and what lies beside it, to a classic repository of charts: a folder that a web server shows. What
 * the index says of earlier versions stays as it is.
 *
 * @param folder - with or without an index.yaml
 * @param url - where the folder will be found; default: beside the index
 * @returns whether the version is new there
 * @throws DiagnosticError `published` when the index has another archive of this version
 */
export async function addToIndex(
  helm: Helm,
  archive: Artefact,
  beside: readonly string[],
  folder: string,
  url?: string,
): Promise<boolean> {
  const { name, version } = chartMetadata;
  const index = join(folder, 'index.yaml');
  const known = existsSync(index) ? (parse(await readFile(index, 'utf8')) as Index) : {};
  const entry = known.entries?.[name]?.find((one) => one.version === version);
  const digest = archive.digest.replace('sha256:', '');
  if (entry?.digest === digest) return false;
  if (entry !== undefined) {
    throw new DiagnosticError(
      'published',
      `${index} has ${name} ${version} with another content: sha256:${entry.digest}, not ${archive.digest}`,
      'A version never changes: make a new one with npx nx run chart:release.',
    );
  }
  const work = await mkdtemp(join(tmpdir(), 'butler-postgres-'));
  try {
    await copyFile(archive.path, join(work, basename(archive.path)));
    await helm.repoIndex(work, {
      ...(url === undefined ? {} : { url }),
      ...(existsSync(index) ? { merge: index } : {}),
    });
    await mkdir(folder, { recursive: true });
    for (const file of [archive.path, ...beside]) await copyFile(file, join(folder, basename(file)));
    // last, so that no reader of the index looks for what is not there yet
    await copyFile(join(work, 'index.yaml'), index);
  } finally {
    await rm(work, { recursive: true });
  }
  return true;
}
