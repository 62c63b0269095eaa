import type { ExprNode, ManifestFile, TemplateFile, YamlField, YamlNode } from './ast.ts';
import { schemaOf } from './kind.ts';
import { handedOn } from './walk.ts';

type Fields = ReadonlyMap<string, YamlNode>;

/** A Kubernetes object that a chart can print. */
export interface PrintedObject {
  /** The file of the chart that prints it. */
  readonly path: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** Fields below spec that its template may print. */
  readonly specFields: readonly string[];
  /** Maps of the values that its spec and its metadata are merged with: `poolers.*.overrides`. */
  readonly spec: readonly string[];
  readonly metadata: readonly string[];
}

/**
 * Every object that the files of a chart can print, under any condition, one for each kind that it may have.
 *
 * @param files - of a chart; only those of manifests are looked at
 */
export function printedObjects(files: readonly TemplateFile[]): PrintedObject[] {
  return files.filter((file) => file.kind === 'manifests').flatMap(objectsIn);
}

function objectsIn({ path, documents }: ManifestFile): PrintedObject[] {
  return documents.flatMap(maps).flatMap((fields) => {
    const spec = fields.get('spec');
    const metadata = fields.get('metadata');
    return textsOf(fields.get('kind')).map((kind) => ({
      ...{ path, kind, apiVersion: textsOf(fields.get('apiVersion'))[0] ?? '' },
      specFields: spec ? [...new Set(fieldNames(spec))].sort() : [],
      spec: spec ? handedOn(spec) : [],
      metadata: metadata ? handedOn(metadata) : [],
    }));
  });
}

/** The maps at the top of documents, by their fields. */
function maps(node: YamlNode): Fields[] {
  switch (node.kind) {
    case 'map': {
      const fields = node.fields.filter(
        (field): field is YamlField & { kind: 'field' } => field.kind === 'field',
      );
      return [new Map(fields.map(({ key, value }) => [typeof key === 'string' ? key : '', value]))];
    }
    case 'list':
      return node.items.flatMap(maps);
    case 'if':
    case 'with':
      return [...maps(node.then), ...(node.otherwise ? maps(node.otherwise) : [])];
    case 'range':
      return maps(node.body);
    default:
      return [];
  }
}

/** The text of a field, or each that it may be. */
function textsOf(node: YamlNode | undefined): string[] {
  if (node?.kind === 'literal') return [String(node.value)];
  if (node?.kind !== 'expr') return [];
  if (node.expr.kind === 'literal') return [String(node.expr.value)];
  return (schemaOf(node.expr)?.schema.enum ?? []).map(String);
}

/** The keys that a map of YAML may have, under any condition, those of included templates among them. */
function fieldNames(node: YamlNode): string[] {
  switch (node.kind) {
    case 'map':
      return node.fields.flatMap((field) => {
        if (field.kind === 'group') return fieldNames(field.value);
        return field.kind === 'field' && typeof field.key === 'string' ? [field.key] : [];
      });
    case 'if':
    case 'with':
      return [...fieldNames(node.then), ...(node.otherwise ? fieldNames(node.otherwise) : [])];
    case 'range':
      return fieldNames(node.body);
    case 'expr':
      return fieldsOf(node.expr);
    default:
      return [];
  }
}

/** Those of what an expression yields, and of all that it is merged of. */
function fieldsOf(node: ExprNode): string[] {
  if (node.kind === 'call') return node.args.flatMap(fieldsOf);
  if (node.kind !== 'include') return [];
  const { body } = node.template;
  if (body.kind === 'native') return node.args.flatMap(fieldsOf);
  if (body.kind === 'once') return fieldsOf(body.value);
  return body.kind === 'yaml' ? fieldNames(body.node) : [];
}
