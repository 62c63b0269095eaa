import type { HelpersFile, ManifestFile, NamedTemplate, TextFile, TextLine } from '../ast.ts';
import { isExpr, nodeOf, type Expr } from './expr.ts';
import { toYamlNode, type Conditional, type Each, type MapNode } from './manifest.ts';

/** A named template, as what makes it returns it. */
export type Definition = Expr<unknown> | { readonly template: NamedTemplate };

/** A file of Kubernetes objects, under `templates/`. */
export function manifests(
  name: string,
  doc: string,
  ...documents: readonly (MapNode<unknown> | Conditional<unknown> | Each<unknown>)[]
): ManifestFile {
  return {
    kind: 'manifests',
    path: `templates/${name}`,
    doc,
    documents: documents.map((one) => toYamlNode(one)),
  };
}

/** A file of named templates, under `templates/`. */
export function helpers(name: string, ...templates: readonly Definition[]): HelpersFile {
  return { kind: 'helpers', path: `templates/${name}`, templates: templates.map(templateOf) };
}

/** A file of text, under `templates/`. */
export function textFile(name: string, lines: readonly TextLine[], doc?: string): TextFile {
  return { kind: 'text', path: `templates/${name}`, lines, doc };
}

function templateOf(definition: Definition): NamedTemplate {
  if (!isExpr(definition)) return definition.template;
  let node = nodeOf(definition);
  while (node.kind === 'plain') node = node.expr;
  if (node.kind !== 'include') throw new Error('A helpers file takes includes of named templates');
  return node.template;
}
