import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '@butler-postgres/plan';
import { inWorkspace } from '../workspace.ts';

/** A change that was made, and what came of it. */
export interface Row {
  readonly title: string;
  /** YAML over the values before it. */
  readonly values: string;
  readonly observed: Outcome;
  /** The longest time without an acknowledged write, in seconds. */
  readonly pause: number;
  /** How often the client had to connect again. */
  readonly reconnects: number;
}

/** What a file of observations has. */
interface File {
  /** Of charts/butler-postgres, with which they were made. */
  readonly chart: string;
  /** YAML of the values before the first change, lowest first. */
  readonly base: readonly string[];
  readonly rows: readonly Row[];
}

/** A digest of the printed chart. */
export function chartDigest(folder = inWorkspace('charts', 'butler-postgres')): string {
  const hash = createHash('sha256');
  for (const path of readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort())
    hash.update(path.slice(folder.length)).update(readFileSync(path));
  return `sha256:${hash.digest('hex')}`;
}

const fileOf = (folder: string, chain: string): string => join(folder, `${chain}.json`);

/** What is known of a chain; nothing where it was made with another chart. */
export function rowsOf(folder: string, chain: string, chart: string): readonly Row[] {
  const file = fileOf(folder, chain);
  if (!existsSync(file)) return [];
  const known = JSON.parse(readFileSync(file, 'utf8')) as File;
  return known.chart === chart ? known.rows : [];
}

/** Keeps what was seen of a chain. */
export function writeRows(folder: string, chain: string, file: File): void {
  writeFileSync(fileOf(folder, chain), `${JSON.stringify(file, null, 2)}\n`);
}
