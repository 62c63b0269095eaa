/** The parts of a JSON Schema (draft-07) that references look at. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: readonly JsonSchema[];
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  /** The empty text means that nothing is given. */
  readonly 'x-unset'?: boolean;
  readonly format?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A node of a schema, with `$ref`s resolved against the document it stands in. */
export class SchemaNode {
  readonly schema: JsonSchema;
  /** The keys that lead to it, with `*` for any key of a map or item of a list. */
  readonly path: readonly string[];
  readonly #root: JsonSchema;
  readonly #inside = new Map<string, SchemaNode>();

  constructor(schema: JsonSchema, path: readonly string[] = [], root: JsonSchema = schema) {
    this.path = path;
    this.#root = root;
    this.schema = this.#resolve(schema);
  }

  /** The node of a property, or of any entry where the object is a map; undefined where the schema has none. */
  property(name: string): SchemaNode | undefined {
    const own = this.schema.properties?.[name];
    return own ? this.#node(name, own) : this.entry();
  }

  /** The node of every entry of a map, or every item of a list. */
  entry(): SchemaNode | undefined {
    const { additionalProperties, items } = this.schema;
    const entry = items && !Array.isArray(items) ? (items as JsonSchema) : additionalProperties;
    return typeof entry === 'object' ? this.#node('*', entry) : undefined;
  }

  #node(name: string, schema: JsonSchema): SchemaNode {
    const known = this.#inside.get(name);
    if (known) return known;
    const node = new SchemaNode(schema, [...this.path, name], this.#root);
    this.#inside.set(name, node);
    return node;
  }

  /** True where the node is a map or a list: a value that prints as a block of YAML. */
  get isBlock(): boolean {
    return this.schema.type === 'object' || this.schema.type === 'array';
  }

  /** True where Go's truth and "was given" agree: no 0, false or "" is valid here. */
  get isTruthyWhenGiven(): boolean {
    const { type, enum: choices, pattern, format, minLength } = this.schema;
    if (this.isBlock || this.schema['x-unset']) return true;
    if (choices) return choices.every(Boolean);
    return (
      type === 'string' &&
      (format !== undefined ||
        (pattern !== undefined && !new RegExp(pattern).test('')) ||
        (minLength ?? 0) > 0)
    );
  }

  /**
   * True where a number can reach the size that Go prints with an exponent.
   * Go's %v writes float64 1000000 as 1e+06 (Helm issue 1707); Helm hands numbers over as float64.
   */
  get mayPrintExponent(): boolean {
    const { enum: choices, minimum = -Infinity, maximum = Infinity } = this.schema;
    return (choices?.map(Number) ?? [minimum, maximum]).some((limit) => Math.abs(limit) >= 1e6);
  }

  /** Follows `$ref`; what stands beside it (a default, a description) wins over what it points to. */
  #resolve(schema: JsonSchema): JsonSchema {
    if (schema.$ref === undefined) return schema;
    const { $ref, ...beside } = schema;
    const target = $ref
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], this.#root);
    if ($ref !== '#' && target === undefined) throw new Error(`The schema has no ${$ref}`);
    return { ...this.#resolve(($ref === '#' ? this.#root : target) as JsonSchema), ...beside };
  }
}
