import type { JsonObject } from '@butler-postgres/schema-kit';
import { imported } from '../testing.test.helper.ts';

/** How well deployments came back. */
export interface RoundTrips {
  /** What is not as it was, or was not there. */
  readonly lost: readonly string[];
  /** The part of the fields that a key, the operator or the chart says: all but overrides. */
  readonly share: number;
}

/** Of a monolithic import the operator names no database and no owner; the chart always prints its own. */
const known = /initdb\.import.*: spec\.bootstrap\.initdb\.(database|owner): /;

/** Imports deployments, each by its name. */
export function roundTrips(deployments: Iterable<readonly [string, readonly JsonObject[]]>): RoundTrips {
  const lost: string[] = [];
  let [fields, said] = [0, 0];
  for (const [name, manifests] of deployments) {
    const { report, differences } = imported(manifests);
    fields += report.fields.length;
    said += report.fields.filter(({ as }) => as !== 'override' && as !== 'left out').length;
    lost.push(...report.changes.map(({ field, reason }) => `${name}: ${field}: ${reason}`));
    lost.push(...report.added.map((object) => `${name}: adds ${object}`));
    if (differences.length !== report.changes.length) lost.push(`${name}: the file says something else`);
  }
  return { lost: lost.filter((one) => !known.test(one)), share: said / fields };
}
