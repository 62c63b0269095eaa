import { apiSchema } from '@butler-postgres/api';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { parseAllDocuments, type Tags } from 'yaml';

export type Manifest = Readonly<Record<string, unknown>>;

/** The objects in what Helm printed. @throws {Error} where YAML 1.1 and 1.2 read it differently */
export function readManifests(printed: string): Manifest[] {
  return printed.split(/^---$/m).flatMap(readDocument);
}

const known = new Map<string, readonly Manifest[]>();

/** Both Helms print most documents alike, and so do many values. */
function readDocument(text: string): readonly Manifest[] {
  const read = known.get(text) ?? parseDocument(text);
  known.set(text, read);
  return read;
}

function parseDocument(text: string): readonly Manifest[] {
  const [old, current] = (['1.1', '1.2'] as const).map((version) =>
    parseAllDocuments(text, version === '1.1' ? { version, customTags: withStrictNumbers } : {}).flatMap(
      (parsed) => {
        const [error] = parsed.errors;
        if (error) throw error;
        const value = parsed.toJS() as Manifest | null;
        return value === null ? [] : [value];
      },
    ),
  );
  if (JSON.stringify(old) !== JSON.stringify(current))
    throw new Error(`YAML 1.1 and 1.2 differ: ${firstDifference(old, current)}`);
  return current ?? [];
}

/**
 * The parser takes even `e0`, `.` and `.1_` for floats of YAML 1.1; Go's, which Kubernetes uses, wants a digit, and no
 * underscore after a leading point (resolve.go of go.yaml.in/yaml/v2). So it does with `0b_` and `0x_` for integers.
 */
function withStrictNumbers(tags: Tags): Tags {
  return tags.map((tag) => {
    if (typeof tag === 'string' || !('test' in tag) || !tag.test) return tag;
    if (['0b_', '0x_'].some((text) => tag.test?.test(text)))
      return { ...tag, test: new RegExp(`^(?=[-+]?0[bx]_*[0-9a-fA-F])${tag.test.source.slice(1)}`) };
    const isLax = ['e0', '.'].some((text) => tag.test?.test(text));
    return isLax
      ? { ...tag, test: new RegExp(`^(?=[-+]?[._]*[0-9])(?!\\..*_)${tag.test.source.slice(1)}`) }
      : tag;
  });
}

/** In an order that does not depend on Helm, which sorts by kind. */
export function sorted(manifests: readonly Manifest[]): Manifest[] {
  const key = ({ kind, metadata }: Manifest): string => {
    const { namespace = '', name } = metadata as { namespace?: unknown; name?: unknown };
    return JSON.stringify([kind, namespace, name]);
  };
  return [...manifests].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Parts of the values that go into the manifest as they were written, empty maps inside them included. */
const handedOn =
  /^Cluster spec\.(?:(?:inheritedMetadata|serviceAccountTemplate\.metadata)\.(?:labels|annotations)|affinity\.tolerations\.\d+)$|^NetworkPolicy spec\.(?:in|e)gress\.\d+\.(?:from|to)\.\d+\.(?:pod|namespace)Selector$/;

/** What no manifest may have, with its location: nulls, empty maps and lists, settings that are not strings. */
export function flaws(manifest: Manifest): string[] {
  const found: string[] = [];
  visit(manifest, [], (value, path) => {
    const place = `${String(manifest['kind'])} ${path.join('.')}`;
    if (value === null || value === undefined) found.push(`${place} is null`);
    const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
    if (isEmpty && !handedOn.test(place)) found.push(`${place} is empty`);
    if (path.at(-2) === 'parameters' && typeof value !== 'string') found.push(`${place} is no string`);
  });
  return found;
}

/** What the API server would find wrong. */
export function apiErrors(manifest: Manifest): string[] {
  const kind = `${String(manifest['apiVersion'])}/${String(manifest['kind'])}`;
  const validate = validatorOf(kind);
  return validate(manifest)
    ? []
    : (validate.errors ?? []).map((error) => `${kind}${error.instancePath} ${error.message ?? ''}`);
}

const validators = new Map<string, ValidateFunction>();

function validatorOf(kind: string): ValidateFunction {
  const known = validators.get(kind);
  if (known) return known;
  const schema = apiSchema(kind);
  if (!schema) throw new Error(`No schema of ${kind}`);
  // to optimize the code takes longer than all that it is asked
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true, code: { optimize: false } });
  const validate = addFormats.default(ajv).compile(schema);
  validators.set(kind, validate);
  return validate;
}

function visit(
  value: unknown,
  path: readonly string[],
  see: (value: unknown, path: readonly string[]) => void,
): void {
  see(value, path);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) visit(item, [...path, key], see);
}

/** Where two values differ first, and how. */
function firstDifference(a: unknown, b: unknown, path = ''): string {
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const [one, other] = [(a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]];
      if (JSON.stringify(one) !== JSON.stringify(other)) return firstDifference(one, other, `${path}/${key}`);
    }
    return `${path}: the order of ${Object.keys(a).join()} and ${Object.keys(b).join()}`;
  }
  return `${path}: ${JSON.stringify(a)} and ${JSON.stringify(b)}`;
}
