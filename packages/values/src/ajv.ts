import { createRequire } from 'node:module';
import type * as AjvModule from 'ajv';
import type * as FormatsModule from 'ajv-formats';

const require = createRequire(import.meta.url);

/**
 * A validator that reports every error with its schema. It is loaded at the first call, because building a chart needs
 * the model only and should not wait for it.
 */
export function createAjv(): AjvModule.Ajv {
  const { Ajv } = require('ajv') as typeof AjvModule;
  const { default: addFormats } = require('ajv-formats') as typeof FormatsModule;
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false });
  addFormats.default(ajv);
  return ajv;
}
