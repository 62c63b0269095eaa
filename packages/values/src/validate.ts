import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { compareDiagnostics, formatPath, type Diagnostic } from '@butler-postgres/diagnostics';
import { compileSchema, type JsonSchema } from '@butler-postgres/schema-kit';
import { collapse } from './collapse.ts';
import { explain } from './explain.ts';
import type { LayeredValues } from './layer.ts';
import { valuesSchema } from './model.ts';

const require = createRequire(import.meta.url);
const compiled = new WeakMap<JsonSchema, ValidateFunction>();

/** The model's validator was compiled when this package was built; src/ and dist/ lie side by side. */
function validatorOf(schema: JsonSchema): ValidateFunction {
  let validator = compiled.get(schema);
  if (validator === undefined) {
    validator =
      schema === valuesSchema
        ? (require('../dist/validators.cjs') as { values: ValidateFunction }).values
        : compileSchema(schema);
    compiled.set(schema, validator);
  }
  return validator;
}

/**
 * Checks merged values against the model, by the same schema that Helm checks. Every diagnostic names its path, the
 * rule in words and, where the values came from files, file, line and column.
 *
 * @param layered - what layerValues gave
 * @param schema - the schema; by default the one in the chart
 * @param validate - a validator compiled from it beforehand, where there is one
 */
export function validateValues(
  layered: LayeredValues,
  schema: JsonSchema = valuesSchema,
  validate: ValidateFunction = validatorOf(schema),
): Diagnostic[] {
  validate(layered.values);
  const errors: ErrorObject[] = validate.errors ?? [];
  const diagnostics = collapse(errors).map((failure) => explain(failure, layered, schema));
  const unique = new Map(
    diagnostics.map((found) => [formatPath(found.location.path) + found.message, found]),
  );
  return [...unique.values()].sort(compareDiagnostics);
}
