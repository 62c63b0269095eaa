import { sameWhenStored, stored } from '@butler-postgres/admission';
import { byItemName, fieldChanges, objectName, type FieldChange } from '@butler-postgres/checks';
import type { Kubectl } from '@butler-postgres/kubectl';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { nameOf, textAt, textsAt } from '../json.ts';
import { inParallel } from '../parallel.ts';

/** Something that runs otherwise than the values say. */
export interface Drift {
  /** Kind and name. */
  readonly object: string;
  readonly what: string;
}

/** What of an object the chart says. */
const parts = ['spec', 'data', 'roleRef', 'rules', 'subjects'];

/**
 * Compares what values render with what a Kubernetes cluster has.
 *
 * @param manifests - rendered
 */
export async function driftOf(kubectl: Kubectl, manifests: readonly JsonObject[]): Promise<Drift[]> {
  const kinds = new Map<string, JsonObject[]>();
  // hooks come and go
  const stays = manifests.filter((one) => !('helm.sh/hook' in textsAt(one, 'metadata', 'annotations')));
  for (const manifest of stays) {
    const kind = kindOf(manifest);
    kinds.set(kind, [...(kinds.get(kind) ?? []), manifest]);
  }
  const found: Drift[] = [];
  await inParallel(
    [...kinds].map(([kind, wanted]) => async () => {
      const answer = await kubectl.answer(kind);
      if ('unseen' in answer) found.push({ object: kind, what: `cannot be listed: ${answer.unseen}` });
      else found.push(...wanted.flatMap((one) => driftIn(one, answer.items)));
    }),
  );
  return found.sort((one, other) => one.object.localeCompare(other.object));
}

/** A kind as kubectl reads it without doubt: `Cluster.v1.postgresql.cnpg.io`. */
function kindOf(manifest: JsonObject): string {
  const [group = '', version] = textAt(manifest, 'apiVersion').split('/');
  const kind = textAt(manifest, 'kind');
  return version === undefined ? kind : `${kind}.${version}.${group}`;
}

/** How one object differs from that of its name. */
export function driftIn(manifest: JsonObject, there: readonly JsonObject[]): Drift[] {
  const { kind, name } = objectName(manifest);
  const object = `${kind} ${name}`;
  const live = there.find((one) => nameOf(one) === name);
  if (live === undefined) return [{ object, what: 'is not there' }];
  const wanted = stored(manifest);
  // only of the operator's kinds is known what its webhook adds
  const isWhole = textAt(manifest, 'apiVersion').startsWith('postgresql.cnpg.io/');
  return parts
    .flatMap((part) => fieldChanges(wanted[part], live[part], byItemName, part))
    .filter((change) => isDrift(change, isWhole))
    .map((change) => ({ object, what: words(change) }));
}

function isDrift({ before, after }: FieldChange, isWhole: boolean): boolean {
  if (before === undefined) return isWhole && !isEmpty(after);
  if (after === undefined) return !isEmpty(before);
  return !sameWhenStored(before, after);
}

function isEmpty(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isObject(value)) return Object.values(value).every((one) => isEmpty(one));
  return value === undefined || value === null || value === '' || value === false || value === 0;
}

function words({ path, before, after }: FieldChange): string {
  const shown = (value: JsonValue | undefined): string =>
    value === undefined ? 'nothing' : shorten(JSON.stringify(value));
  return `${path} is ${shown(after)}, and the values say ${shown(before)}`;
}

const shorten = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 57)}…`);
