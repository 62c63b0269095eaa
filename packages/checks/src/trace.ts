import type { PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import type { LayeredValues } from '@butler-postgres/values';
import { objectName } from './object-name.ts';
import { alike, nameOf } from './alike.ts';
import { isSet, valueAt } from './position.ts';

type Path = readonly PathSegment[];

/** Sections of maps whose entries become objects, by kind; an object's name ends with the entry's key, or stands in it. */
const mapOf: Readonly<Record<string, Path>> = {
  Pooler: ['poolers'],
  ScheduledBackup: ['backups', 'schedules'],
  Backup: ['backups', 'onDemand'],
  Database: ['databases'],
  DatabaseRole: ['roles'],
  Publication: ['publications'],
  Subscription: ['subscriptions'],
  ImageCatalog: ['imageCatalogs'],
  ClusterImageCatalog: ['imageCatalogs'],
};

/** Sections that become objects of one kind. */
const sectionsOf: Readonly<Record<string, Path>> = {
  Cluster: ['cluster'],
  ObjectStore: ['backups', 'objectStore'],
  NetworkPolicy: ['networkPolicy'],
};

/** Components whose pods are not called as their objects end, by kind. */
const components: Readonly<Record<string, string>> = { Cluster: 'instances', Pooler: 'poolers' };

/** Keys of an entry that say the whole name of its object. */
const wholeNames = ['objectName', 'name'];

/** The value that a field of a manifest came from, where a file sets it. */
export function trace(manifest: JsonObject, field: Path, layered: LayeredValues): Path | undefined {
  const extra = extraObject(manifest, layered);
  const [part, ...below] = field;
  const sources =
    extra === undefined
      ? part === 'spec'
        ? ofSpec(manifest, below, layered)
        : ofMetadata(below)
      : [...upwards(field).map((path) => [...extra, ...path]), extra];
  return sources.find((path) => isSet(path, layered));
}

/** Where to begin for what a whole object lacks or has too much of: its overrides, or else its section. */
export function sectionAround(manifest: JsonObject, layered: LayeredValues): Path | undefined {
  const section = sectionOf(manifest, layered);
  if (section === undefined) return undefined;
  return [[...section, 'overrides'], section].find((path) => isSet(path, layered));
}

/** The item of `extraObjects` that an object is. */
export function extraObject(manifest: JsonObject, { values }: LayeredValues): Path | undefined {
  const { extraObjects } = values;
  if (!Array.isArray(extraObjects)) return undefined;
  const identity = (object: JsonObject): string => JSON.stringify(objectName(object));
  const index = extraObjects.findIndex(
    (object) => isObject(object) && identity(object) === identity(manifest),
  );
  return index < 0 ? undefined : ['extraObjects', index];
}

/** A path, and those of all that it is in. */
function upwards(path: Path): Path[] {
  return path.map((_, i) => path.slice(0, path.length - i));
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
  if (section === undefined) return upwards(field).flatMap((part) => ofPods(part, manifest, layered));
  const { values } = layered;
  const { spec = {} } = manifest;
  const inside = (section: Path, part: Path, rendered: JsonValue = spec): Path[] => {
    const found = alike({ manifest: rendered, values: valueAt(values, section) }, part);
    return found === undefined ? [] : [[...section, ...found]];
  };
  return upwards(field).flatMap((part) => [
    ...inside([...section, 'overrides'], part),
    ...inside(section, part),
    // a pooler has the keys of pgbouncer beside its others
    ...(part[0] === 'pgbouncer' ? inside(section, part.slice(1), valueAt(spec, ['pgbouncer'])) : []),
    ...(section[0] === 'cluster' ? [byName(part, manifest)] : []),
    ...ofPods(part, manifest, layered),
  ]);
}

/** Of pods: the values of the component, and those of all. */
function ofPods(field: Path, manifest: JsonObject, { values }: LayeredValues): Path[] {
  const { kind, name } = objectName(manifest);
  const known = isObject(values) && isObject(values['pods']) ? Object.keys(values['pods']) : [];
  const own = known.filter((component) => component === components[kind] || name.endsWith(`-${component}`));
  const part = kind === 'Cluster' ? field : field.slice(field.lastIndexOf('template') + 2);
  return part.length === 0 ? [] : [...own, 'all'].map((component) => ['pods', component, ...part]);
}

/** Of sections at the top that the Cluster has too: a list of it is a map by name in the values. */
function byName([first = '', index, ...below]: Path, { spec }: JsonObject): Path {
  const list = isObject(spec) ? spec[first] : undefined;
  const name = Array.isArray(list) ? nameOf(list[Number(index)]) : undefined;
  if (name !== undefined) return [first, name, ...below];
  return index === undefined ? [first] : [first, index, ...below];
}

function sectionOf(manifest: JsonObject, { values }: LayeredValues): Path | undefined {
  const { kind, name } = objectName(manifest);
  const section = sectionsOf[kind];
  if (section !== undefined) return section;
  const map = mapOf[kind];
  if (map === undefined) return undefined;
  const entries = valueAt(values, map);
  if (!isObject(entries)) return undefined;
  const isNamed = (entry: JsonValue | undefined): boolean =>
    isObject(entry) && wholeNames.some((key) => entry[key] === name);
  const keys = Object.keys(entries);
  const [byKey] = keys.filter((one) => name.endsWith(`-${one}`)).sort((a, b) => b.length - a.length);
  const key = keys.find((one) => isNamed(entries[one])) ?? byKey;
  return key === undefined ? undefined : [...map, key];
}
