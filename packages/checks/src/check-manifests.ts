import { formatPath, type Diagnostic } from '@butler-postgres/diagnostics';
import { passedOver, refusals, rewritten, type Refusal } from '@butler-postgres/admission';
import { apiSchema, compiledApiSchema } from '@butler-postgres/api';
import type { RenderedManifest } from '@butler-postgres/helm-kit';
import type { JsonObject, JsonSchema } from '@butler-postgres/schema-kit';
import { isSubstituted, validateValues, type LayeredValues } from '@butler-postgres/values';
import { objectName } from './object-name.ts';
import { positionOf, valueAt } from './position.ts';
import { sentence } from './sentence.ts';
import { sectionAround, trace } from './trace.ts';
import { wrongHba } from './wrong-hba.ts';
import { wrongPgbouncer } from './wrong-pgbouncer.ts';

const ownFault = 'No value sets this, so it is a fault of the chart: please report it.';

/**
 * Checks manifests against the schemas of the API that they are for, unknown fields refused, and against what the API
 * server and the operator refuse beyond them. A diagnostic names the object and the field, and is traced to the value
 * that set it where that is one of an escape hatch (`overrides`) or of a section of the same name.
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
  if (forms.accepts(manifest)) return told(manifest, object, layered);
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

/** What the API server, the operator, PostgreSQL and PgBouncer say of a manifest beyond the schema, at the values that it came from. */
function told(manifest: JsonObject, object: string, layered: LayeredValues): Diagnostic[] {
  const known = (found: readonly Refusal[]): Refusal[] =>
    found.filter(({ field }) => !isSubstituted(valueAt(manifest, field)));
  const said = (severity: Diagnostic['severity'], { id, field, message, hint }: Refusal): Diagnostic => {
    const path = trace(manifest, field, layered) ?? sectionAround(manifest, layered);
    return {
      severity,
      code: id,
      message: `${object}: ${formatPath(field)}: ${message}`,
      hint: sentence(hint),
      location: path === undefined ? { path: [] } : { ...positionOf(path, layered), path },
    };
  };
  const errors = known([...refusals(manifest), ...wrongHba(manifest), ...wrongPgbouncer(manifest)]);
  // what is refused is not written in another form
  const warnings = [...passedOver(manifest), ...(errors.length > 0 ? [] : rewritten(manifest))];
  return [...errors.map((one) => said('error', one)), ...known(warnings).map((one) => said('warning', one))];
}
