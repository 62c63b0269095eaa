import { isObject } from './json-schema.ts';

/**
 * What a document has at a JSON pointer, as the fragment of a reference writes it; undefined where it has nothing.
 * Source: https://www.rfc-editor.org/rfc/rfc6901#section-6
 *
 * @param pointer - such as `/definitions/name`; empty for the whole document
 */
export function atPointer(document: unknown, pointer: string): unknown {
  let found = document;
  for (const part of pointer.split('/').slice(1)) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    found = isObject(found) ? found[key] : undefined;
  }
  return found;
}
