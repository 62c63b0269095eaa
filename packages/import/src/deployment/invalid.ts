import { refusals } from '@butler-postgres/admission';
import { apiSchema, compiledApiSchema } from '@butler-postgres/api';
import { objectName, sentence } from '@butler-postgres/checks';
import { formatPath, type Diagnostic, type PathSegment } from '@butler-postgres/diagnostics';
import type { JsonObject, JsonSchema } from '@butler-postgres/schema-kit';
import { isSubstituted, validateValues } from '@butler-postgres/values';
import type { Source } from '../read/source.ts';

/**
 * Why a cluster would refuse an object, at its line: the schema of its kind, and what the API server and the operator ask
 * beyond it. What does not run cannot be imported as it runs.
 *
 * @param manifest - cleaned of what a cluster writes
 */
export function invalidFields(source: Source, manifest: JsonObject): Diagnostic[] {
  const { apiVersion, kind, name } = objectName(manifest);
  const key = `${apiVersion}/${kind}`;
  const forms = compiledApiSchema(key);
  if (forms === undefined) return [];
  const say = (
    field: readonly PathSegment[],
    code: string,
    message: string,
    hint: string | undefined,
  ): Diagnostic => ({
    severity: 'error',
    code,
    message: `${kind} ${name}: ${formatPath(field)}: ${message}`,
    hint,
    location: { ...source.at(field), path: [] },
  });
  const bare = { values: manifest, origins: new Map(), removed: new Map() };
  const faults = forms.accepts(manifest)
    ? []
    : // a warning is of what Flux fills in
      validateValues(bare, apiSchema(key) as JsonSchema, forms).filter(
        ({ severity }) => severity === 'error',
      );
  if (faults.length > 0)
    return faults.map(({ location, message, hint }) =>
      // a manifest is read by kubectl, and by whoever else reads YAML
      say(location.path, 'manifest', message.replace(/( is read as .*?) by Helm\b/, '$1'), hint),
    );
  return refusals(manifest)
    .filter(({ field }) => !isSubstituted(valueAt(manifest, field)))
    .map(({ id, field, message, hint }) => say(field, id, message, sentence(hint)));
}

function valueAt(manifest: JsonObject, field: readonly PathSegment[]): unknown {
  return field.reduce<unknown>(
    (value, segment) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string, unknown>)[String(segment)]
        : undefined,
    manifest,
  );
}
