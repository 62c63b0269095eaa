import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '@butler-postgres/diagnostics';
import { Kubectl } from '@butler-postgres/kubectl';
import { readKubectl } from './kubectl.ts';
import { readManifests, type Manifests } from './manifests.ts';

/** Files of more bytes hold no manifests of a cluster; a fleet's largest has some hundred thousand. */
const maxBytes = 16 * 1024 * 1024;

/** Files in a folder that may hold manifests; `.tmpl` for those in which Flux or a script fills something in. */
const extension = /\.(ya?ml|json)(\.tmpl)?$/;

/** Files that make a folder one of kustomize (https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/). */
const kustomizations = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/**
 * Reads files and folders of manifests. A folder is read with the folders in it, in the order of names; one of kustomize is
 * built by that of kubectl.
 *
 * @param inputs - paths; `-` is standard input
 */
export async function readInputs(inputs: readonly string[]): Promise<Manifests> {
  const all = await Promise.all(
    inputs.map(async (input) =>
      isKustomization(input) ? [await kustomized(input)] : filesOf(input).map((file) => readFile(file)),
    ),
  );
  const read = all.flat();
  return {
    sources: read.flatMap(({ sources }) => sources),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

function isKustomization(input: string): boolean {
  return input !== '-' && kustomizations.some((name) => existsSync(join(input, name)));
}

/** A site's bases may lie beside the folder. */
async function kustomized(folder: string): Promise<Manifests> {
  const args = ['kustomize', folder, '--load-restrictor', 'LoadRestrictionsNone'];
  return readKubectl(new Kubectl(), args, 'Build the folder yourself, and give what comes of it.');
}

function filesOf(input: string): string[] {
  if (input === '-' || statSync(input, { throwIfNoEntry: false })?.isDirectory() !== true) return [input];
  return readdirSync(input, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(input, entry.name);
      if (entry.isDirectory()) return entry.name.startsWith('.') ? [] : filesOf(path);
      return extension.test(entry.name) ? [path] : [];
    });
}

function readFile(file: string): Manifests {
  const name = file === '-' ? '(standard input)' : file;
  try {
    if (file !== '-' && statSync(file).size > maxBytes)
      return refused(
        name,
        `is larger than ${maxBytes / 1024 / 1024} MiB`,
        'Give the manifests of one cluster.',
      );
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file === '-' ? 0 : file));
    return readManifests(text, name);
  } catch (error) {
    if (error instanceof TypeError)
      return refused(name, 'is not UTF-8 text', 'Save it in the encoding UTF-8.');
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : message;
    return refused(name, `cannot be read: ${reason}`, 'Check the path.');
  }
}

function refused(file: string, message: string, hint: string): Manifests {
  const diagnostic: Diagnostic = {
    severity: 'error',
    code: 'unreadable',
    message,
    hint,
    location: { file, path: [] },
  };
  return { sources: [], diagnostics: [diagnostic] };
}
