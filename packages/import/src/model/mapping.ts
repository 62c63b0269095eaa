import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { valuesInputSchema } from '@butler-postgres/values';
import { findMapping, type Mapping } from './find-mapping.ts';

/** Where compiling puts what was found; src/ and dist/ lie side by side. */
export const mappingFile = new URL('../../dist/mapping.json', import.meta.url);

/** What is in the file: the mapping, and of which values. */
export interface MappingFile {
  readonly values: string;
  readonly mapping: Mapping;
}

let known: Mapping | undefined;

/** How the values come out in manifests: as found when this package was compiled, else found now, which takes a second. */
export function mapping(): Mapping {
  known ??= readMapping() ?? findMapping();
  return known;
}

/** What tells one model of the values from another. */
export function valuesDigest(): string {
  return createHash('sha256').update(JSON.stringify(valuesInputSchema)).digest('hex');
}

function readMapping(): Mapping | undefined {
  if (!existsSync(mappingFile)) return undefined;
  const file = JSON.parse(readFileSync(mappingFile, 'utf8')) as MappingFile;
  return file.values === valuesDigest() ? file.mapping : undefined;
}
