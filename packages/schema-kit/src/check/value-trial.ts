import { basename, dirname, resolve } from 'node:path';
import type { PathSegment } from '@butler-postgres/diagnostics';
import { atPointer } from '../json-pointer.ts';
import { isObject, mapSubschemas, type JsonSchema } from '../json-schema.ts';
import { createAjv } from '../validators.ts';
import type { SchemaFault, SchemaFile } from './schema-file.ts';

/** Tries what schemas state, defaults, examples and choices, by these schemas. */
export class ValueTrial {
  private readonly ajv = createAjv({ validateSchema: false });
  private readonly added = new Set<SchemaFile>();

  /** @param folder - where the model's files lie; a reference to another folder accepts everything here */
  constructor(
    private readonly files: readonly SchemaFile[],
    private readonly folder: string,
  ) {}

  /** What a reference names in the model; undefined for what is foreign, or not there. */
  target(reference: string, from: SchemaFile): JsonSchema | undefined {
    const [name = '', pointer = ''] = reference.split('#');
    const path = name === '' ? from.path : resolve(dirname(from.path), name);
    const found = atPointer(this.files.find((file) => file.path === path)?.schema, pointer);
    return isObject(found) ? found : undefined;
  }

  /** Whether a reference names something, in the model or in a foreign file. */
  has(reference: string, from: SchemaFile): boolean {
    return this.isForeign(reference, from) || this.target(reference, from) !== undefined;
  }

  /** What a schema states and refuses itself. */
  faults(schema: JsonSchema, at: readonly string[], file: SchemaFile): SchemaFault[] {
    const stated = [...statedBy(schema)];
    if (stated.length === 0) return [];
    for (const one of this.files) this.add(one);
    const pointer = at.map(
      (part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`,
    );
    const validate = this.ajv.compile({ $ref: `${urlOf(file.path)}#${pointer.join('')}` });
    return stated.flatMap(([what, value, below]) => {
      if (validate(value)) return [];
      const [error] = validate.errors ?? [];
      const where = error?.instancePath === '' ? '' : ` at ${error?.instancePath ?? ''}`;
      const params = error?.params as { readonly allowedValues?: readonly unknown[] } | undefined;
      const choices = params?.allowedValues?.map((choice) => JSON.stringify(choice)).join(', ');
      const why = `${error?.message ?? ''}${choices === undefined ? '' : `: ${choices}`}`;
      return [
        {
          code: `bad-${what}`,
          message: `the ${what} ${JSON.stringify(value)} is refused by its own schema${where}: it ${why}`,
          hint: `Change the ${what}, or what the schema allows.`,
          path: [...at, ...below],
        },
      ];
    });
  }

  private add(file: SchemaFile): void {
    if (this.added.has(file)) return;
    this.added.add(file);
    this.ajv.addSchema(this.local(file.schema, file), urlOf(file.path));
  }

  private isForeign(reference: string, from: SchemaFile): boolean {
    const [name = ''] = reference.split('#');
    return name !== '' && dirname(resolve(dirname(from.path), name)) !== this.folder;
  }

  /** A schema without what is foreign in it. */
  private local(schema: JsonSchema, file: SchemaFile): JsonSchema {
    const { $ref: reference, ...beside } = schema;
    const isForeign = typeof reference === 'string' && this.isForeign(reference, file);
    return mapSubschemas(isForeign ? beside : schema, (part) => this.local(part, file));
  }
}

/** What a schema states: what it is called, its value, and where in the schema it stands. */
type Stated = readonly [what: string, value: unknown, at: readonly PathSegment[]];

/** The default, the examples, and the choices where a type says, too, what they may be. */
function* statedBy({
  default: standard,
  examples = [],
  enum: choices = [],
  type,
}: JsonSchema): Generator<Stated> {
  if (standard !== undefined) yield ['default', standard, ['default']];
  for (const [i, value] of examples.entries()) yield ['example', value, ['examples', i]];
  if (type === undefined) return;
  for (const [i, value] of choices.entries()) yield ['choice', value, ['enum', i]];
}

function urlOf(path: string): string {
  return `model:/${basename(path)}`;
}
