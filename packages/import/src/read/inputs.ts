import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ResolveOptions } from '@butler-postgres/helm-cli';
import { kustomizationOf, readKustomization, severalKustomizations } from './kustomize.ts';
import { readManifests, type Manifests } from './manifests.ts';
import { notRead } from './not-read.ts';

/** Files of more bytes hold no manifests of a cluster; a fleet's largest has some hundred thousand. */
const maxBytes = 16 * 1024 * 1024;

/** Files in a folder that may hold manifests; `.tmpl` for those in which Flux or a script fills something in. */
const extension = /\.(ya?ml|json)(\.tmpl)?$/;

/**
 * Reads files and folders of manifests. A folder is read with the folders in it, in the order of names; one of kustomize is
 * built by kustomize.
 *
 * @param inputs - paths; `-` is standard input
 * @param options - where kustomize is found, and who is told that it is built
 */
export async function readInputs(
  inputs: readonly string[],
  options: ResolveOptions = {},
): Promise<Manifests> {
  const all = await Promise.all(inputs.map((input) => readInput(input, options)));
  const read = all.flat();
  return {
    sources: read.flatMap(({ sources }) => sources),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

async function readInput(input: string, options: ResolveOptions): Promise<Manifests[]> {
  const kustomization = kustomizationOf(input);
  if (kustomization !== undefined) return [await readKustomization(kustomization, options)];
  const files = filesOf(input);
  const folders = [...new Set(files.flatMap((file) => kustomizationOf(file) ?? []))];
  if (folders.length > 0) return [severalKustomizations(input, folders)];
  return files.map((file) => (file === input ? readFile(file) : passedOver(readFile(file))));
}

/** A file that nobody named, and that holds no object, such as values of a chart beside manifests. */
function passedOver({ sources, diagnostics }: Manifests): Manifests {
  const isNone = sources.length === 0 && diagnostics.every(({ code }) => code === 'not-kubernetes');
  if (!isNone) return { sources, diagnostics };
  return {
    sources,
    diagnostics: diagnostics.slice(0, 1).map((found) => ({
      ...found,
      severity: 'warning',
      hint: 'The file is passed over: it stands in the folder, and holds no manifest.',
    })),
  };
}

function filesOf(input: string): string[] {
  if (input === '-' || statSync(input, { throwIfNoEntry: false })?.isDirectory() !== true) return [input];
  return readdirSync(input, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(input, entry.name);
      if (entry.isDirectory()) return entry.name.startsWith('.') ? [] : filesOf(path);
      return extension.test(entry.name) || kustomizationOf(path) !== undefined ? [path] : [];
    });
}

function readFile(file: string): Manifests {
  const name = file === '-' ? '(standard input)' : file;
  let text: string;
  try {
    if (file !== '-' && statSync(file).size > maxBytes)
      return notRead(
        'unreadable',
        name,
        `is larger than ${maxBytes / 1024 / 1024} MiB`,
        'Give the manifests of one cluster.',
      );
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file === '-' ? 0 : file));
  } catch (error) {
    if (error instanceof TypeError)
      return notRead('unreadable', name, 'is not UTF-8 text', 'Save it in the encoding UTF-8.');
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : message;
    return notRead('unreadable', name, `cannot be read: ${reason}`, 'Check the path.');
  }
  return readManifests(text, name);
}
