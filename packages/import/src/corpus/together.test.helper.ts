import { refusals } from '@butler-postgres/admission';
import { compiledApiSchema } from '@butler-postgres/api';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { deploymentWith, type Sample } from './leaves.test.helper.ts';

/** Fields of a kind in one deployment. */
export interface Together {
  readonly fields: readonly Sample[];
  readonly manifests: JsonObject[];
}

/** Whether a cluster takes all objects of a deployment. */
export function isTaken(manifests: readonly JsonObject[]): boolean {
  return manifests.every((manifest) => {
    const { apiVersion, kind } = manifest as { apiVersion: string; kind: string };
    return (
      compiledApiSchema(`${apiVersion}/${kind}`)?.accepts(manifest) === true &&
      refusals(manifest).length === 0
    );
  });
}

/**
 * Fields of a kind in few deployments that a cluster takes. A field that it never takes is in none.
 *
 * @param size - how many fields a deployment has at most
 */
export function together(key: string, fields: readonly Sample[], size: number): Together[] {
  const groups: { fields: Sample[]; manifests: JsonObject[] }[] = [];
  for (const field of fields) {
    const manifests = deploymentWith(key, [field]);
    if (!isTaken(manifests)) continue;
    const fits = groups.find((group) => {
      const both = group.fields.length < size ? merged(group.manifests, manifests) : undefined;
      if (both === undefined || !isTaken(both as JsonObject[])) return false;
      group.manifests = both as JsonObject[];
      return true;
    });
    if (fits === undefined) groups.push({ fields: [field], manifests });
    else fits.fields.push(field);
  }
  return groups;
}

/** Two values in one; undefined where they say different things of one field. */
export function merged(a: JsonValue, b: JsonValue): JsonValue | undefined {
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item) => isObject(item))) {
    const items = a.map((item, index) => merged(item, b[index] as JsonValue));
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  if (!isObject(a) || !isObject(b)) return JSON.stringify(a) === JSON.stringify(b) ? a : undefined;
  const both: Record<string, JsonValue> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const one = key in both ? merged(both[key] as JsonValue, value) : value;
    if (one === undefined) return undefined;
    both[key] = one;
  }
  return both;
}
