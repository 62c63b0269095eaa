import { readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { isBeyondGo } from './go-pattern.ts';
import { atPointer } from './json-pointer.ts';
import { isAnnotation, isObject, mapSubschemas, type JsonSchema } from './json-schema.ts';

interface Target {
  file: string;
  pointer: string;
}

/**
 * One self-contained schema from a root file and the files that it refers to.
 *
 * A file beside the root is a part of the model: what a `$ref` names there replaces the reference,
 * and keywords written beside the reference are added (draft-07 validators would ignore them). A file in a folder
 * below the root's is foreign, for example the schema of an API: it goes to `definitions`, together with those of
 * its own definitions that it uses, under names made of its path, and the schema that refers to it is marked
 * `x-opaque`; keywords written beside that reference hold too.
 *
 * The result depends on the files' contents only: properties keep the order in which they were written,
 * `definitions` are sorted by name.
 *
 * @param rootFile - path of the root schema
 * @returns a draft-07 schema without references to other files
 * @throws Error for a file that cannot be read, a reference to nothing, a reference that contains itself, a
 *   keyword that both a reference and its target set, or a pattern that Go's regular expressions lack
 */
export function bundleSchema(rootFile: string): JsonSchema {
  return new Bundler(resolve(rootFile)).run();
}

class Bundler {
  private readonly documents = new Map<string, unknown>();
  private readonly foreign = new Map<string, JsonSchema>();
  private readonly folder: string;

  constructor(private readonly rootFile: string) {
    this.folder = dirname(rootFile);
  }

  run(): JsonSchema {
    const root = this.inline(this.lookUp({ file: this.rootFile, pointer: '' }), this.rootFile, []);
    if (this.foreign.size > 0) {
      const byName = [...this.foreign].sort(([a], [b]) => (a < b ? -1 : 1));
      root.definitions = Object.fromEntries(byName);
    }
    return { $schema: 'http://json-schema.org/draft-07/schema#', ...root };
  }

  /** A schema of the model with each reference replaced by what it names. */
  private inline(schema: JsonSchema, file: string, above: string[]): JsonSchema {
    checkPattern(schema, this.shown(file));
    const { $ref: reference, ...beside } = without(schema, 'definitions');
    if (reference === undefined) {
      return mapSubschemas(beside, (subschema) => this.inline(subschema, file, above));
    }
    const target = this.target(reference, file);
    if (this.isForeign(target.file)) {
      const name = this.carry(target);
      const own = mapSubschemas(beside, (subschema) => this.inline(subschema, file, above));
      return { ...own, 'x-opaque': true, allOf: [{ $ref: `#/definitions/${name}` }] };
    }
    const id = `${target.file}#${target.pointer}`;
    if (above.includes(id)) throw new Error(`${this.shown(file)}: ${reference} contains itself`);
    const found = without(this.inline(this.lookUp(target), target.file, [...above, id]), '$schema', '$id');
    const added = mapSubschemas(beside, (subschema) => this.inline(subschema, file, above));
    for (const keyword of Object.keys(added)) {
      if (!isAnnotation(keyword) && keyword in found) {
        throw new Error(`${this.shown(file)}: "${keyword}" beside ${reference}, which sets it too`);
      }
    }
    return { ...found, ...added };
  }

  /** Puts a foreign schema, and all that it refers to, among the definitions; gives its name there. */
  private carry(target: Target): string {
    const path = relative(this.folder, target.file).split(sep).join('.');
    const inside = target.pointer.replace(/^\/definitions\//, '').replaceAll('/', '.');
    const name = path.replace(/(\.schema)?\.json$/, '') + (inside === '' ? '' : `.${inside}`);
    if (!this.foreign.has(name)) {
      this.foreign.set(name, {});
      const found = without(this.lookUp(target), '$schema', '$id', 'definitions');
      this.foreign.set(name, this.rename(found, target.file));
    }
    return name;
  }

  private rename(schema: JsonSchema, file: string): JsonSchema {
    checkPattern(schema, this.shown(file));
    const renamed = mapSubschemas(schema, (subschema) => this.rename(subschema, file));
    if (schema.$ref === undefined) return renamed;
    return { ...renamed, $ref: `#/definitions/${this.carry(this.target(schema.$ref, file))}` };
  }

  private isForeign(file: string): boolean {
    return dirname(file) !== this.folder;
  }

  private target(reference: string, from: string): Target {
    const [path = '', pointer = ''] = reference.split('#');
    return { file: path === '' ? from : resolve(dirname(from), path), pointer };
  }

  private lookUp({ file, pointer }: Target): JsonSchema {
    if (!this.documents.has(file)) {
      try {
        this.documents.set(file, JSON.parse(readFileSync(file, 'utf8')));
      } catch (cause) {
        throw new Error(`The schema ${this.shown(file)} cannot be read: ${(cause as Error).message}`, {
          cause,
        });
      }
    }
    const found = atPointer(this.documents.get(file), pointer);
    if (!isObject(found)) throw new Error(`The schema ${this.shown(file)} has nothing at "#${pointer}"`);
    return found;
  }

  private shown(file: string): string {
    return relative(this.folder, file).split(sep).join('/');
  }
}

/** @throws Error for a pattern that Helm cannot use */
function checkPattern(schema: JsonSchema, file: string): void {
  const inKeys = isObject(schema.patternProperties) ? Object.keys(schema.patternProperties) : [];
  for (const pattern of [schema.pattern ?? '', ...inKeys]) {
    if (!isBeyondGo(pattern)) continue;
    throw new Error(`${file}: Helm cannot use the pattern ${pattern}: no lookaround, no backreferences`);
  }
}

function without(schema: JsonSchema, ...keywords: string[]): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keywords.includes(keyword)));
}
