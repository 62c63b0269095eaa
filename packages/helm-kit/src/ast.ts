import type { SchemaNode } from './schema.ts';

/*
 * The tree of a chart's templates. build/ makes it, print/ writes it as Go templates, render/ computes what Helm
 * would print from it. It imports nothing of theirs, so that none of them needs another.
 */

/** What a reference starts from: the root context, the variable of a `with` or `range`, or a template's parameters. */
export interface Scope {
  readonly kind: 'root' | 'value' | 'key' | 'parameters';
  /** Variable name for where the dot cannot be used, without the `$`. */
  readonly name: string;
}

/** The scope of `.Values`, `.Release` and the other built-in objects. */
export const rootScope: Scope = { kind: 'root', name: '' };

/** What is known of a function of Go templates or Sprig; build/functions.ts and the files beside it define them. */
export interface TemplateFunction {
  readonly name: string;
  /** block: a map or a list. yaml: one as text already. argument: one of its arguments. */
  readonly yields: 'text' | 'scalar' | 'block' | 'yaml' | 'argument';
  /** What counts of its arguments, where it is not their value; shown: what is printed of them. */
  readonly takes?: 'truth' | 'keys' | 'integers' | 'shown';
  /** What it yields as soon as one of its arguments has this truth; Go computes no later ones. */
  readonly decides?: boolean;
  /** The schema of what it yields, where that follows from its arguments. */
  readonly schema?: (args: readonly ExprNode[]) => SchemaNode | undefined;
  /** Computes what Go gives, from arguments that are computed. */
  readonly evaluate: (...args: never[]) => unknown;
}

/** An expression. */
export type ExprNode =
  | { readonly kind: 'literal'; readonly value: unknown }
  | {
      readonly kind: 'ref';
      readonly scope: Scope;
      readonly path: readonly string[];
      readonly schema: SchemaNode | undefined;
    }
  | { readonly kind: 'call'; readonly fn: TemplateFunction; readonly args: readonly ExprNode[] }
  /** A method of a built-in object: `.Capabilities.APIVersions.Has "policy/v1"`. */
  | {
      readonly kind: 'method';
      readonly of: ExprNode;
      readonly fn: TemplateFunction;
      readonly args: readonly ExprNode[];
    }
  | { readonly kind: 'include'; readonly template: NamedTemplate; readonly args: readonly ExprNode[] }
  /** What is computed once, at the head of each template that reads it. It follows from the root context alone. */
  | { readonly kind: 'local'; readonly name: string; readonly value: ExprNode }
  | { readonly kind: 'concat'; readonly parts: readonly ExprNode[] }
  /** A file of the chart, whose text is known when the chart is built. */
  | { readonly kind: 'file'; readonly path: string; readonly content: string; readonly chart?: string }
  | { readonly kind: 'plain'; readonly expr: ExprNode };

/** A manifest, or what stands inside one. */
export type YamlNode =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'expr'; readonly expr: ExprNode }
  /** Text of several lines: a block scalar. */
  | { readonly kind: 'block'; readonly expr: ExprNode }
  /** Lines of a block scalar with expressions in them. */
  | { readonly kind: 'lines'; readonly lines: readonly TextLine[] }
  | { readonly kind: 'map'; readonly fields: readonly YamlField[] }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[] }
  | { readonly kind: 'if'; readonly cond: ExprNode; readonly then: YamlNode; readonly otherwise?: YamlNode }
  | {
      readonly kind: 'with';
      readonly scope: Scope;
      readonly value: ExprNode;
      readonly then: YamlNode;
      readonly otherwise?: YamlNode;
    }
  | {
      readonly kind: 'range';
      /** The key's variable, where the range is over a map. */
      readonly key?: Scope;
      readonly item: Scope;
      readonly over: ExprNode;
      readonly body: YamlNode;
    };

export type YamlField =
  | { readonly kind: 'field'; readonly key: string | ExprNode; readonly value: YamlNode }
  /** Fields of the same map that stand under one condition, range or include. */
  | { readonly kind: 'group'; readonly value: YamlNode }
  | { readonly kind: 'comment'; readonly text: string };

/** A line of text, or lines under a condition or for each entry of a map or item of a list. */
export type TextLine =
  | { readonly kind: 'line'; readonly parts: readonly ExprNode[] }
  | {
      readonly kind: 'if';
      readonly cond: ExprNode;
      readonly then: readonly TextLine[];
      readonly otherwise: readonly TextLine[];
    }
  | {
      readonly kind: 'range';
      /** The key's variable, where the range is over a map. */
      readonly key?: Scope;
      readonly item: Scope;
      readonly over: ExprNode;
      readonly body: readonly TextLine[];
    };

/** One string out of several, by the first condition that holds. */
export type ChoiceNode =
  | { readonly kind: 'value'; readonly value: ExprNode }
  | {
      readonly kind: 'if';
      readonly cond: ExprNode;
      readonly then: ChoiceNode;
      readonly otherwise: ChoiceNode;
    };

/** A template that others include by name, in templates/_helpers.tpl and its like. */
export interface NamedTemplate {
  readonly name: string;
  /** Why it is there; printed above it. */
  readonly doc: string;
  /** text: a string on one line. lines: text of several lines. block: a map or list in YAML. */
  readonly yields: 'text' | 'lines' | 'block';
  readonly body: NamedTemplateBody;
}

export type NamedTemplateBody =
  | { readonly kind: 'choice'; readonly choice: ChoiceNode; readonly parameters?: Parameters }
  | { readonly kind: 'lines'; readonly lines: readonly TextLine[]; readonly parameters?: Parameters }
  | { readonly kind: 'yaml'; readonly node: YamlNode; readonly parameters?: Parameters }
  /** The sum of an integer over the entries of a map, or those of them for which a condition holds. */
  | {
      readonly kind: 'sum';
      readonly item: Scope;
      readonly over: ExprNode;
      readonly cond: ExprNode;
      readonly summand: ExprNode;
      readonly parameters?: Parameters;
    }
  /** What is computed at the first include only: all others of a release find it in the root context. */
  | {
      readonly kind: 'once';
      /** The root context's key. */
      readonly key: string;
      readonly value: ExprNode;
      readonly parameters?: undefined;
    }
  | {
      readonly kind: 'native';
      /** Names of the arguments; with one, it is the dot itself, with more, they are the keys of a dict. */
      readonly parameters: readonly string[];
      readonly go: string;
      readonly evaluate: (...args: never[]) => unknown;
    };

/**
 * What a template with parameters is included with: a dict of them, with the root context as `root` where the template
 * reads that. Where there is one parameter and no root, it is the dot itself.
 */
export interface Parameters {
  readonly scope: Scope;
  readonly names: readonly string[];
  readonly takesRoot: boolean;
}

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

/** A file below `templates/`, before it is printed or rendered. */
export type TemplateFile = ManifestFile | HelpersFile | TextFile;
