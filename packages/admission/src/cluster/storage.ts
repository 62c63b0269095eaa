import { parseQuantity } from '../grammar/quantity.ts';
import type { PathSegment } from '@butler-postgres/diagnostics';
import type { Refusal } from '../refusal.ts';
import type { Cluster, ClusterSpec } from './cluster.ts';

type Storage = NonNullable<ClusterSpec['storage']>;

/** Rules on volumes (validateStorageSize, validateWalStorageSize, validateTablespaceStorageSize and others). */
export function* wrongStorage({ spec }: Cluster): Generator<Refusal> {
  yield* wrongSize(spec.storage ?? {}, ['spec', 'storage']);
  if (spec.walStorage !== undefined) yield* wrongSize(spec.walStorage, ['spec', 'walStorage']);
  for (const [i, { storage }] of (spec.tablespaces ?? []).entries())
    yield* wrongSize(storage, ['spec', 'tablespaces', i, 'storage']);
  if (spec.ephemeralVolumeSource !== undefined && spec.ephemeralVolumesSizeLimit?.temporaryData !== undefined)
    yield {
      id: 'ephemeral-twice',
      field: ['spec', 'ephemeralVolumeSource'],
      message: 'temporary data have a volume of their own and a limit on the node',
      hint: 'give ephemeralVolumeSource or ephemeralVolumesSizeLimit.temporaryData, not both',
    };
  yield* wrongTablespaces(spec);
}

function* wrongSize({ size = '', pvcTemplate }: Storage, field: readonly PathSegment[]): Generator<Refusal> {
  const request = pvcTemplate?.resources?.requests?.storage;
  if (size !== '' && parseQuantity(size) === undefined)
    yield {
      id: 'storage-size',
      field: [...field, 'size'],
      message: `"${size}" is no size of a volume`,
      hint: 'write a number with a unit, such as 500Gi',
    };
  if (size === '' && !(request !== undefined && parseQuantity(request)))
    yield {
      id: 'storage-size',
      field: [...field, 'size'],
      message: 'the volume has no size',
      hint: 'give the size, or a request of storage in pvcTemplate',
    };
}

function* wrongTablespaces({ tablespaces = [], backup }: ClusterSpec): Generator<Refusal> {
  const names = new Set<string>();
  const volumes = new Set<string>();
  for (const [i, { name }] of tablespaces.entries()) {
    const refused = (id: string, message: string): Refusal => ({
      id,
      field: ['spec', 'tablespaces', i, 'name'],
      message,
      hint: 'choose another name',
    });
    if (names.has(name.toLowerCase())) {
      yield refused(
        'tablespace-twice',
        `the tablespace "${name}" stands twice, upper and lower case being one`,
      );
      continue;
    }
    names.add(name.toLowerCase());
    if (name.startsWith('pg_') || !/^[a-zA-Z_][a-zA-Z0-9_$]*$/.test(name) || Buffer.byteLength(name) > 63)
      yield refused('tablespace-name', `"${name}" is no name for a tablespace of one's own`);
    const volume = name.replace(/^_/, '1').replaceAll(/[$_]/g, '-').toLowerCase();
    if (volumes.has(volume))
      yield refused(
        'tablespace-volume',
        `the volume of the tablespace "${name}" has the name of another's: ${volume}`,
      );
    volumes.add(volume);
  }
  for (const name of Object.keys(backup?.volumeSnapshot?.tablespaceClassName ?? {}))
    if (!tablespaces.some((tablespace) => tablespace.name === name))
      yield {
        id: 'tablespace-unknown',
        field: ['spec', 'backup', 'volumeSnapshot', 'tablespaceClassName', name],
        message: `there is no tablespace "${name}" to take snapshots of`,
        hint: 'add it to tablespaces, or take it out here',
      };
}

/** The size of a volume that is described, as text and in thousand-millionths of bytes; undefined where none is. */
export function sizeOf(storage: Storage | undefined): { text: string; bytes: bigint } | undefined {
  if (storage === undefined) return undefined;
  const request = storage.pvcTemplate?.resources?.requests?.storage;
  const text = storage.size || (storage.pvcTemplate === undefined ? undefined : String(request ?? 0));
  const bytes = text === undefined ? undefined : parseQuantity(text);
  return text === undefined || bytes === undefined ? undefined : { text, bytes };
}
