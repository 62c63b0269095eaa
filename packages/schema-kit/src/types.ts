import type { JSONSchema } from 'json-schema-to-typescript';
import type { StructuralSchema } from './crd.ts';
import { dedupe } from './dedupe.ts';

/** What {@link structuralTypes} is to write. */
export interface TypesOptions {
  /** Name of the interface that lists all the schemas: its keys are those of `schemas`. */
  readonly index: string;
  /** Comment lines at the top of the file, without the slashes. */
  readonly banner: readonly string[];
}

/**
 * TypeScript types for structural schemas, in one module: each schema's own type is named after its `title`, sub-schemas
 * that occur in several places are one named type, others stand where they are used. Closed objects have no index
 * signature; `const` gives literal types.
 *
 * @param schemas - trees with a `title`, without `$ref`
 */
export async function structuralTypes(
  schemas: Readonly<Record<string, StructuralSchema>>,
  options: TypesOptions,
): Promise<string> {
  const root: StructuralSchema = {
    type: 'object',
    properties: { ...schemas },
    required: Object.keys(schemas),
    additionalProperties: false,
  };
  const shared = dedupe(root, {
    spell: (hint) => hint.charAt(0).toUpperCase() + hint.slice(1),
    // a small object or a list reads best where it is used
    shareable: ({ properties = {}, enum: choices = [] }) =>
      Object.keys(properties).length > 2 || choices.length > 4,
    titled: true,
  });
  // only here: importing it takes longer than building the whole chart
  const { compile } = await import('json-schema-to-typescript');
  const source = await compile(shared as JSONSchema, options.index, {
    bannerComment: options.banner.map((line) => `// ${line}`).join('\n'),
    additionalProperties: false,
    // a list's length is checked by the schema; as a tuple type it could not be built piece by piece
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 110 },
  });
  // the library notes at each type which definition it comes from
  return source.replaceAll(/\/\*\*\n \* This interface was referenced by [^/]*\*\/\n/g, '');
}
