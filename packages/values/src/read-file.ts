import { readFileSync } from 'node:fs';
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

/**
 * Reads a file of values. Whatever is wrong with the file or its text is a diagnostic, never an exception.
 *
 * @param file - its path
 * @param name - what diagnostics call it; by default its path
 */
export function readValuesFile(file: string, name: string = file): ReadResult {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    const reason = reasons[code] ?? message;
    return refuse(name, {
      code: 'unreadable',
      message: `cannot be read: ${reason}`,
      hint: 'Check the path.',
    });
  }
  // Helm skips a byte order mark, and so does the decoder; bytes that are no UTF-8 throw.
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const hint = 'Save it in the encoding UTF-8.';
    return refuse(name, { code: 'not-utf-8', message: 'is not UTF-8 text', hint });
  }
  return readValues(text, name);
}

function refuse(file: string, finding: Finding): ReadResult {
  return { diagnostics: [{ ...finding, severity: 'error', location: { file, path: [] } }] };
}
