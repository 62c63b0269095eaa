import { isExpr, nodeOf, type Expr } from './expr.ts';
import { toYamlNode, type Conditional, type Each, type MapNode, type YamlNode } from './manifest.ts';
import type { NamedTemplate } from './named-template.ts';
import type { TextLine } from './text.ts';
import { printDoc, printManifests, printNamedTemplate } from './print/template.ts';
import { rootContext } from './print/context.ts';
import { printText } from './print/text.ts';
import { fieldNames, includedTemplates } from './walk.ts';

/** A file of Kubernetes objects. */
export interface ManifestFile {
  readonly kind: 'manifests';
  readonly path: string;
  /** What the file is for; a comment at its head. */
  readonly doc: string;
  readonly documents: readonly YamlNode[];
}
/** A file of named templates. */
export interface HelpersFile {
  readonly kind: 'helpers';
  readonly path: string;
  readonly templates: readonly NamedTemplate[];
}
/** A template of text: NOTES.txt. */
export interface TextFile {
  readonly kind: 'text';
  readonly path: string;
  /** What the file is for, where its own text does not say. */
  readonly doc: string | undefined;
  readonly lines: readonly TextLine[];
}

export type TemplateFile = ManifestFile | HelpersFile | TextFile;

/** A named template, as what makes it returns it. */
export type Definition = Expr<unknown> | { readonly template: NamedTemplate };

/** A file of Kubernetes objects, under `templates/`. */
export function manifests(
  name: string,
  doc: string,
  ...documents: readonly (MapNode<unknown> | Conditional<unknown> | Each<unknown>)[]
): ManifestFile {
  return { kind: 'manifests', path: `templates/${name}`, doc, documents: documents.map(toYamlNode) };
}

/** A file of named templates, under `templates/`. */
export function helpers(name: string, ...templates: readonly Definition[]): HelpersFile {
  return { kind: 'helpers', path: `templates/${name}`, templates: templates.map(templateOf) };
}

/** A file of text, under `templates/`. */
export function textFile(name: string, lines: readonly TextLine[], doc?: string): TextFile {
  return { kind: 'text', path: `templates/${name}`, lines, doc };
}

/**
 * The text of every template file, by its path in the chart.
 * @throws {Error} when a template is included that no helpers file defines, or that two define.
 */
export function printTemplates(files: readonly TemplateFile[]): Map<string, string> {
  checkDefinitions(files);
  return new Map(files.map((file) => [file.path, printFile(file)]));
}

/** The top-level keys that a template of YAML may yield, sorted: for a table of what a chart covers. */
export function coveredFields(definition: Definition): string[] {
  const { body } = templateOf(definition);
  return body.kind === 'yaml' ? [...new Set(fieldNames(body.node))].sort() : [];
}

function printFile(file: TemplateFile): string {
  switch (file.kind) {
    case 'manifests':
      return printManifests(file.doc, file.documents);
    case 'helpers':
      return `${file.templates.map(printNamedTemplate).join('\n\n')}\n`;
    case 'text':
      return `${[...(file.doc ? [printDoc(file.doc)] : []), ...printText(file.lines, rootContext())].join('\n')}\n`;
  }
}

function checkDefinitions(files: readonly TemplateFile[]): void {
  const defined = new Map<string, NamedTemplate>();
  for (const template of files.flatMap((file) => (file.kind === 'helpers' ? file.templates : []))) {
    if (defined.has(template.name)) throw new Error(`Two templates are called ${template.name}`);
    defined.set(template.name, template);
  }
  for (const template of files.flatMap((file) => [...includedTemplates(file)]))
    if (defined.get(template.name) !== template) throw new Error(`No helpers file defines ${template.name}`);
}

function templateOf(definition: Definition): NamedTemplate {
  if (!isExpr(definition)) return definition.template;
  let node = nodeOf(definition);
  while (node.kind === 'plain') node = node.expr;
  if (node.kind !== 'include') throw new Error('A helpers file takes includes of named templates');
  return node.template;
}
