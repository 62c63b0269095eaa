import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StructuralSchema } from '@butler-postgres/schema-kit';
import type { ApiObjects } from './generated/types.ts';
import { apiKinds, kindKey, schemaFile } from './kinds.ts';

/** The kinds whose whole spec can be given as an override: see {@link overrideSchema}. */
export type OverridableKind = 'Cluster' | 'Pooler';

// packages/api/src and packages/api/dist are equally deep
const folder = fileURLToPath(new URL('../../../schemas/api/', import.meta.url));

/**
 * Where kubeconform finds the schemas: the value of its `-schema-location`, an absolute path with its variables
 * (kubeconform v0.8.0, pkg/registry: ResourceKind is in lower case; KindSuffix is `-` and the first label of the group,
 * if any, and `-` and the version).
 */
export const apiSchemaLocation = `${folder}{{.ResourceKind}}{{.KindSuffix}}.json`;

let schemas: ReadonlyMap<string, StructuralSchema> | undefined;

/**
 * JSON Schemas (draft-07) of manifests by `apiVersion/kind`, as `postgresql.cnpg.io/v1/Cluster` or `v1/Service`. Read
 * from schemas/api at the first call and kept.
 */
export function apiSchemas(): ReadonlyMap<keyof ApiObjects | (string & {}), StructuralSchema> {
  schemas ??= new Map(apiKinds.map((kind) => [kindKey(kind), read(schemaFile(kind))]));
  return schemas;
}

/**
 * The JSON Schema (draft-07) of a value that is merged over a rendered `spec`: maps are merged and lists replaced, so
 * nothing is required except inside list items. Unknown fields and nulls are refused; there are no defaults.
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
