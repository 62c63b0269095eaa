import type { Diagnostic } from '@butler-postgres/diagnostics';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { readValues } from '@butler-postgres/values';

/** The objects in a text of manifests, and what could not be read. */
export interface Manifests {
  readonly objects: readonly JsonObject[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads what `helm template` prints, in the dialect in which Helm and Kubernetes read it; a key given twice is a
 * diagnostic.
 */
export function splitManifests(text: string): Manifests {
  const results = text
    .split(/^---(?:[ \t].*)?$/m)
    // a document of comments only is none
    .filter((document) => /^\s*[^#\s]/m.test(document))
    .map((document) => readValues(document, /^# Source: (.*)$/m.exec(document)?.[1] ?? 'manifest'));
  return {
    objects: results.flatMap(({ layer }) => (layer === undefined ? [] : [layer.values])),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}
