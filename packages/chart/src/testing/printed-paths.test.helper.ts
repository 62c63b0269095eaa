/*
 * Which values printed templates read, found in their text alone: a reader of Go's template language that follows `with`, `range`,
 * variables and includes. https://pkg.go.dev/text/template
 */

/** What the dot, a variable or an argument stands for, as far as the text tells. */
type Shape =
  | { readonly kind: 'path'; readonly path: readonly string[] }
  | { readonly kind: 'dict'; readonly entries: ReadonlyMap<string, Shape> }
  | { readonly kind: 'unknown' };

const unknown: Shape = { kind: 'unknown' };
const root: Shape = { kind: 'path', path: [] };

type Scope = Map<string, Shape>;
interface Block {
  readonly keyword: string;
  readonly dot: Shape;
  readonly scope: Scope;
}

/**
 * The paths of values that templates read, with `*` for an entry of a map or a list whose name is computed.
 *
 * @param texts - the printed templates
 */
export function printedPaths(texts: Iterable<string>): (readonly string[])[] {
  return new Reader(texts).run();
}

class Reader {
  private readonly bodies = new Map<string, readonly string[]>();
  private readonly files: (readonly string[])[] = [];
  private readonly paths = new Map<string, readonly string[]>();
  private readonly done = new Set<string>();

  constructor(texts: Iterable<string>) {
    for (const text of texts) this.split(actionsOf(text));
  }

  run(): (readonly string[])[] {
    for (const actions of this.files) this.walk(actions, root);
    return [...this.paths.values()];
  }

  /** Named templates apart from what stands outside of them. */
  private split(actions: readonly string[]): void {
    let depth = 0;
    let name: string | undefined;
    let body: string[] = [];
    const outside: string[] = [];
    for (const action of actions) {
      const keyword = /^\w+/.exec(action)?.[0] ?? '';
      const defined = /^define "([^"]+)"/.exec(action)?.[1];
      if (defined !== undefined) {
        [name, body, depth] = [defined, [], 0];
        continue;
      }
      if (['if', 'with', 'range'].includes(keyword)) depth += 1;
      if (keyword === 'end') depth -= 1;
      if (name === undefined) outside.push(action);
      else if (depth < 0) {
        this.bodies.set(name, body);
        name = undefined;
      } else body.push(action);
    }
    this.files.push(outside);
  }

  private walk(actions: readonly string[], argument: Shape): void {
    const blocks: Block[] = [{ keyword: 'top', dot: argument, scope: new Map([['$', argument]]) }];
    const here = (): Block => blocks.at(-1) as Block;
    for (const action of actions) {
      const [, keyword = '', rest = ''] = /^(if|with|range|else|end)?\b\s*([^]*)$/.exec(action) ?? [];
      if (keyword === 'end') blocks.pop();
      else if (keyword === 'else') this.otherwise(blocks, rest);
      else if (keyword === '') this.pipeline(action, here());
      else this.open(keyword, rest, blocks, here());
    }
  }

  private otherwise(blocks: Block[], rest: string): void {
    blocks.pop();
    const outer = blocks.at(-1) as Block;
    const [, keyword = 'else', condition = ''] = /^(if|with)\s+([^]*)$/.exec(rest) ?? [];
    this.open(keyword, condition, blocks, outer);
  }

  private open(keyword: string, text: string, blocks: Block[], outer: Block): void {
    const scope = new Map(outer.scope);
    const inner = { keyword, dot: outer.dot, scope };
    const declared = /^(\$\w*)(?:, (\$\w+))? := ([^]*)$/.exec(text);
    const value = text === '' ? unknown : this.pipeline(declared?.[3] ?? text, inner);
    const item = keyword === 'range' ? below(value, '*') : value;
    const [, first, second] = declared ?? [];
    if (first !== undefined) scope.set(second ?? first, item);
    if (first !== undefined && second !== undefined) scope.set(first, unknown);
    blocks.push(keyword === 'with' || keyword === 'range' ? { ...inner, dot: item } : inner);
  }

  /** Reads an action; gives what it yields. */
  private pipeline(text: string, block: Block): Shape {
    const declared = /^(\$\w+) :?= ([^]*)$/.exec(text);
    const tokens = tokensOf(declared?.[2] ?? text);
    const value = this.commands(tokens, block);
    if (declared?.[1] !== undefined) block.scope.set(declared[1], value);
    return value;
  }

  private commands(tokens: string[], block: Block): Shape {
    let last: Shape | undefined;
    for (;;) {
      const operands: (Shape | string)[] = [];
      const name = /^[a-zA-Z]\w*$/.test(tokens[0] ?? '') ? (tokens.shift() ?? '') : undefined;
      while (tokens.length > 0 && tokens[0] !== '|' && !tokens[0]?.startsWith(')'))
        operands.push(this.operand(tokens, block));
      if (last) operands.push(last);
      last = name === undefined ? shapeOf(operands[0]) : this.call(name, operands);
      if (tokens[0] !== '|') return last;
      tokens.shift();
    }
  }

  /** A shape, or the text of a literal. */
  private operand(tokens: string[], block: Block): Shape | string {
    const token = tokens.shift() ?? '';
    if (token === '(') {
      const value = this.commands(tokens, block);
      return this.fields(value, (tokens.shift() ?? '').slice(1));
    }
    if (token.startsWith('"')) return JSON.parse(token) as string;
    if (token.startsWith('$')) {
      const [, name = '', path = ''] = /^(\$\w*)(.*)$/.exec(token) ?? [];
      return this.fields(block.scope.get(name) ?? unknown, path);
    }
    return token.startsWith('.') ? this.fields(block.dot, token) : unknown;
  }

  private fields(from: Shape, path: string): Shape {
    const names = path.split('.').filter((name) => name !== '');
    return this.read(names.reduce(below, from));
  }

  private read(shape: Shape): Shape {
    if (shape.kind === 'path' && shape.path[0] === 'Values' && shape.path.length > 1)
      this.paths.set(shape.path.join('.'), shape.path.slice(1));
    return shape;
  }

  private call(name: string, operands: readonly (Shape | string)[]): Shape {
    const [first, second] = operands;
    const key = (operand: Shape | string): string => (typeof operand === 'string' ? operand : '*');
    switch (name) {
      case 'include':
        this.include(typeof first === 'string' ? first : '', shapeOf(second));
        return unknown;
      case 'dict': {
        const pairs = operands.flatMap((operand, i): [string, Shape][] =>
          i % 2 === 0 ? [[key(operand), shapeOf(operands[i + 1])]] : [],
        );
        return { kind: 'dict', entries: new Map(pairs) };
      }
      case 'index':
      case 'get':
        return this.read(operands.slice(1).map(key).reduce(below, shapeOf(first)));
      case 'hasKey':
        this.read(below(shapeOf(first), key(second ?? unknown)));
        return unknown;
      case 'dig': {
        const map = shapeOf(operands.at(-1));
        return this.read(operands.slice(0, -2).map(key).reduce(below, map));
      }
      case 'default':
        return shapeOf(second);
      case 'ternary':
        return first === undefined ? unknown : shapeOf(first);
      default:
        return ['pick', 'omit', 'deepCopy'].includes(name) ? shapeOf(first) : unknown;
    }
  }

  private include(name: string, argument: Shape): void {
    const body = this.bodies.get(name);
    if (body === undefined) throw new Error(`no template is called ${name}`);
    const id = `${name} ${textOf(argument)}`;
    if (this.done.has(id)) return;
    this.done.add(id);
    this.walk(body, argument);
  }
}

function actionsOf(text: string): string[] {
  return [...text.matchAll(/\{\{-?\s*(?!\/\*)((?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^}]|\}(?!\}))*?)\s*-?\}\}/g)].map(
    ([, action = '']) => action.replaceAll(/\s*\n\s*/g, ' '),
  );
}

function tokensOf(action: string): string[] {
  // a field of what a parenthesis yields follows it without a space: one token, `).field`
  return action.match(/"(?:[^"\\]|\\.)*"|`[^`]*`|\)\.[^\s()|]+|[()|]|[^\s()|]+/g) ?? [];
}

function shapeOf(operand: Shape | string | undefined): Shape {
  return operand === undefined || typeof operand === 'string' ? unknown : operand;
}

function below(shape: Shape, name: string): Shape {
  // a template that includes itself goes down any map
  if (shape.kind === 'path' && shape.path.slice(-2).join('.') === '*.*') return unknown;
  if (shape.kind === 'path') return { kind: 'path', path: [...shape.path, name] };
  return shape.kind === 'dict' ? (shape.entries.get(name) ?? unknown) : unknown;
}

function textOf(shape: Shape): string {
  if (shape.kind !== 'dict') return shape.kind === 'path' ? `.${shape.path.join('.')}` : '?';
  return [...shape.entries].map(([key, entry]) => `${key}=(${textOf(entry)})`).join(' ');
}
