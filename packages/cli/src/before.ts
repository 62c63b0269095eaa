import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { splitManifests } from '@butler-postgres/checks';
import { DiagnosticError, hasErrors, textLines } from '@butler-postgres/diagnostics';
import type { KubectlOptions } from '@butler-postgres/kubectl';
import type { JsonObject } from '@butler-postgres/schema-kit';

/** The release that is meant. */
interface Release {
  readonly release: string;
  readonly namespace: string;
}

/**
 * The manifests of a release that is installed, by what Helm keeps of it.
 *
 * @throws DiagnosticError where there is none, or it cannot be read, `bad-manifest` for one of its objects
 */
export async function installed(
  { release, namespace }: Release,
  { kubeconfig, context }: KubectlOptions,
  revision?: number,
): Promise<readonly JsonObject[]> {
  const { helmRelease, Kubectl } = await import('@butler-postgres/kubectl');
  const { manifest } = await helmRelease(new Kubectl({ kubeconfig, context, namespace }), release, revision);
  return objectsIn(manifest);
}

/**
 * The manifests that another version of the chart renders, by Helm.
 *
 * @param chart - a version that this checkout has a tag of, or what Helm takes: an archive, a folder, `oci://…`
 * @param files - values, the lowest layer first
 * @param texts - those of them that are not on the disk
 * @throws ToolError when Helm refuses the values; DiagnosticError `no-version`, `bad-manifest`
 */
export async function renderedBy(
  chart: string,
  files: readonly string[],
  texts: ReadonlyMap<string, string>,
  { release, namespace, root }: Release & { readonly root: string },
): Promise<readonly JsonObject[]> {
  const [{ helm }, { chartAt }] = await Promise.all([
    import('@butler-postgres/helm-cli'),
    import('@butler-postgres/gitops'),
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'butler-postgres-'));
  try {
    const keep = async (name: string, content: string | Buffer): Promise<string> => {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    };
    const isHelms = chart.includes('://') || existsSync(chart);
    const path = isHelms ? chart : await keep('chart.tgz', (await chartAt(root, chart)).archive);
    const values: string[] = [];
    for (const [index, file] of files.entries()) {
      const text = texts.get(file);
      values.push(text === undefined ? file : await keep(`${index}.yaml`, text));
    }
    return objectsIn(await (await helm()).template(release, path, { namespace, values }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The objects of a stream of manifests, all of them: without one of them a plan would say that it comes. */
function objectsIn(text: string): readonly JsonObject[] {
  const { objects, diagnostics } = splitManifests(text);
  if (!hasErrors(diagnostics)) return objects;
  throw new DiagnosticError(
    'bad-manifest',
    `the manifests as they are cannot be read:\n${textLines(diagnostics).trimEnd()}`,
  );
}
