import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { compiledSchema, type CompiledSchema, type StructuralSchema } from '@butler-postgres/schema-kit';
import type { ApiObjects } from './generated/types.ts';
import { apiKinds, kindKey, schemaFile, type OverridableKind } from './kinds.ts';

const require = createRequire(import.meta.url);

// src/ and dist/ lie side by side, and compiling puts schemas/api into dist/
const folder = fileURLToPath(new URL('../dist/schemas/', import.meta.url));

/**
 * Where kubeconform finds the schemas: the value of its `-schema-location`, an absolute path with its variables
 * (kubeconform v0.8.0, pkg/registry: ResourceKind is in lower case; KindSuffix is `-` and the first label of the group,
 * if any, and `-` and the version).
 */
export const apiSchemaLocation = `${folder}{{.ResourceKind}}{{.KindSuffix}}.json`;

const files = new Map(apiKinds.map((kind) => [kindKey(kind), schemaFile(kind)]));
const schemas = new Map<string, StructuralSchema>();

/**
 * The JSON Schema (draft-07) of a kind's manifests, read at the first call and kept.
 *
 * @param key - `apiVersion/kind`, such as `postgresql.cnpg.io/v1/Cluster` or `v1/Service`
 * @returns undefined for a kind that this package does not know
 */
export function apiSchema(key: keyof ApiObjects | (string & {})): StructuralSchema | undefined {
  const file = files.get(key);
  const known = schemas.get(key);
  if (file === undefined || known !== undefined) return known;
  const schema = read(file);
  schemas.set(key, schema);
  return schema;
}

/**
 * A kind's schema, which was compiled when this package was built.
 *
 * @param key - as of {@link apiSchema}
 * @returns undefined for a kind that this package does not know
 */
export function compiledApiSchema(key: string): CompiledSchema | undefined {
  const file = files.get(key);
  if (file === undefined) return undefined;
  return compiledSchema(file, {
    accepts: () => require('../dist/accepts.cjs') as unknown,
    report: () => require(`../dist/validators/${file}.cjs`) as unknown,
  });
}

/**
 * The JSON Schema (draft-07) of a value that is merged over a rendered `spec`: maps are merged and lists added to, so
 * nothing is required except inside list items, and null takes a field away. Unknown fields are refused; there are no
 * defaults.
 */
export function overrideSchema(kind: OverridableKind): StructuralSchema {
  return read(`overrides/${kind.toLowerCase()}.schema.json`);
}

/** The fields directly below `spec`, in the order of the API's own document. */
export function specFields(kind: OverridableKind): string[] {
  return Object.keys(overrideSchema(kind).properties ?? {});
}

function read(file: string): StructuralSchema {
  return JSON.parse(readFileSync(folder + file, 'utf8')) as StructuralSchema;
}
