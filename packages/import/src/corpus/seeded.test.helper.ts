import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import fc from 'fast-check';
import { bases, deploymentWith, fieldsOf, type Sample } from './leaves.test.helper.ts';
import { isTaken, merged } from './together.test.helper.ts';

const pools = new Map<string, Sample[]>(Object.keys(bases).map((key) => [key, fieldsOf(key)]));
const cluster = 'postgresql.cnpg.io/v1/Cluster';

const drawn: fc.Arbitrary<readonly (readonly [string, readonly Sample[]])[]> = fc
  .tuple(
    fc.shuffledSubarray(pools.get(cluster) ?? [], { minLength: 1, maxLength: 12 }),
    fc.subarray(
      [...pools.keys()].filter((key) => key !== cluster),
      { maxLength: 4 },
    ),
  )
  .chain(([own, kinds]) =>
    fc
      .tuple(...kinds.map((key) => fc.shuffledSubarray(pools.get(key) ?? [], { minLength: 1, maxLength: 4 })))
      .map((fields): readonly (readonly [string, readonly Sample[]])[] => [
        [cluster, own],
        ...kinds.map((key, index) => [key, fields[index] ?? []] as const),
      ]),
  );

/**
 * Deployments with fields that were drawn of the whole API; those that a cluster would refuse beside the others are left out.
 *
 * @param seed - the same deployments for the same seed
 */
export function seeded(count: number, seed: number): (readonly [string, readonly JsonObject[]])[] {
  return fc.sample(drawn, { numRuns: count, seed }).map((parts, index) => {
    let deployment: JsonObject[] = deploymentWith(cluster, []);
    const taken: string[] = [];
    for (const [key, fields] of parts) {
      const base = joined(deployment, deploymentWith(key, []));
      if (base === undefined || !isTaken(base)) continue;
      deployment = base;
      for (const field of fields) {
        const more = joined(deployment, deploymentWith(key, [field]));
        if (more === undefined || !isTaken(more)) continue;
        deployment = more;
        taken.push(field.path.join('.'));
      }
    }
    return [`deployment ${index} of seed ${seed} (${taken.join(' ')})`, deployment] as const;
  });
}

/** Objects of two deployments, those of one kind as one; undefined where they say different things. */
function joined(a: readonly JsonObject[], b: readonly JsonObject[]): JsonObject[] | undefined {
  const all = new Map(a.map((one) => [one['kind'], one]));
  for (const one of b) {
    const there = all.get(one['kind']);
    const both: JsonValue | undefined = there === undefined ? one : merged(there, one);
    if (both === undefined) return undefined;
    all.set(one['kind'], both as JsonObject);
  }
  return [...all.values()];
}
