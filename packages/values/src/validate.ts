import type { ErrorObject, ValidateFunction } from 'ajv';
import { compareDiagnostics, formatPath, type Diagnostic } from '@butler-postgres/diagnostics';
import type { JsonSchema } from '@butler-postgres/schema-kit';
import { createAjv } from './ajv.ts';
import { collapse } from './collapse.ts';
import { explain } from './explain.ts';
import type { LayeredValues } from './layer.ts';
import { valuesSchema } from './model.ts';

const validators = new WeakMap<JsonSchema, ValidateFunction>();

function validatorOf(schema: JsonSchema): ValidateFunction {
  let validator = validators.get(schema);
  if (validator === undefined) {
    validator = createAjv().compile(schema);
    validators.set(schema, validator);
  }
  return validator;
}

/**
 * Checks merged values against the model, by the same schema that Helm checks. Every diagnostic names its path, the
 * rule in words and, where the values came from files, file, line and column.
 *
 * @param layered - what layerValues gave
 * @param schema - the schema; by default the one in the chart
 */
export function validateValues(layered: LayeredValues, schema: JsonSchema = valuesSchema): Diagnostic[] {
  const validator = validatorOf(schema);
  validator(layered.values);
  const errors: ErrorObject[] = validator.errors ?? [];
  const diagnostics = collapse(errors).map((failure) => explain(failure, layered, schema));
  const unique = new Map(
    diagnostics.map((found) => [formatPath(found.location.path) + found.message, found]),
  );
  return [...unique.values()].sort(compareDiagnostics);
}
