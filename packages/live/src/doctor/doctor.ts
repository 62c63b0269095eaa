import type { Seen } from '../seen/seen.ts';
import { accessCauses } from './access.ts';
import { backupCauses } from './backups.ts';
import type { Cause, Found } from './cause.ts';
import { operatorCauses } from './operator.ts';
import { podCauses } from './pods.ts';
import { serverCauses } from './server.ts';
import { storageCauses } from './storage.ts';

/** All causes: what brings others about comes before them. */
export const causes: readonly Cause[] = [
  ...operatorCauses,
  ...podCauses.filter(({ id }) => !isSymptom(id)),
  ...storageCauses,
  ...backupCauses.filter(({ id }) => !isSymptom(id)),
  ...accessCauses.filter(({ id }) => !isSymptom(id)),
  ...serverCauses,
  ...[...podCauses, ...backupCauses, ...accessCauses].filter(({ id }) => isSymptom(id)),
];

/** What mostly has another cause, which says more. */
function isSymptom(id: string): boolean {
  return ['crash-loop', 'hook-job-stuck', 'backup-failed', 'no-backup', 'initdb-failed'].includes(id);
}

/**
 * The causes for which a release is broken, the likeliest first.
 *
 * @param docs - where the pages of docs/ are
 */
export function diagnose(seen: Seen, docs = 'docs'): Found[] {
  return causes.flatMap(({ find, page, ...cause }) => {
    const evidence = [...new Set(find(seen))];
    const found = { ...cause, ...(page !== undefined && { page: page.replace(/^docs/, docs) }), evidence };
    return evidence.length === 0 ? [] : [found];
  });
}
