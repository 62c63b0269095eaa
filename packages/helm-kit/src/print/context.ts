import type { Scope } from '../expr.ts';
import { rootScope } from '../context.ts';

/** Where in a template the printer stands: what the dot is, and which scopes have a variable. */
export interface PrintContext {
  /** What `$` is: the root context, or the parameters of a template that takes some. */
  readonly top: Scope;
  readonly dot: Scope;
  readonly variables: ReadonlySet<Scope>;
  /** Scopes that were read where the dot is another one: their block must declare a variable. */
  readonly wanted: Set<Scope>;
}

export function rootContext(top: Scope = rootScope): PrintContext {
  return { top, dot: top, variables: new Set(), wanted: new Set() };
}

/** The text that stands for a scope: `.` or `$name`; empty for the root where the dot is the root. */
export function scopePrefix(scope: Scope, ctx: PrintContext): string {
  if (scope === ctx.top) return ctx.dot === scope ? '' : '$';
  if (scope === rootScope) return `${ctx.dot === ctx.top ? '' : '$'}.root`;
  if (ctx.variables.has(scope)) return `$${scope.name}`;
  if (ctx.dot === scope) return '';
  ctx.wanted.add(scope);
  return `$${scope.name}`;
}
