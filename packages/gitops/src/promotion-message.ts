import { chartMetadata } from '@butler-postgres/chart';
import { summaryOf } from '@butler-postgres/checks';
import { asSummary } from '@butler-postgres/plan';
import type { Promotion } from './promote.ts';

/** The message of the commit that promotes: what goes where, what proves it, what it does to what runs, and how the manifests change. */
export function promotionMessage({ before, after, record, changes, plan }: Promotion, from: string): string {
  const { cluster, environment } = after;
  const image =
    before.image === after.image
      ? ''
      : `Image: ${before.image ?? "the values'"} -> ${after.image ?? "the values'"}\n`;
  return `Promote ${chartMetadata.name} ${after.version} to ${cluster}/${environment}

From ${from}; before: ${before.version}.
${image}Conformance: ${record.passed} passed on CloudNativePG ${record.operator}, ${record.date.slice(0, 10)}
Chart: ${record.digest}

${asSummary(plan)}
${summaryOf(changes)}`;
}
