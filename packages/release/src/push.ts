import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import { chartMetadata } from '@butler-postgres/chart';
import { ToolError, type Helm } from '@butler-postgres/helm-cli';
import { digestOf, type Artefact } from './artefacts.ts';

const { name, version } = chartMetadata;

/** What became of a push. */
export interface Pushed {
  readonly reference: string;
  /** The chart's digest in the registry; undefined when the same archive was there already. */
  readonly digest?: string;
}

/** How a registry is spoken to. */
export interface RegistryOptions {
  /** HTTP, for a registry on loopback. */
  readonly plainHttp?: boolean;
}

/**
 * Pushes an archive, and the provenance file beside it, to a registry. A version is pushed once: the same archive again
 * is nothing, another one is refused.
 *
 * @param registry - the folder, `oci://registry.example.org/charts`
 * @throws DiagnosticError `published` when the registry has another archive of this version
 * @throws ToolError when the registry cannot be reached or refuses
 */
export async function pushChart(
  helm: Helm,
  archive: Artefact,
  registry: string,
  options: RegistryOptions = {},
): Promise<Pushed> {
  const folder = registry.replace(/\/$/, '');
  const reference = `${folder.replace(/^oci:\/\//, '')}/${name}:${version}`;
  const there = await publishedDigest(helm, folder, options);
  if (there === archive.digest) return { reference };
  if (there !== undefined) {
    throw new DiagnosticError(
      'published',
      `${reference} is published with another content: ${there}, not ${archive.digest}`,
      'A version never changes: make a new one with npx nx run chart:release.',
    );
  }
  return helm.push(archive.path, folder, options);
}

/** The digest of the archive that the registry has of this version; undefined when it has none. */
async function publishedDigest(
  helm: Helm,
  registry: string,
  options: RegistryOptions,
): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'butler-postgres-'));
  try {
    await helm.pull(`${registry}/${name}`, { version, destination: folder, ...options });
    return digestOf(await readFile(join(folder, `${name}-${version}.tgz`)));
  } catch (error) {
    // Helm and the registry say in words only that there is no such chart, or no such version of it
    if (
      error instanceof ToolError &&
      /not found|(manifest|name)[ _]unknown|not known to registry/i.test(error.stderr)
    )
      return undefined;
    throw error;
  } finally {
    await rm(folder, { recursive: true });
  }
}
