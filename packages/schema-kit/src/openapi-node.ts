/** An OpenAPI v3 node as a CustomResourceDefinition states it; what is not named here is not read. */
export interface OpenApiNode {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, OpenApiNode>>;
  readonly additionalProperties?: boolean | OpenApiNode;
  readonly items?: OpenApiNode;
}
