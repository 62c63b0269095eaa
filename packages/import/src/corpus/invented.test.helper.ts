import { isObject, type JsonValue } from '@butler-postgres/schema-kit';
import { showPath } from '../leaf/leaves.ts';
import type { Imported } from '../import.ts';

/** Keys that follow from which objects there are, and so from no field of one. */
const ofObjects = [
  /^(fullnameOverride|protection|extraObjects|bootstrap\.method)$/,
  /^cluster\.image\.(major|pullSecrets)$/,
  /^backups\.(enabled|inTree|volumeSnapshot|objectStore\..*)$/,
  /^externalClusters\..*$/,
  /^services\.[^.]+\.(selectorType|name|loadBalancerIPs)$/,
  /^roles\.[^.]+(\.inline)?$/,
  /^imageCatalogs\.[^.]+\.images$/,
  /^publications\.[^.]+\.(schemas|tables|allTables)$/,
  /^databases\.[^.]+\.(extensions|schemas)(\.[^.]+)?$/,
  /^(poolers|databases|subscriptions|backups\.onDemand)\.[^.]+$/,
];

/** Keys of imported values of which the report names no source. */
export function invented({ values, report }: Imported): string[] {
  const sources = [
    ...report.fields.flatMap(({ key }) => (key === undefined ? [] : [key])),
    ...report.opinions.map(({ key }) => showPath(key)),
  ];
  const isSaid = (path: string): boolean =>
    sources.some((key) => [`${path}.`, `${path}[`].some((start) => `${key}.`.startsWith(start))) ||
    sources.some((key) => path.startsWith(`${key}.`)) ||
    ofObjects.some((pattern) => pattern.test(path));
  return leavesIn(values, [])
    .map(showPath)
    .filter((path) => !isSaid(path));
}

function leavesIn(value: JsonValue, path: readonly string[]): (readonly string[])[] {
  const entries = isObject(value) ? Object.entries(value) : [];
  return entries.length === 0 ? [path] : entries.flatMap(([key, child]) => leavesIn(child, [...path, key]));
}
