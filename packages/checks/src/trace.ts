import type { PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import type { LayeredValues } from '@butler-postgres/values';
import { objectName } from './object-name.ts';
import { isSet } from './position.ts';

type Path = readonly PathSegment[];

/** Sections of maps whose entries become objects, by kind; an object's name ends with the entry's key. */
const mapOf: Readonly<Record<string, Path>> = {
  Pooler: ['poolers'],
  ScheduledBackup: ['backups', 'schedules'],
  Database: ['databases'],
  DatabaseRole: ['roles'],
};

/** The value that a field of a manifest came from, where a file sets it. */
export function trace(manifest: JsonObject, field: Path, layered: LayeredValues): Path | undefined {
  const [part, ...below] = field;
  const sources = part === 'spec' ? ofSpec(manifest, below, layered) : ofMetadata(below);
  return sources.find((path) => isSet(path, layered));
}

function ofMetadata([part, ...below]: Path): Path[] {
  if (part === 'labels') return [['labels', ...below]];
  if (part === 'annotations')
    return [
      ['cluster', 'annotations', ...below],
      ['annotations', ...below],
    ];
  return part === 'name' ? [['fullnameOverride'], ['nameOverride']] : [];
}

/** From the field itself to those that it is in; of the escape hatch, of the section, or of a section of the same name. */
function ofSpec(manifest: JsonObject, field: Path, layered: LayeredValues): Path[] {
  const section = sectionOf(manifest, layered);
  if (section === undefined) return [];
  return field
    .map((_, i) => field.slice(0, field.length - i))
    .flatMap((part) => [
      [...section, 'overrides', ...part],
      [...section, ...part],
      ...(section[0] === 'cluster' ? [byName(part, manifest)] : []),
    ]);
}

/** Of sections at the top that the Cluster has too: a list of it is a map by name in the values. */
function byName([first = '', index, ...below]: Path, { spec }: JsonObject): Path {
  const list = isObject(spec) ? spec[first] : undefined;
  const item = Array.isArray(list) ? list[Number(index)] : undefined;
  const name = isObject(item) ? item['name'] : undefined;
  if (typeof name === 'string') return [first, name, ...below];
  return index === undefined ? [first] : [first, index, ...below];
}

function sectionOf(manifest: JsonObject, { values }: LayeredValues): Path | undefined {
  const { kind, name } = objectName(manifest);
  if (kind === 'Cluster') return ['cluster'];
  if (kind === 'ObjectStore') return ['backups', 'objectStore'];
  const map = mapOf[kind];
  if (map === undefined) return undefined;
  const entries = map.reduce<JsonValue | undefined>(
    (at, key) => (isObject(at) ? at[String(key)] : undefined),
    values,
  );
  const keys = isObject(entries) ? Object.keys(entries) : [];
  const [key] = keys.filter((one) => name.endsWith(`-${one}`)).sort((a, b) => b.length - a.length);
  return key === undefined ? undefined : [...map, key];
}
