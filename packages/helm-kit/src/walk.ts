import {
  rootScope,
  type ChoiceNode,
  type ExprNode,
  type NamedTemplate,
  type NamedTemplateBody,
  type TemplateFile,
  type TextLine,
  type YamlNode,
} from './ast.ts';

/** An expression where it is used. */
interface Use {
  readonly node: ExprNode;
  /** True where only its truth or its entries count: behind if, with and range. */
  readonly isTest: boolean;
}

/** Every expression in a template file, named templates' own included, with what stands inside each. */
function* expressionsOf(file: TemplateFile): Generator<Use> {
  switch (file.kind) {
    case 'manifests':
      for (const document of file.documents) yield* ofYaml(document);
      break;
    case 'helpers':
      for (const template of file.templates) yield* ofBody(template.body);
      break;
    case 'text':
      yield* ofLines(file.lines);
  }
}

/** The named templates that a file includes. */
export function* includedTemplates(file: TemplateFile): Generator<NamedTemplate> {
  for (const { node } of expressionsOf(file)) if (node.kind === 'include') yield node.template;
}

/**
 * Where in their schema the values stand that a file reads, from `Values` on, with `*` for any key or item:
 * `Values.poolers.*.type`. A map or list is among them where all of it is handed on, not where it is ranged over.
 */
export function valuePaths(file: TemplateFile): Set<string> {
  const paths = new Set<string>();
  for (const { node, isTest } of expressionsOf(file)) {
    if (node.kind !== 'ref' || node.schema === undefined) continue;
    if (!isTest || !node.schema.isBlock) paths.add(node.schema.path.join('.'));
  }
  return paths;
}

/** What is computed at the head of a file, or of a named template: each after those that it reads. */
export function localsOf(of: TemplateFile | NamedTemplateBody): readonly Local[] {
  const locals = new Map<string, Local>();
  const uses = 'path' in of ? expressionsOf(of) : ofBody(of);
  for (const { node } of uses) if (node.kind === 'local') collect(node, locals);
  return [...locals.values()];
}

type Local = ExprNode & { kind: 'local' };

function collect(node: Local, locals: Map<string, Local>): void {
  const known = locals.get(node.name);
  if (known === node) return;
  if (known) throw new Error(`Two values are called $${node.name}`);
  for (const { node: inner } of ofExpr(node.value)) if (inner.kind === 'local') collect(inner, locals);
  locals.set(node.name, node);
}

/** True where a template's body needs the root context. */
export function readsRoot(body: NamedTemplateBody): boolean {
  for (const { node } of ofBody(body)) {
    if (node.kind === 'file' || (node.kind === 'ref' && node.scope === rootScope)) return true;
    if (node.kind === 'include' && takesRoot(node.template.body)) return true;
  }
  return false;
}

/** True where a template is included with the root context, alone or in a dict. */
function takesRoot(body: NamedTemplateBody): boolean {
  return body.kind === 'native' ? body.parameters.length === 0 : (body.parameters?.takesRoot ?? true);
}

function* ofBody(body: NamedTemplateBody): Generator<Use> {
  switch (body.kind) {
    case 'choice':
      yield* ofChoice(body.choice);
      break;
    case 'lines':
      yield* ofLines(body.lines);
      break;
    case 'yaml':
      yield* ofYaml(body.node);
      break;
    case 'sum':
      yield* ofExpr(body.over, true);
      yield* ofExpr(body.cond, true);
      yield* ofExpr(body.summand);
      break;
    case 'native':
  }
}

function* ofChoice(choice: ChoiceNode): Generator<Use> {
  if (choice.kind === 'value') {
    yield* ofExpr(choice.value);
    return;
  }
  yield* ofExpr(choice.cond, true);
  yield* ofChoice(choice.then);
  yield* ofChoice(choice.otherwise);
}

function* ofExpr(node: ExprNode, isTest = false): Generator<Use> {
  yield { node, isTest };
  if (node.kind === 'call')
    for (const arg of node.args) yield* ofExpr(arg, node.fn.takes === 'truth' || node.fn.takes === 'keys');
  if (node.kind === 'include') for (const arg of node.args) yield* ofExpr(arg);
  if (node.kind === 'concat') for (const part of node.parts) yield* ofExpr(part);
  if (node.kind === 'plain') yield* ofExpr(node.expr);
  if (node.kind === 'local') yield* ofExpr(node.value);
}

function* ofYaml(node: YamlNode): Generator<Use> {
  switch (node.kind) {
    case 'literal':
      return;
    case 'expr':
    case 'block':
      yield* ofExpr(node.expr);
      return;
    case 'lines':
      yield* ofLines(node.lines);
      return;
    case 'map':
      for (const field of node.fields) {
        if (field.kind === 'comment') continue;
        if (field.kind === 'field' && typeof field.key !== 'string') yield* ofExpr(field.key);
        yield* ofYaml(field.value);
      }
      return;
    case 'list':
      for (const item of node.items) yield* ofYaml(item);
      return;
    case 'if':
    case 'with':
      yield* ofExpr(node.kind === 'if' ? node.cond : node.value, true);
      yield* ofYaml(node.then);
      if (node.otherwise) yield* ofYaml(node.otherwise);
      return;
    case 'range':
      yield* ofExpr(node.over, true);
      yield* ofYaml(node.body);
  }
}

function* ofLines(lines: readonly TextLine[]): Generator<Use> {
  for (const line of lines) {
    switch (line.kind) {
      case 'line':
        for (const part of line.parts) yield* ofExpr(part);
        break;
      case 'if':
        yield* ofExpr(line.cond, true);
        yield* ofLines(line.then);
        yield* ofLines(line.otherwise);
        break;
      case 'range':
        yield* ofExpr(line.over, true);
        yield* ofLines(line.body);
    }
  }
}

/** The keys that a map of YAML may have, under any condition, those of included templates among them. */
export function fieldNames(node: YamlNode): string[] {
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
      return node.expr.kind === 'include' && node.expr.template.body.kind === 'yaml'
        ? fieldNames(node.expr.template.body.node)
        : [];
    default:
      return [];
  }
}
