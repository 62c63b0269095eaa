import { readFileSync } from 'node:fs';
import { readValues, type ReadResult } from '@butler-postgres/values';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENAMETOOLONG: 'the name is too long for a file',
};

/** Reads a file of values. Whatever is wrong with the file or its text is a problem, never an exception. */
export function readValuesFile(file: string): ReadResult {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    return unreadable(file, 'unreadable', `cannot be read: ${reasons[code] ?? message}`, 'Check the path.');
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return unreadable(file, 'not-utf-8', 'is not UTF-8 text', 'Save it in the encoding UTF-8.');
  }
  return readValues(text, file);
}

function unreadable(file: string, code: string, message: string, mend: string): ReadResult {
  return { problems: [{ code, path: [], message, mend, file, severity: 'error' }] };
}
