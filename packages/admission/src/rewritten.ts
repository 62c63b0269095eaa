import type { PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { canonicalDuration, canonicalMoment, canonicalQuantity } from './grammar/canonical.ts';
import type { Refusal } from './refusal.ts';

type Canonical = (given: string) => string | undefined;

const resources = [
  '',
  'storage.pvcTemplate.',
  'walStorage.pvcTemplate.',
  'tablespaces.*.storage.pvcTemplate.',
  'ephemeralVolumeSource.volumeClaimTemplate.spec.',
].map((owner) => `${owner}resources.*.*`);

/** Fields of a Cluster that have Go types with one form of writing (api/v1/cluster_types.go of the operator 1.30). */
const fields: readonly (readonly [path: string, canonical: Canonical])[] = [
  ...[
    ...resources,
    'ephemeralVolumesSizeLimit.*',
    'probes.*.maximumLag',
    'projectedVolumeTemplate.sources.*.downwardAPI.items.*.resourceFieldRef.divisor',
  ].map((path) => [path, canonicalQuantity] as const),
  ['monitoring.metricsQueriesTTL', canonicalDuration],
  ['replica.minApplyDelay', canonicalDuration],
  ['managed.roles.*.validUntil', canonicalMoment],
];

/**
 * What the cluster has otherwise than the manifest says it: the operator's webhook gives a Cluster back as Go writes it, and
 * the API server keeps that. Who compares texts, as Argo CD does, sees a difference that never ends.
 *
 * @param manifest - one that nobody refuses
 */
export function rewritten(manifest: JsonObject): Refusal[] {
  const { kind, apiVersion, spec = {} } = manifest;
  if (kind !== 'Cluster' || apiVersion !== 'postgresql.cnpg.io/v1') return [];
  return fields.flatMap(([path, canonical]) =>
    found(spec, path.split('.')).flatMap(({ field, value }): Refusal[] => {
      const kept =
        typeof value === 'string' || typeof value === 'number' ? canonical(String(value)) : undefined;
      if (kept === undefined || kept === value) return [];
      return [
        {
          id: 'not-as-stored',
          field: ['spec', ...field],
          message: `the API has ${JSON.stringify(value)} as "${kept}", so Argo CD finds a difference that never ends`,
          hint: /^\d+$/.test(kept) ? `write "${kept}", in quotes` : `write ${kept}`,
        },
      ];
    }),
  );
}

interface Found {
  readonly field: readonly PathSegment[];
  readonly value: JsonValue;
}

/** All that a path leads to, in which a star is any key or item. */
function found(value: JsonValue, [first, ...below]: readonly string[]): Found[] {
  if (first === undefined) return [{ field: [], value }];
  const entries: (readonly [PathSegment, JsonValue | undefined])[] = Array.isArray(value)
    ? [...value.entries()]
    : isObject(value)
      ? Object.entries(value)
      : [];
  return entries
    .filter(([key]) => first === '*' || first === key)
    .flatMap(([key, child]) =>
      child === undefined
        ? []
        : found(child, below).map(({ field, ...rest }) => ({ field: [key, ...field], ...rest })),
    );
}
