import type { JsonObject } from '@butler-postgres/schema-kit';
import { isObject } from '@butler-postgres/schema-kit';
import { isDnsLabel, isLabelValue, isQualifiedName, isSubdomain } from './grammar/names.ts';
import type { Refusal } from './refusal.ts';

/** All annotations of an object together, in bytes (k8s.io/apimachinery, pkg/api/validation/objectmeta.go). */
const annotationsLimit = 256 * 1024;

interface NameRule {
  readonly accepts: (name: string) => boolean;
  readonly grammar: string;
}

const dns: NameRule = {
  accepts: isSubdomain,
  grammar: 'lower-case letters, digits, dashes and dots, at most 253 characters',
};

/** Kinds of Kubernetes' own whose names are none of DNS, or may be no more than a label of it (pkg/apis, validation). */
const names: Readonly<Record<string, NameRule>> = {
  'v1/Service': {
    accepts: isDnsLabel,
    grammar: 'lower-case letters, digits and dashes, first a letter, at most 63 characters',
  },
  'v1/Namespace': {
    accepts: (name) => name.length <= 63 && isSubdomain(name) && !name.includes('.'),
    grammar: 'lower-case letters, digits and dashes, at most 63 characters',
  },
};

/** Names of rights, such as system:node (validation.ValidateRBACName). */
const rights: NameRule = {
  accepts: (name) => name !== '.' && name !== '..' && !/[/%]/.test(name),
  grammar: 'no slash and no per cent sign',
};

function nameRule({ apiVersion, kind }: JsonObject): NameRule {
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return dns;
  if (apiVersion.startsWith('rbac.authorization.k8s.io/')) return rights;
  return names[`${apiVersion}/${kind}`] ?? dns;
}

/** What the API server asks of the metadata of every object. */
export function* wrongMetadata(object: JsonObject): Generator<Refusal> {
  const { metadata } = object;
  if (!isObject(metadata)) return;
  const { name, labels, annotations } = metadata;
  const rule = nameRule(object);
  if (typeof name === 'string' && !rule.accepts(name))
    yield {
      id: 'object-name',
      field: ['metadata', 'name'],
      message: `"${name}" is no name for such an object: ${rule.grammar}`,
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
