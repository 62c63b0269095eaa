import { createRequire } from 'node:module';
import type * as AjvModule from 'ajv';
import type * as FormatsModule from 'ajv-formats';
import type { JsonSchema } from './json-schema.ts';
import { splitSchemas } from './split.ts';

const require = createRequire(import.meta.url);

/** ajv's own types of this entry point are those of another module system. */
interface Standalone {
  readonly default: (ajv: AjvModule.Ajv, exports: Readonly<Record<string, string>>) => string;
}

/** A schema in two compiled forms, each loaded when it is first asked. */
export interface CompiledSchema {
  /** Says whether a value is valid, and no more. */
  readonly accepts: (value: unknown) => boolean;
  /** Reports every error of a value that is refused, with its schema. */
  readonly report: AjvModule.ValidateFunction;
}

/**
 * The schema of one export of the modules that {@link acceptsModule} and {@link validatorsModule} gave.
 *
 * @param load - loads the one module, or the other
 */
export function compiledSchema(
  name: string,
  load: Readonly<Record<keyof CompiledSchema, () => unknown>>,
): CompiledSchema {
  const validator = (form: keyof CompiledSchema) =>
    (load[form]() as Record<string, AjvModule.ValidateFunction>)[name] as AjvModule.ValidateFunction;
  return {
    accepts: (value) => validator('accepts')(value),
    get report() {
      return validator('report');
    },
  };
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

/**
 * A CommonJS module of functions that say whether a value is valid and no more, in a fraction of the time that
 * {@link validatorsModule} takes. What they refuse is told by the validator that reports.
 *
 * @param schemas - JSON Schemas, draft-07, by the name of the export
 */
export function acceptsModule(schemas: Readonly<Record<string, JsonSchema>>): string {
  const { default: standaloneCode } = require('ajv/dist/standalone') as Standalone;
  const options = {
    allErrors: false,
    verbose: false,
    messages: false,
    inlineRefs: false,
    code: { source: true },
  };
  const ajv = createAjv(options);
  ajv.addSchema(splitSchemas(schemas), 'split');
  const exports = Object.keys(schemas).map((name) => [name, `split#/definitions/${name}`]);
  return standaloneCode(ajv, Object.fromEntries(exports) as Record<string, string>);
}

/** Loaded at the first call: building a chart needs the model only, and should not wait for it. */
export function createAjv(options: AjvModule.Options = {}): AjvModule.Ajv {
  const { Ajv } = require('ajv') as typeof AjvModule;
  const { default: addFormats } = require('ajv-formats') as typeof FormatsModule;
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false, ...options });
  addFormats.default(ajv);
  return ajv;
}
