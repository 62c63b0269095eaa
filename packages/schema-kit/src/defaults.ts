import { isObject, type JsonObject, type JsonSchema, type JsonValue } from './json-schema.ts';

/**
 * The default of one schema: its own `default`, completed by the defaults of its properties. A section without a
 * `default` has one all the same when a property inside has. An optional section has none: one that says
 * `x-optional`, or that requires a key for which there is no default.
 *
 * @returns undefined where nothing is to be provided
 */
export function defaultOf(schema: JsonSchema): JsonValue | undefined {
  const own = schema.default;
  if (schema['x-optional'] === true) return undefined;
  if (schema.properties === undefined || (own !== undefined && !isObject(own))) return own;
  const result: JsonObject = {};
  for (const [key, property] of Object.entries(schema.properties)) {
    const value = isObject(own) && key in own ? own[key] : defaultOf(property);
    if (value !== undefined) result[key] = value;
  }
  if (own !== undefined) return { ...result, ...own };
  const isOptional = schema.required?.some((key) => !(key in result)) ?? false;
  return isOptional || Object.keys(result).length === 0 ? undefined : result;
}

/**
 * The default values of a model: what the chart's values.yaml states. Helm merges maps that are in values.yaml and
 * knows nothing of the items that a user adds to a map or a list, so defaults inside those are not here.
 *
 * @param bundle - a schema made by bundleSchema
 */
export function defaultsOf(bundle: JsonSchema): JsonObject {
  const value = defaultOf(bundle);
  return isObject(value) ? value : {};
}

/**
 * The variant of a model for the chart's values.schema.json, which Helm checks after it has merged values.yaml:
 * every property that values.yaml provides is required. So a `null`, by which Helm deletes a default
 * (https://helm.sh/docs/chart_template_guide/values_files/#deleting-a-default-key), is refused instead of
 * rendering an empty field. Items of maps and lists are as they were, because Helm completes none of them.
 *
 * @param bundle - a schema made by bundleSchema
 */
export function completeSchema(bundle: JsonSchema): JsonSchema {
  return complete(bundle, defaultsOf(bundle));
}

function complete(schema: JsonSchema, provided: JsonObject): JsonSchema {
  if (schema.properties === undefined) return schema;
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const [key, property] of Object.entries(schema.properties)) {
    const value = provided[key];
    properties[key] = isObject(value) ? complete(property, value) : property;
    if (value !== undefined || schema.required?.includes(key)) required.push(key);
  }
  return { ...schema, ...(required.length > 0 ? { required } : {}), properties };
}
