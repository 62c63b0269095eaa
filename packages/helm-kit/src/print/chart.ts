import type { NamedTemplate, TemplateFile, TextFile } from '../ast.ts';
import { nodeOf, type Expr } from '../build/expr.ts';
import { includedTemplates } from '../walk.ts';
import { rootContext } from './context.ts';
import { printExpr } from './expr.ts';
import { fit } from './fit.ts';
import { printDoc, printLocals, printManifests, printNamedTemplate } from './template.ts';
import { printText } from './text.ts';

/**
 * The text of every template file, by its path in the chart.
 * @param first What each file of manifests or text does before all else.
 * @throws {Error} when a template is included that no helpers file defines, or that two define, and for what cannot be printed;
 *   the message begins with the file.
 */
export function printTemplates(files: readonly TemplateFile[], first?: Expr<string>): Map<string, string> {
  checkDefinitions(files);
  const head = first ? [`{{- ${printExpr(nodeOf(first), rootContext())} -}}`] : [];
  return new Map(files.map((file) => [file.path, printed(file, head)]));
}

function printed(file: TemplateFile, head: readonly string[]): string {
  try {
    return fitted(printFile(file, head));
  } catch (error) {
    throw new Error(`${file.path}: ${(error as Error).message}`, { cause: error });
  }
}

function printFile(file: TemplateFile, head: readonly string[]): string {
  switch (file.kind) {
    case 'manifests':
      return printManifests(file, head);
    case 'helpers':
      return `${file.templates.map(printNamedTemplate).join('\n\n')}\n`;
    case 'text':
      return `${printTextFile(file, head).join('\n')}\n`;
  }
}

function printTextFile(file: TextFile, head: readonly string[]): string[] {
  const ctx = rootContext();
  return [
    ...(file.doc ? [printDoc(file.doc)] : []),
    ...head,
    ...printLocals(file, ctx),
    ...printText(file.lines, ctx),
  ];
}

function fitted(text: string): string {
  return text.split('\n').flatMap(fit).join('\n');
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
