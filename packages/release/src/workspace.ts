import { fileURLToPath } from 'node:url';

/**
 * A path inside this checkout.
 *
 * @param segments - below the top folder, for instance `charts`, `butler-postgres`
 */
export function inWorkspace(...segments: string[]): string {
  // this file and its compiled twin stand equally deep: packages/release/{src,dist}
  return fileURLToPath(new URL(['../../..', ...segments].join('/'), import.meta.url));
}
