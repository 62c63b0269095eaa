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

/**
 * Is told of each expression where it is used, and of what stands inside it, unless it says `enough`.
 *
 * @param isTest - true where only its truth or its entries count: behind if, with and range
 */
type See = (node: ExprNode, isTest: boolean) => unknown;

/** Every expression in a template file, named templates' own included. */
function seeFile(file: TemplateFile, see: See): void {
  switch (file.kind) {
    case 'manifests':
      for (const document of file.documents) seeYaml(document, see);
      break;
    case 'helpers':
      for (const template of file.templates) seeBody(template.body, see);
      break;
    case 'text':
      seeLines(file.lines, see);
  }
}

/** The named templates that a file includes. */
export function includedTemplates(file: TemplateFile): Set<NamedTemplate> {
  const included = new Set<NamedTemplate>();
  seeFile(file, (node) => {
    if (node.kind === 'include') included.add(node.template);
  });
  return included;
}

/**
 * Where in their schema the values stand that a file reads, from `Values` on, with `*` for any key or item:
 * `Values.poolers.*.type`. A map or list is among them where all of it is handed on, not where it is ranged over.
 */
export function valuePaths(file: TemplateFile): Set<string> {
  const paths = new Set<string>();
  seeFile(file, (node, isTest) => {
    if (node.kind !== 'ref' || node.schema === undefined) return;
    if (!isTest || !node.schema.isBlock) paths.add(node.schema.path.join('.'));
  });
  return paths;
}

/** What is computed at the head of a file, or of a named template: each after those that it reads. */
export function localsOf(of: TemplateFile | NamedTemplateBody): readonly Local[] {
  const locals = new Map<string, Local>();
  const see: See = (node) => {
    if (node.kind === 'local') collect(node, locals);
  };
  if ('path' in of) seeFile(of, see);
  else seeBody(of, see);
  return [...locals.values()];
}

type Local = ExprNode & { kind: 'local' };

function collect(node: Local, locals: Map<string, Local>): void {
  const known = locals.get(node.name);
  if (known === node) return;
  if (known) throw new Error(`Two values are called $${node.name}`);
  seeExpr(node.value, (inner) => {
    if (inner.kind === 'local') collect(inner, locals);
  });
  locals.set(node.name, node);
}

/** True where a template's body needs the root context. */
export function readsRoot(body: NamedTemplateBody): boolean {
  let found = false;
  seeBody(body, (node) => {
    // a local follows from the root context, and is large
    found ||=
      node.kind === 'file' || node.kind === 'local' || (node.kind === 'ref' && node.scope === rootScope);
    found ||= node.kind === 'include' && takesRoot(node.template.body);
    return found ? 'enough' : undefined;
  });
  return found;
}

/** True where a template is included with the root context, alone or in a dict. */
function takesRoot(body: NamedTemplateBody): boolean {
  return body.kind === 'native' ? body.parameters.length === 0 : (body.parameters?.takesRoot ?? true);
}

function seeBody(body: NamedTemplateBody, see: See): void {
  switch (body.kind) {
    case 'choice':
      seeChoice(body.choice, see);
      break;
    case 'lines':
      seeLines(body.lines, see);
      break;
    case 'yaml':
      seeYaml(body.node, see);
      break;
    case 'sum':
      seeExpr(body.over, see, true);
      seeExpr(body.cond, see, true);
      seeExpr(body.summand, see);
      break;
    case 'once':
      seeExpr(body.value, see);
      break;
    case 'native':
  }
}

function seeChoice(choice: ChoiceNode, see: See): void {
  if (choice.kind === 'value') {
    seeExpr(choice.value, see);
    return;
  }
  seeExpr(choice.cond, see, true);
  seeChoice(choice.then, see);
  seeChoice(choice.otherwise, see);
}

function seeExpr(node: ExprNode, see: See, isTest = false): void {
  if (see(node, isTest) === 'enough') return;
  if (node.kind === 'call')
    for (const arg of node.args) seeExpr(arg, see, node.fn.takes === 'truth' || node.fn.takes === 'keys');
  if (node.kind === 'method') seeExpr(node.of, see);
  if (node.kind === 'include' || node.kind === 'method') for (const arg of node.args) seeExpr(arg, see);
  if (node.kind === 'concat') for (const part of node.parts) seeExpr(part, see);
  if (node.kind === 'plain') seeExpr(node.expr, see);
  if (node.kind === 'local') seeExpr(node.value, see);
}

function seeYaml(node: YamlNode, see: See): void {
  switch (node.kind) {
    case 'literal':
      return;
    case 'expr':
    case 'block':
      seeExpr(node.expr, see);
      return;
    case 'lines':
      seeLines(node.lines, see);
      return;
    case 'map':
      for (const field of node.fields) {
        if (field.kind === 'comment') continue;
        if (field.kind === 'field' && typeof field.key !== 'string') seeExpr(field.key, see);
        seeYaml(field.value, see);
      }
      return;
    case 'list':
      for (const item of node.items) seeYaml(item, see);
      return;
    case 'if':
    case 'with':
      seeExpr(node.kind === 'if' ? node.cond : node.value, see, true);
      seeYaml(node.then, see);
      if (node.otherwise) seeYaml(node.otherwise, see);
      return;
    case 'range':
      seeExpr(node.over, see, true);
      seeYaml(node.body, see);
  }
}

function seeLines(lines: readonly TextLine[], see: See): void {
  for (const line of lines) {
    switch (line.kind) {
      case 'line':
        for (const part of line.parts) seeExpr(part, see);
        break;
      case 'if':
        seeExpr(line.cond, see, true);
        seeLines(line.then, see);
        seeLines(line.otherwise, see);
        break;
      case 'range':
        seeExpr(line.over, see, true);
        seeLines(line.body, see);
    }
  }
}

/** Where in the values the maps stand that a node hands on as they are, or a template that it includes: `poolers.*.overrides`. */
export function handedOn(node: YamlNode): string[] {
  const found = new Set<string>();
  const { body } = node.kind === 'expr' && node.expr.kind === 'include' ? node.expr.template : {};
  const see: See = (inner, isTest) => {
    if (inner.kind === 'ref' && inner.schema?.isBlock === true && !isTest)
      found.add(inner.schema.path.slice(1).join('.'));
  };
  if (body?.kind === 'once') seeExpr(body.value, see);
  else seeYaml(body?.kind === 'yaml' ? body.node : node, see);
  return [...found];
}
