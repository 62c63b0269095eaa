export type { AdmissionRules, CelRule } from './admission-rules.ts';
export { schemaText, withoutNotes } from './bare.ts';
export { bundleSchema } from './bundle.ts';
export { checkSchemas } from './check/check-schemas.ts';
export { completeSchema, defaultOf, defaultsOf } from './defaults.ts';
export {
  isObject,
  mapItem,
  mapSubschemas,
  isAnnotation,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from './json-schema.ts';
export { keysByPattern } from './keys-by-pattern.ts';
export { withReasons } from './reasons.ts';
export { schemaToTypes } from './model-types.ts';
export { takesNull } from './null.ts';
export type { OpenApiNode } from './openapi-node.ts';
export { shareRepeated } from './share.ts';
export { valuesReference } from './values-reference.ts';
export { valuesYaml } from './values-yaml.ts';
export { wrapMarkdown } from './wrap-markdown.ts';
export { readCrd, toStructural, type CrdVersion, type StructuralSchema } from './crd.ts';
export { dedupe, type DedupeOptions } from './dedupe.ts';
export { partial } from './partial.ts';
export { structuralTypes, type TypesOptions } from './types.ts';
export {
  acceptsModule,
  compiledSchema,
  compileSchema,
  validatorsModule,
  type CompiledSchema,
} from './validators.ts';
