import type { JsonObject } from '@butler-postgres/schema-kit';
import { isObject } from '@butler-postgres/schema-kit';
import { isLabelValue, isQualifiedName, isSubdomain } from './grammar/names.ts';
import type { Refusal } from './refusal.ts';

/** All annotations of an object together, in bytes (k8s.io/apimachinery, pkg/api/validation/objectmeta.go). */
const annotationsLimit = 256 * 1024;

/** What the API server asks of the metadata of every custom resource. */
export function* wrongMetadata({ metadata }: JsonObject): Generator<Refusal> {
  if (!isObject(metadata)) return;
  const { name, labels, annotations } = metadata;
  if (typeof name === 'string' && !isSubdomain(name))
    yield {
      id: 'object-name',
      field: ['metadata', 'name'],
      message: `"${name}" is no name for an object: lower-case letters, digits, dashes and dots, at most 253 characters`,
      hint: 'choose another name',
    };
  for (const [key, value] of entries(labels)) {
    if (!isQualifiedName(key)) yield badKey('labels', key);
    if (!isLabelValue(value))
      yield {
        id: 'label-value',
        field: ['metadata', 'labels', key],
        message: `"${value}" is no value for a label: letters, digits, dashes, underscores and dots, at most 63 characters`,
        hint: 'shorten it, or make it an annotation, which may be any text',
      };
  }
  for (const [key] of entries(annotations))
    if (!isQualifiedName(key.toLowerCase())) yield badKey('annotations', key);
  const bytes = entries(annotations).reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0);
  if (bytes > annotationsLimit)
    yield {
      id: 'annotations-size',
      field: ['metadata', 'annotations'],
      message: `the annotations have ${bytes} bytes, and the API server takes ${annotationsLimit}`,
      hint: 'leave some out',
    };
}

function badKey(section: 'labels' | 'annotations', key: string): Refusal {
  return {
    id: 'metadata-key',
    field: ['metadata', section, key],
    message: `"${key}" is no key of ${section}: a name of at most 63 characters, after a DNS name and a slash or not`,
    hint: 'write it as example.org/name',
  };
}

function entries(map: unknown): [string, string][] {
  return isObject(map) ? Object.entries(map as Record<string, string>) : [];
}
