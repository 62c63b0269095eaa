import type { ErrorObject, ValidateFunction } from 'ajv';
import type { JsonSchema } from '@butler-postgres/schema-kit';
import { createAjv } from './ajv.ts';
import { collapse } from './collapse.ts';
import { explain } from './explain.ts';
import type { LayeredValues } from './layer.ts';
import { valuesSchema } from './model.ts';
import { formatPath, type Problem } from './problem.ts';

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
 * Checks merged values against the model, by the same schema that Helm checks. Every problem names its path, the
 * rule in words and, where the values came from files, file, line and column.
 *
 * @param layered - what layerValues gave
 * @param schema - the schema; by default the one in the chart
 */
export function validateValues(layered: LayeredValues, schema: JsonSchema = valuesSchema): Problem[] {
  const validator = validatorOf(schema);
  validator(layered.values);
  const errors: ErrorObject[] = validator.errors ?? [];
  const problems = collapse(errors).map((mistake) => explain(mistake, layered, schema));
  const unique = new Map(problems.map((problem) => [formatPath(problem.path) + problem.message, problem]));
  return [...unique.values()].sort(byPlace);
}

function byPlace(a: Problem, b: Problem): number {
  const files = (a.file ?? '').localeCompare(b.file ?? '');
  return files !== 0 ? files : (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
