import { createRequire } from 'node:module';
import type { ErrorObject } from 'ajv';
import { compareDiagnostics, formatPath, type Diagnostic } from '@butler-postgres/diagnostics';
import {
  compiledSchema,
  compileSchema,
  type CompiledSchema,
  type JsonSchema,
} from '@butler-postgres/schema-kit';
import { collapse } from './collapse.ts';
import { explain } from './explain.ts';
import type { LayeredValues } from './layer.ts';
import { mergedSchema } from './model.ts';
import { changedNumbers } from './numbers.ts';
import { notValues } from './not-values.ts';
import { isSubstituted } from './substituted.ts';
import { typesOf } from './words.ts';

const require = createRequire(import.meta.url);

/** The schema in the chart, which was compiled when this package was built; src/ and dist/ lie side by side. */
export const compiledValuesSchema = compiledSchema('values', {
  accepts: () => require('../dist/accepts.cjs') as unknown,
  report: () => require('../dist/validators.cjs') as unknown,
});
const compiled = new WeakMap<JsonSchema, CompiledSchema>();

function compile(schema: JsonSchema): CompiledSchema {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  const report = compileSchema(schema);
  const both = { accepts: (value: unknown) => report(value), report };
  compiled.set(schema, both);
  return both;
}

/** Of thousands of unknown keys nobody asks what each may have meant. */
const mostWithHints = 100;

/** Whether an error is about a text that Flux fills in; where no text belongs it is another matter. */
function isAboutSubstituted({ data, parentSchema = {} }: ErrorObject): boolean {
  const types = typesOf(parentSchema);
  return isSubstituted(data) && (types.length === 0 || types.includes('string'));
}

/**
 * Checks merged values against the model, by the same schema that Helm checks. Every diagnostic names its path, the
 * rule in words and, where the values came from files, file, line and column.
 *
 * @param layered - what layerValues gave
 * @param schema - the schema; by default the one in the chart
 * @param forms - the schema compiled beforehand, where it was
 */
export function validateValues(
  layered: LayeredValues,
  schema?: JsonSchema,
  forms: CompiledSchema = schema === undefined ? compiledValuesSchema : compile(schema),
): Diagnostic[] {
  const manifest = schema === undefined ? notValues(layered) : undefined;
  if (manifest !== undefined) return [manifest];
  const changed = changedNumbers(layered);
  if (forms.accepts(layered.values)) return changed;
  const { report } = forms;
  report(layered.values);
  const errors: ErrorObject[] = report.errors ?? [];
  const diagnostics = collapse(errors)
    .filter(({ error }) => !isAboutSubstituted(error))
    .map((failure, index) => explain(failure, layered, schema ?? mergedSchema(), index < mostWithHints));
  const told = new Set(diagnostics.map(({ location }) => formatPath(location.path)));
  diagnostics.push(...changed.filter(({ location }) => !told.has(formatPath(location.path))));
  const unique = new Map(
    diagnostics.map((found) => [formatPath(found.location.path) + found.message, found]),
  );
  return [...unique.values()].sort(compareDiagnostics);
}
