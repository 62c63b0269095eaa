import type { JsonObject } from '@butler-postgres/schema-kit';
import { byItemName, fieldChanges, type FieldChange } from './field-changes.ts';
import { objectName } from './object-name.ts';

/** One object that differs between two sets of manifests. */
export interface ObjectChange {
  readonly change: 'added' | 'removed' | 'changed';
  /** Kind and name, `Cluster usdf-butler`. */
  readonly object: string;
  /** Empty unless it was changed. */
  readonly fields: readonly FieldChange[];
}

/** Stands for a value that is never shown. */
const hidden = '(hidden)';

/** How two sets of manifests differ, by object, in the order of kinds and names. What Secrets hold is never shown. */
export function objectChanges(before: readonly JsonObject[], after: readonly JsonObject[]): ObjectChange[] {
  const [old, now] = [byName(before), byName(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.flatMap((object): ObjectChange[] => {
    const [was, is] = [old.get(object), now.get(object)];
    if (was === undefined) return [{ change: 'added', object, fields: [] }];
    if (is === undefined) return [{ change: 'removed', object, fields: [] }];
    const found = fieldChanges(was, is, byItemName);
    const fields = object.startsWith('Secret ') ? found.map(withoutSecrets) : found;
    return fields.length === 0 ? [] : [{ change: 'changed', object, fields }];
  });
}

function byName(objects: readonly JsonObject[]): Map<string, JsonObject> {
  return new Map(
    objects.map((object) => {
      const { kind, name } = objectName(object);
      return [`${kind} ${name}`, object];
    }),
  );
}

function withoutSecrets(field: FieldChange): FieldChange {
  if (!/^(data|stringData)\b/.test(field.path)) return field;
  return {
    path: field.path,
    ...(field.before === undefined ? {} : { before: hidden }),
    ...(field.after === undefined ? {} : { after: hidden }),
  };
}
