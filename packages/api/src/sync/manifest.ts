import type { StructuralSchema } from '@butler-postgres/schema-kit';
import type { ApiKind } from '../kinds.ts';

/**
 * The schema of a manifest that a person or a chart writes: `apiVersion` and `kind` are fixed, the object has a name,
 * and there is no `status`, which belongs to the controllers.
 *
 * @param body - the kind's structural schema, with whatever metadata it states
 * @param objectMeta - the schema of metadata (a CustomResourceDefinition leaves it to the API server)
 */
export function manifestSchema(
  kind: ApiKind,
  body: StructuralSchema,
  objectMeta: StructuralSchema,
): StructuralSchema {
  const { spec, ...rest } = { ...body.properties };
  for (const known of ['apiVersion', 'kind', 'metadata', 'status']) Reflect.deleteProperty(rest, known);
  const required = new Set(['apiVersion', 'kind', 'metadata', ...(body.required ?? [])]);
  if (kind.needsSpec === true) required.add('spec');
  required.delete('status');
  return {
    title: kind.kind,
    type: 'object',
    properties: {
      apiVersion: { const: kind.apiVersion },
      kind: { const: kind.kind },
      // what is applied needs a name: generateName works with create only
      metadata: { ...objectMeta, title: 'ManifestMeta', required: ['name'] },
      ...(spec === undefined ? {} : { spec: { ...spec, title: `${kind.kind}Spec` } }),
      ...rest,
    },
    required: [...required],
    additionalProperties: false,
  };
}
