import { schemaAt } from './keys.ts';

/** A kind of object that the chart prints and that runs of CloudNativePG have. */
export interface Kind {
  readonly name: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** The section of the values that makes one; `*` is the entry's key. */
  readonly section: readonly string[];
}

const operator = 'postgresql.cnpg.io/v1';

const all: readonly Kind[] = [
  { name: 'Cluster', apiVersion: operator, kind: 'Cluster', section: [] },
  { name: 'Pooler', apiVersion: operator, kind: 'Pooler', section: ['poolers', '*'] },
  {
    name: 'ScheduledBackup',
    apiVersion: operator,
    kind: 'ScheduledBackup',
    section: ['backups', 'schedules', '*'],
  },
  {
    name: 'ObjectStore',
    apiVersion: 'barmancloud.cnpg.io/v1',
    kind: 'ObjectStore',
    section: ['backups', 'objectStore'],
  },
  {
    name: 'ExternalStore',
    apiVersion: 'barmancloud.cnpg.io/v1',
    kind: 'ObjectStore',
    section: ['externalClusters', '*', 'objectStore'],
  },
  { name: 'Database', apiVersion: operator, kind: 'Database', section: ['databases', '*'] },
  { name: 'DatabaseRole', apiVersion: operator, kind: 'DatabaseRole', section: ['roles', '*'] },
  { name: 'Publication', apiVersion: operator, kind: 'Publication', section: ['publications', '*'] },
  { name: 'Subscription', apiVersion: operator, kind: 'Subscription', section: ['subscriptions', '*'] },
  { name: 'ImageCatalog', apiVersion: operator, kind: 'ImageCatalog', section: ['imageCatalogs', '*'] },
  { name: 'Backup', apiVersion: operator, kind: 'Backup', section: ['backups', 'onDemand', '*'] },
];

/** Those of which this chart has a section. */
export const kinds: readonly Kind[] = all.filter(({ section }) => schemaAt(section) !== undefined);

/** Kinds of the operator that the chart has no section for. */
export const unknownKinds: readonly Kind[] = all.filter(({ section }) => schemaAt(section) === undefined);

/** A kind by its name here. */
export function kindOf(name: string): Kind {
  return kinds.find((kind) => kind.name === name) as Kind;
}

/** Where the overrides of a kind stand; undefined where it has none. */
export function overridesOf({ name, section }: Kind): readonly string[] | undefined {
  const holder = name === 'Cluster' ? ['cluster'] : section;
  const path = [...holder, 'overrides'];
  return schemaAt(path) === undefined ? undefined : path;
}
