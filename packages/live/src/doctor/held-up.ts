import type { JsonObject } from '@butler-postgres/schema-kit';
import { at, isReady, nameOf, textAt, textsAt } from '../json.ts';
import { of, type Seen } from '../seen/seen.ts';
import { phase } from './signs.ts';

/** The operator makes no pod while the most advanced instance answers it and is not ready, as one that is to stream from that pod. */
export function heldUpByStandby(seen: Seen): string[] {
  const waits = phase(seen, /Waiting for the instances to become active/);
  const primary = primaryWithoutPod(seen);
  if (waits.length === 0 || primary === undefined) return [];
  const standbys = instancesOf(seen).filter((pod) => !isReady(pod));
  if (standbys.length === 0) return [];
  return [
    ...waits,
    `there is no pod ${primary}`,
    ...standbys.map((pod) => `pod ${nameOf(pod)} is not ready`),
  ];
}

/** The operator makes no pod while a Job makes an instance, and that of a standby asks the primary until it answers. */
export function heldUpByJoin(seen: Seen): string[] {
  const primary = primaryWithoutPod(seen);
  const joins = of(seen, 'jobs').filter(
    (job) => nameOf(job).endsWith('-join') && Number(at(job, 'status', 'active') ?? 0) > 0,
  );
  if (primary === undefined || joins.length === 0) return [];
  return [`there is no pod ${primary}`, ...joins.map((job) => `job ${nameOf(job)} waits for the primary`)];
}

const instancesOf = (seen: Seen): readonly JsonObject[] =>
  of(seen, 'pods').filter((pod) => textsAt(pod, 'metadata', 'labels')['cnpg.io/podRole'] === 'instance');

/** The primary's name, where pods are known and its own is not there. */
function primaryWithoutPod(seen: Seen): string | undefined {
  const [cluster] = of(seen, 'clusters');
  const primary = textAt(cluster, 'status', 'currentPrimary');
  if (primary === '' || seen.objects.pods === undefined) return undefined;
  return instancesOf(seen).some((pod) => nameOf(pod) === primary) ? undefined : primary;
}
