import { formatPath, type Diagnostic, type PathSegment } from '@butler-postgres/diagnostics';
import { apiSchema, compiledApiSchema } from '@butler-postgres/api';
import type { RenderedManifest } from '@butler-postgres/helm-kit';
import { isObject, type JsonObject, type JsonSchema } from '@butler-postgres/schema-kit';
import { validateValues, type LayeredValues } from '@butler-postgres/values';
import { objectName } from './object-name.ts';
import { isSet, positionOf } from './position.ts';

const ownFault = 'No value sets this, so it is a fault of the chart: please report it.';

/**
 * Checks manifests against the schemas of the API that they are for, unknown fields refused. A diagnostic names the
 * object and the field, and is traced to the value that set it where that is one of an escape hatch (`overrides`) or
 * of a section of the same name.
 */
export function checkManifests(manifests: readonly RenderedManifest[], layered: LayeredValues): Diagnostic[] {
  return manifests.flatMap(({ manifest }) => checkManifest(manifest as JsonObject, layered));
}

function checkManifest(manifest: JsonObject, layered: LayeredValues): Diagnostic[] {
  const { apiVersion, kind, name } = objectName(manifest);
  const object = `${kind} ${name}`.trimEnd();
  const key = `${apiVersion}/${kind}`;
  const forms = compiledApiSchema(key);
  if (forms === undefined) {
    const message = `${object}: no schema is known for its apiVersion "${apiVersion}"`;
    return [{ severity: 'error', code: 'unknown-kind', message, hint: ownFault, location: { path: [] } }];
  }
  if (forms.accepts(manifest)) return [];
  const schema = apiSchema(key) as JsonSchema;
  const bare: LayeredValues = { values: manifest, origins: new Map(), removed: new Map() };
  return validateValues(bare, schema, forms).map(
    ({ location: { path: field }, message, hint }): Diagnostic => {
      const path = trace(manifest, field, layered);
      return {
        severity: 'error',
        code: 'manifest',
        message: `${object}: ${formatPath(field)}: ${message}`,
        hint: path === undefined ? ownFault : hint,
        location: path === undefined ? { path: [] } : { ...positionOf(path, layered), path },
      };
    },
  );
}

/** The value that a field of a manifest came from, where a file sets it. */
function trace(
  manifest: JsonObject,
  field: readonly PathSegment[],
  layered: LayeredValues,
): PathSegment[] | undefined {
  const section = sectionOf(manifest, layered);
  if (section === undefined || field[0] !== 'spec') return undefined;
  const inSpec = field.slice(1);
  for (let length = inSpec.length; length > 0; length--) {
    const part = inSpec.slice(0, length);
    const sources = [
      [...section, 'overrides', ...part],
      [...section, ...part],
    ];
    const source = sources.find((path) => isSet(path, layered));
    if (source !== undefined) return source;
  }
  return undefined;
}

/** The section of the values that describes a Cluster or a Pooler. */
function sectionOf(manifest: JsonObject, { values }: LayeredValues): readonly PathSegment[] | undefined {
  const { kind, name } = objectName(manifest);
  if (kind === 'Cluster') return ['cluster'];
  if (kind !== 'Pooler' || !isObject(values.poolers)) return undefined;
  const key = Object.keys(values.poolers).find((pooler) => name.endsWith(`-pooler-${pooler}`));
  return key === undefined ? undefined : ['poolers', key];
}
