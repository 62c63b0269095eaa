import type { Kube } from './kube.ts';
import { namespaceRef, text, type ObjectRef } from './object.ts';

const NOTES = 'butler-postgres/undo';

/**
 * How something outside of a scenario's namespace becomes what it was: an object that its manager applies, so that what the manager had
 * set and is not in it goes, or one that is removed.
 */
type Undo = { readonly object: ObjectRef; readonly namespace?: string } & (
  { readonly manager: string } | { readonly remove: true }
);

/**
 * Notes it on the namespace, before the change is made: whoever removes the namespace undoes the change first, also where the scenario was
 * ended in the middle.
 */
export async function noteUndo(kube: Kube, namespace: string, undo: Undo): Promise<void> {
  const known = await notes(kube, namespace);
  const metadata = { name: namespace, annotations: { [NOTES]: JSON.stringify([...known, undo]) } };
  await kube.apply({ ...namespaceRef(namespace), metadata }, { manager: 'butler-postgres-undo' });
}

/**
 * Undoes what is noted on a namespace, the last change first.
 *
 * @param keep - whether objects stay that would be removed
 */
export async function undoNoted(kube: Kube, namespace: string, keep = false): Promise<void> {
  for (const undo of (await notes(kube, namespace)).reverse()) {
    if (!('remove' in undo)) await kube.apply(undo.object, undo);
    else if (!keep) await kube.remove(undo.object, undo.namespace);
  }
}

async function notes(kube: Kube, namespace: string): Promise<Undo[]> {
  const found = text(await kube.get(namespaceRef(namespace)), 'metadata', 'annotations', NOTES);
  return found === '' ? [] : (JSON.parse(found) as Undo[]);
}
