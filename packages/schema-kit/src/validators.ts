import { createRequire } from 'node:module';
import type * as AjvModule from 'ajv';
import type * as FormatsModule from 'ajv-formats';

const require = createRequire(import.meta.url);

/** ajv's own types of this entry point are those of another module system. */
interface Standalone {
  readonly default: (ajv: AjvModule.Ajv, exports: Readonly<Record<string, string>>) => string;
}

/**
 * Compiles a schema in this process, to a validator that reports every error with its schema.
 *
 * @param schema - JSON Schema, draft-07
 */
export function compileSchema(schema: object): AjvModule.ValidateFunction {
  return createAjv().compile(schema);
}

/**
 * The same validators as a CommonJS module, one export for each name: compiling them takes seconds, loading this
 * milliseconds. It requires ajv's runtime and ajv-formats.
 * Source: https://ajv.js.org/standalone.html
 *
 * @param schemas - JSON Schemas, draft-07, by the name of the export
 */
export function validatorsModule(schemas: Readonly<Record<string, object>>): string {
  const { default: standaloneCode } = require('ajv/dist/standalone') as Standalone;
  const ajv = createAjv({ code: { source: true } });
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  return standaloneCode(ajv, Object.fromEntries(Object.keys(schemas).map((name) => [name, name])));
}

/** Loaded at the first call: building a chart needs the model only, and should not wait for it. */
function createAjv(options: AjvModule.Options = {}): AjvModule.Ajv {
  const { Ajv } = require('ajv') as typeof AjvModule;
  const { default: addFormats } = require('ajv-formats') as typeof FormatsModule;
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false, ...options });
  addFormats.default(ajv);
  return ajv;
}
