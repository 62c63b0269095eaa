import { closeSync, openSync, readSync } from 'node:fs';
import type { Finding } from '@butler-postgres/diagnostics';
import type { ReadResult } from './read-result.ts';
import { readValues } from './read.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENAMETOOLONG: 'the name is too long for a file',
};

/** Why the system does not give a file. */
export function unreadable({ code = '', message }: NodeJS.ErrnoException): Finding {
  return {
    code: 'unreadable',
    message: `cannot be read: ${reasons[code] ?? message}`,
    hint: 'Check the path.',
  };
}

/** In bytes. What Helm stores of a release, values among it, has to fit into a Secret of 1 MiB. */
const largest = 10 * 1000 * 1000;

/**
 * Reads a file of values. Whatever is wrong with the file or its text is a diagnostic, never an exception.
 *
 * @param file - its path; `-` is standard input
 * @param name - what diagnostics call it; by default its path
 * @param change - what is done to its text before it is read
 */
export function readValuesFile(
  file: string,
  name: string = file === '-' ? '(standard input)' : file,
  change: (text: string) => string = (text) => text,
): ReadResult {
  let bytes: Buffer | undefined;
  try {
    bytes = readSome(file);
  } catch (error) {
    return refuse(name, unreadable(error as NodeJS.ErrnoException));
  }
  if (bytes === undefined)
    return refuse(name, {
      code: 'too-large',
      message: 'is larger than 10 MB, which no file of values is',
      hint: 'Check the path.',
    });
  // Helm skips a byte order mark, and so does the decoder; bytes that are no UTF-8 throw.
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const hint = 'Save it in the encoding UTF-8.';
    return refuse(name, { code: 'not-utf-8', message: 'is not UTF-8 text', hint });
  }
  return readValues(change(text), name);
}

/** The bytes of a file, a pipe or a device; undefined where there are too many, without reading them. */
function readSome(file: string): Buffer | undefined {
  const descriptor = file === '-' ? 0 : openSync(file, 'r');
  try {
    const parts: Buffer[] = [];
    for (let size = 0; size <= largest;) {
      const part = Buffer.allocUnsafe(1 << 20);
      const read = readPart(descriptor, part);
      if (read === 0) return Buffer.concat(parts);
      parts.push(part.subarray(0, read));
      size += read;
    }
    return undefined;
  } finally {
    if (descriptor !== 0) closeSync(descriptor);
  }
}

/** Standard input may have nothing yet, and says so where it is one that does not wait. */
function readPart(descriptor: number, part: Buffer): number {
  for (;;)
    try {
      return readSync(descriptor, part);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
}

function refuse(file: string, finding: Finding): ReadResult {
  return { diagnostics: [{ ...finding, severity: 'error', location: { file, path: [] } }] };
}
