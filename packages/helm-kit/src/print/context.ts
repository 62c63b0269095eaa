import { rootScope, type Scope } from '../ast.ts';

/** Where in a template the printer stands: what the dot is, and which scopes have a variable. */
export interface PrintContext {
  /** What `$` is: the root context, or the parameters of a template that takes some. */
  readonly top: Scope;
  readonly dot: Scope;
  /** Scopes of the blocks around, the outermost first. */
  readonly enclosing: readonly Scope[];
  readonly variables: ReadonlySet<Scope>;
  /** Scopes that were read where the dot is another one: their block must declare a variable. */
  readonly wanted: Set<Scope>;
}

export function rootContext(top: Scope = rootScope): PrintContext {
  return { top, dot: top, enclosing: [], variables: new Set(), wanted: new Set() };
}

/** The context inside a block whose dot is `dot`, with variables for the scopes that have one. */
export function enter(ctx: PrintContext, dot: Scope, named: readonly Scope[] = []): PrintContext {
  return {
    top: ctx.top,
    dot,
    enclosing: [...ctx.enclosing, ...(named.length > 0 ? named : [dot])],
    variables: new Set([...ctx.variables, ...named]),
    wanted: ctx.wanted,
  };
}

/**
 * The text that stands for a scope: `.` or `$name`; empty for the root where the dot is the root.
 * @throws {Error} where the scope's block is not around.
 */
export function scopePrefix(scope: Scope, ctx: PrintContext): string {
  if (scope === ctx.top) return ctx.dot === scope ? '' : '$';
  if (scope === rootScope) return `${ctx.dot === ctx.top ? '' : '$'}.root`;
  if (!ctx.enclosing.includes(scope))
    throw new Error(`${scope.name} is read outside of the block that gives it`);
  if (ctx.variables.has(scope)) return variable(scope, ctx);
  if (ctx.dot === scope) return '';
  ctx.wanted.add(scope);
  return variable(scope, ctx);
}

/** A scope's variable; one that has the name of another around it gets a number. */
export function variable(scope: Scope, ctx: PrintContext): string {
  const name = (of: Scope): string => of.name.replaceAll(/\W/g, '_');
  const outer = ctx.enclosing.slice(0, ctx.enclosing.indexOf(scope));
  const count = outer.filter((other) => name(other) === name(scope)).length;
  return `$${name(scope)}${count === 0 ? '' : count + 1}`;
}
