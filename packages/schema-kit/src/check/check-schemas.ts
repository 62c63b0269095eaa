import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { compareDiagnostics, type Diagnostic } from '@butler-postgres/diagnostics';
import { isObject, mapSubschemas, type JsonSchema } from '../json-schema.ts';
import { keywordFaults } from './keyword-faults.ts';
import { nameFaults } from './name-faults.ts';
import { SchemaFile, type SchemaFault } from './schema-file.ts';
import { ValueTrial } from './value-trial.ts';

/**
 * What is wrong with the files of a model: misspelt keywords, types that do not exist, references to nothing, defaults and
 * examples that their own schema refuses, names in `required` that no property has, limits that nothing can meet. A
 * validator would pass over most of it in silence.
 *
 * Files in folders below the root's are foreign (see bundleSchema) and not looked at.
 *
 * @param rootFile - path of the root schema
 * @returns diagnostics with file, line and column, sorted; none where the model is right
 * @throws Error where the root file cannot be read
 */
export function checkSchemas(rootFile: string): Diagnostic[] {
  const folder = dirname(resolve(rootFile));
  const files = new Map<string, SchemaFile>();
  const found: Diagnostic[] = [];
  const read = (path: string): void => {
    const file = new SchemaFile(path, relative(process.cwd(), path));
    files.set(path, file);
    found.push(...file.unreadable);
    for (const [schema, at] of subschemas(file.schema)) {
      if (typeof schema.$ref !== 'string') continue;
      const [named = ''] = schema.$ref.split('#');
      const target = named === '' ? path : resolve(dirname(path), named);
      if (!existsSync(target)) found.push(file.diagnostic(noTarget(schema.$ref, [...at, '$ref'])));
      else if (dirname(target) === folder && !files.has(target)) read(target);
    }
  };
  read(resolve(rootFile));
  if (found.length > 0) return found.sort(compareDiagnostics);

  const all = [...files.values()];
  const trial = new ValueTrial(all, folder);
  const inText = diagnose(all, (file) => [
    ...[...subschemas(file.schema)].flatMap(([schema, at]) => [
      ...keywordFaults(schema, at),
      ...(typeof schema.$ref === 'string' && !trial.has(schema.$ref, file)
        ? [noTarget(schema.$ref, [...at, '$ref'])]
        : []),
    ]),
    ...nameFaults(file.schema, (reference) => trial.target(reference, file)),
  ]);
  // a schema that is wrong itself judges nothing
  if (inText.length > 0) return inText;
  return diagnose(all, (file) =>
    [...subschemas(file.schema)].flatMap(([schema, at]) => trial.faults(schema, at, file)),
  );
}

function diagnose(files: readonly SchemaFile[], faultsOf: (file: SchemaFile) => SchemaFault[]): Diagnostic[] {
  return files
    .flatMap((file) => faultsOf(file).map((fault) => file.diagnostic(fault)))
    .sort(compareDiagnostics);
}

function noTarget(reference: string, path: readonly string[]): SchemaFault {
  return {
    code: 'no-target',
    message: `$ref names "${reference}", and nothing is there`,
    hint: 'Write a file beside this one and what it has: "common.schema.json#/definitions/name".',
    path,
  };
}

/** A schema and all in it, each with the way there. */
function* subschemas(
  schema: JsonSchema,
  at: readonly string[] = [],
): Generator<[JsonSchema, readonly string[]]> {
  yield [schema, at];
  const inside: [JsonSchema, readonly string[]][] = [];
  mapSubschemas(schema, (part, location) => {
    inside.push([part, [...at, ...location]]);
    return part;
  });
  for (const [part, path] of inside) if (isObject(part)) yield* subschemas(part, path);
}
