import { createHash } from 'node:crypto';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chartFiles, chartImages, chartMetadata, releases } from '@butler-postgres/chart';
import { packChart } from '@butler-postgres/helm-kit';
import { billOfMaterials } from './bill-of-materials.ts';

/** A file that is published. */
export interface Artefact {
  readonly path: string;
  /** `sha256:…` of its bytes. */
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
}

/** What a release consists of, besides signatures. */
export interface Artefacts {
  readonly archive: Artefact;
  /** CycloneDX, JSON. */
  readonly sbom: Artefact;
}

/**
 * Writes the archive and its bill of materials. The same code gives the same bytes, on any machine; the files' time is
 * the day of the release, as Helm tells it to the registry, whose digest of the chart depends on it.
 *
 * @param folder - is made when it is not there
 */
export async function writeArtefacts(folder: string): Promise<Artefacts> {
  const { name, version } = chartMetadata;
  const files = chartFiles();
  const archive = await packChart(name, files);
  const [{ date }] = releases;
  const day = new Date(`${date}T00:00:00Z`);
  const digest = digestOf(archive);
  const sbom = billOfMaterials({ digest, files, images: chartImages(), day });
  await mkdir(folder, { recursive: true });
  return {
    archive: await write(join(folder, `${name}-${version}.tgz`), archive, day),
    sbom: await write(join(folder, `${name}-${version}.cdx.json`), Buffer.from(sbom), day),
  };
}

async function write(path: string, bytes: Buffer, day: Date): Promise<Artefact> {
  await writeFile(path, bytes);
  await utimes(path, day, day);
  return { path, digest: digestOf(bytes), size: bytes.length };
}

/** `sha256:…` of some bytes. */
export function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
