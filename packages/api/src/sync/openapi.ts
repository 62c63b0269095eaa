import { toStructural, type OpenApiNode, type StructuralSchema } from '@butler-postgres/schema-kit';
import { SyncError } from './go.ts';

/** The OpenAPI v2 document of the Kubernetes API (`api/openapi-spec/swagger.json`), as far as it is read. */
export interface Swagger {
  readonly definitions: Readonly<Record<string, OpenApiNode>>;
}

interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

// Kinds of values that Go unmarshals by its own code, so the document cannot tell their whole shape.
const special: Readonly<Record<string, OpenApiNode>> = {
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': { 'x-kubernetes-int-or-string': true },
  'io.k8s.apimachinery.pkg.api.resource.Quantity': { type: ['number', 'string'] },
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1': {
    type: 'object',
    'x-kubernetes-preserve-unknown-fields': true,
  },
};

/** The metadata of every object. */
export function objectMeta(swagger: Swagger): StructuralSchema {
  return definition(swagger, 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta');
}

/**
 * The schema of a built-in kind, every reference followed; each definition's short name is the title.
 *
 * @throws SyncError if the document has no such kind, or not all that it refers to
 */
export function builtin(swagger: Swagger, apiVersion: string, kind: string): StructuralSchema {
  const found = Object.entries(swagger.definitions).find(([, node]) =>
    ((node['x-kubernetes-group-version-kind'] ?? []) as GroupVersionKind[]).some(
      (gvk) =>
        gvk.kind === kind && [gvk.group, gvk.version].filter((part) => part !== '').join('/') === apiVersion,
    ),
  );
  if (found === undefined) throw new SyncError(`the OpenAPI document has no ${kind} of ${apiVersion}`);
  return definition(swagger, found[0]);
}

function definition(swagger: Swagger, name: string): StructuralSchema {
  return toStructural(follow(swagger, { $ref: `#/definitions/${name}` }, []));
}

/** Replaces references by what they name. The kinds in use do not refer to themselves. */
function follow(swagger: Swagger, node: OpenApiNode, trail: readonly string[]): OpenApiNode {
  if (typeof node.$ref === 'string') {
    const name = node.$ref.replace('#/definitions/', '');
    if (trail.includes(name)) throw new SyncError(`the definition ${name} refers to itself`);
    const target = special[name] ?? swagger.definitions[name];
    if (target === undefined) throw new SyncError(`the OpenAPI document has no definition ${name}`);
    return { ...follow(swagger, target, [...trail, name]), title: shortName(name) };
  }
  const below = (child: OpenApiNode) => follow(swagger, child, trail);
  return {
    ...node,
    ...(node.items === undefined ? {} : { items: below(node.items) }),
    ...(node.properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(node.properties).map(([name, child]) => [name, below(child)]),
          ),
        }),
    ...(typeof node.additionalProperties === 'object'
      ? { additionalProperties: below(node.additionalProperties) }
      : {}),
  };
}

/** `io.k8s.api.core.v1.SecretKeySelector` is `KeySelector`, as is that of a ConfigMap: they have the same fields. */
function shortName(name: string): string {
  return name
    .slice(name.lastIndexOf('.') + 1)
    .replace(/^(?:ConfigMap|Secret)(?=KeySelector|EnvSource|Projection)/, '');
}
