import type {
  ChoiceNode,
  ManifestFile,
  NamedTemplate,
  NamedTemplateBody,
  TemplateFile,
  YamlNode,
} from '../ast.ts';
import { localsOf } from '../walk.ts';
import { enter, rootContext, type PrintContext } from './context.ts';
import { control, rangeHeader } from './control.ts';
import { printExpr, printOperand, printTruth } from './expr.ts';
import { printText } from './text.ts';
import { printFields, printGroup, printItems } from './yaml.ts';

/** A comment of the template language: it does not reach the rendered manifest. */
export function printDoc(doc: string): string {
  return `{{- ${printComment(doc)} -}}`;
}

function printComment(doc: string): string {
  if (doc.includes('*/')) throw new Error(`A comment cannot have */ in it: ${doc}`);
  return `/*\n${doc.trim()}\n*/`;
}

/** A named template with its comment. */
export function printNamedTemplate(template: NamedTemplate): string {
  const { name, doc, body } = template;
  return [`{{${printComment(doc)}}}`, `{{- define "${name}" -}}`, ...printBody(body), '{{- end }}'].join(
    '\n',
  );
}

/** A file of manifests behind the lines of its head: documents, documents under a condition, or one for each entry of a map. */
export function printManifests(file: ManifestFile, head: readonly string[]): string {
  const several = file.documents.length > 1;
  const lines = file.documents.flatMap((node) => printDocument(node, several, rootContext()));
  return `${[printDoc(file.doc), ...head, ...printLocals(file, rootContext()), ...lines].join('\n')}\n`;
}

/** The variables of a file or of a named template, at its head. */
export function printLocals(of: TemplateFile | NamedTemplateBody, ctx: PrintContext): string[] {
  return localsOf(of).map(({ name, value }) => `{{- $${name} := ${printExpr(value, ctx)} -}}`);
}

function printDocument(node: YamlNode, separate: boolean, ctx: PrintContext): string[] {
  if (node.kind === 'if' || node.kind === 'with' || node.kind === 'range')
    return control(node, 0, ctx, (body, inner) =>
      printDocument(body, separate || node.kind === 'range', inner),
    );
  if (node.kind === 'list') return node.items.flatMap((item) => printDocument(item, true, ctx));
  if (node.kind !== 'map') throw new Error('A document is a map');
  return [...(separate ? ['---'] : []), ...printFields(node.fields, 0, ctx)];
}

function printBody(body: NamedTemplate['body']): string[] {
  if (body.kind === 'native') return [body.go.trim()];
  const ctx = rootContext(body.parameters?.scope);
  return [...printLocals(body, ctx), ...printOwn(body, ctx)];
}

function printOwn(body: Exclude<NamedTemplateBody, { kind: 'native' }>, ctx: PrintContext): string[] {
  switch (body.kind) {
    case 'lines':
      return printText(body.lines, ctx);
    case 'yaml':
      return body.node.kind === 'list' ? printItems(body.node.items, 0, ctx) : printGroup(body.node, 0, ctx);
    case 'choice':
      return printChoice(body.choice, ctx);
    case 'sum':
      return printSum(body, ctx);
    case 'once':
      return printOnce(body, ctx);
  }
}

function printOnce({ key, value }: NamedTemplateBody & { kind: 'once' }, ctx: PrintContext): string[] {
  return [
    `{{- if not (hasKey . "${key}") -}}`,
    `{{- $_ := set . "${key}" ${printOperand(value, ctx)} -}}`,
    '{{- end -}}',
    `{{- .${key} -}}`,
  ];
}

function printSum(body: NamedTemplate['body'] & { kind: 'sum' }, ctx: PrintContext): string[] {
  const inner = enter(ctx, body.item);
  const cond = printTruth(body.cond, inner);
  const summand = printOperand(body.summand, inner);
  return [
    '{{- $sum := 0 -}}',
    `{{- range ${rangeHeader(body, inner)}${printTruth(body.over, ctx)} -}}`,
    `{{- if ${cond} -}}`,
    `{{- $sum = add $sum ${summand} -}}`,
    '{{- end -}}',
    '{{- end -}}',
    '{{- $sum -}}',
  ];
}

function printChoice(choice: ChoiceNode, ctx: PrintContext, keyword = 'if'): string[] {
  if (choice.kind === 'value') return [`{{- ${printExpr(choice.value, ctx)} -}}`];
  const { cond, then, otherwise } = choice;
  const lines = [`{{- ${keyword} ${printTruth(cond, ctx)} -}}`, ...printChoice(then, ctx)];
  if (otherwise.kind === 'if') lines.push(...printChoice(otherwise, ctx, 'else if'));
  else lines.push('{{- else -}}', ...printChoice(otherwise, ctx));
  return keyword === 'if' ? [...lines, '{{- end -}}'] : lines;
}
