import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import { writeChart } from '@butler-postgres/helm-kit';

/** Tells a folder that may be replaced from one that holds something else. */
const marker = '.rendered';

/**
 * Puts rendered manifests into a folder, which afterwards holds just them.
 *
 * @param files - by their path in the folder
 * @throws DiagnosticError `not-ours` when the folder holds something that was not written by this
 */
export async function writeRendered(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, marker))) {
    throw new DiagnosticError(
      'not-ours',
      `${folder} holds something else, which would be lost`,
      'Name a folder that is empty or not there yet.',
    );
  }
  await writeChart(folder, new Map([[marker, ''], ...files]));
}
