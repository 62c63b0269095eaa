import type { Manifests } from './manifests.ts';

/** An input that gave no manifests, and why. */
export function notRead(code: string, file: string, message: string, hint: string): Manifests {
  return {
    sources: [],
    diagnostics: [{ severity: 'error', code, message, hint, location: { file, path: [] } }],
  };
}
