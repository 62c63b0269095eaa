import { readFileSync } from 'node:fs';
import type { AdmissionRules } from '@butler-postgres/schema-kit';

let known: Readonly<Record<string, AdmissionRules>> | undefined;

/**
 * What the API server does with objects of a kind at admission, beyond {@link apiSchema}; read at the first call.
 *
 * @param key - `apiVersion/kind`
 * @returns undefined for the built-in kinds, whose definitions are not of this form
 */
export function apiAdmission(key: string): AdmissionRules | undefined {
  // src/ and dist/ lie side by side, and compiling puts schemas/api into dist/
  known ??= JSON.parse(
    readFileSync(new URL('../dist/schemas/admission.json', import.meta.url), 'utf8'),
  ) as Readonly<Record<string, AdmissionRules>>;
  return known[key];
}
