import { formatPath, nearest, type Diagnostic } from '@butler-postgres/diagnostics';
import { passedOver, refusals, rewritten, type Refusal } from '@butler-postgres/admission';
import { apiKinds, apiSchema, compiledApiSchema } from '@butler-postgres/api';
import type { RenderedManifest } from '@butler-postgres/helm-kit';
import { isObject, type JsonObject, type JsonSchema } from '@butler-postgres/schema-kit';
import { isSubstituted, validateValues, type LayeredValues } from '@butler-postgres/values';
import { objectName } from './object-name.ts';
import { withTwoMakers } from './one-maker.ts';
import { positionOf, valueAt } from './position.ts';
import { sentence } from './sentence.ts';
import { extraObject, sectionAround, trace } from './trace.ts';
import { wrongHba } from './wrong-hba.ts';
import { wrongPgbouncer } from './wrong-pgbouncer.ts';

const ownFault = 'No value sets this, so it is a fault of the chart: please report it.';

/**
 * Checks manifests against the schemas of the API that they are for, unknown fields refused, and against what the API
 * server and the operator refuse beyond them. A diagnostic names the object and the field, and is traced to the value
 * that set it where that is one of an escape hatch (`overrides`), of `extraObjects`, or of a section of the same name.
 */
export function checkManifests(manifests: readonly RenderedManifest[], layered: LayeredValues): Diagnostic[] {
  const objects = manifests.map(({ manifest }) => manifest as JsonObject);
  return [
    ...objects.flatMap((object) => checkManifest(object, layered)),
    ...givenTwice(objects, layered),
    ...withTwoMakers(objects, layered),
  ];
}

/** Objects of the site's own that the chart makes as well, or that stand there twice: Helm would send one of the two. */
function givenTwice(objects: readonly JsonObject[], layered: LayeredValues): Diagnostic[] {
  const seen = new Set<string>();
  const identities = objects.map((object) => {
    const { apiVersion, kind, name } = objectName(object);
    const { namespace = null } = isObject(object['metadata']) ? object['metadata'] : {};
    return JSON.stringify([apiVersion.split('/').slice(0, -1), kind, namespace, name]);
  });
  const twice = new Set(identities.filter((identity) => seen.size === seen.add(identity).size));
  const told = new Set<string>();
  return objects.flatMap((object, i): Diagnostic[] => {
    const path = twice.has(identities[i] as string) ? extraObject(object, layered) : undefined;
    if (path === undefined || told.size === told.add(formatPath(path)).size) return [];
    const { kind, name } = objectName(object);
    return [
      {
        severity: 'error',
        code: 'object-twice',
        message: `${kind} ${name} is there twice, in extraObjects or by the chart itself, and Helm refuses an object that is there`,
        hint: 'Take it out, or choose another name.',
        location: { ...positionOf(path, layered), path },
      },
    ];
  });
}

function checkManifest(manifest: JsonObject, layered: LayeredValues): Diagnostic[] {
  const { apiVersion, kind, name } = objectName(manifest);
  const object = `${kind} ${name}`.trimEnd();
  const key = `${apiVersion}/${kind}`;
  const forms = compiledApiSchema(key);
  if (forms === undefined) return unknownKind(manifest, object, layered);
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

/**
 * The chart makes no object of a kind that is not known here. A site may, of any API that its cluster has: there is nothing
 * to hold such an object to but the rules of metadata, unless its kind is nearly one that is known.
 */
function unknownKind(manifest: JsonObject, object: string, layered: LayeredValues): Diagnostic[] {
  const { apiVersion, kind } = objectName(manifest);
  const path = extraObject(manifest, layered);
  const ofGroup = apiKinds.filter((one) => one.apiVersion === apiVersion).map((one) => one.kind);
  const meant = nearest(kind, ofGroup);
  const isWhole = /^(postgresql|barmancloud)\.cnpg\.io\/v1$/.test(apiVersion);
  if (path !== undefined && meant === undefined && !isWhole) return told(manifest, object, layered);
  const at = path && [...path, 'kind'];
  return [
    {
      severity: 'error',
      code: 'unknown-kind',
      message: `${object}: no schema is known for its apiVersion "${apiVersion}"`,
      hint: path === undefined ? ownFault : meant === undefined ? undefined : `Did you mean "${meant}"?`,
      location: at === undefined ? { path: [] } : { ...positionOf(at, layered), path: at },
    },
  ];
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
