import type { JsonObject } from '@butler-postgres/schema-kit';
import { amountOf } from '../amounts.ts';
import { nameOf, textAt } from '../json.ts';
import { of, type Seen } from '../seen/seen.ts';
import { runbook, type Cause } from './cause.ts';
import { anywhere, containers, events, said } from './signs.ts';

const classOf = (claim: JsonObject): string => textAt(claim, 'spec', 'storageClassName');
const pending = (seen: Seen): readonly JsonObject[] =>
  of(seen, 'claims').filter((claim) => textAt(claim, 'status', 'phase') === 'Pending');
const classNamed = (seen: Seen, name: string): JsonObject | undefined =>
  of(seen, 'storageClasses').find((one) => nameOf(one) === name);
/** A volume is full when nothing can be written any more; the server stops before that. */
const full = 0.99;

/** Causes that volumes and Secrets have. */
export const storageCauses: readonly Cause[] = [
  {
    id: 'storage-class-missing',
    words: 'a StorageClass is not there',
    hint: 'kubectl get storageclass shows those that are; set cluster.storage.storageClass (and walStorage).',
    find: (seen) => {
      const waits = pending(seen);
      const missing = waits.filter(
        (claim) =>
          classOf(claim) !== '' &&
          seen.objects.storageClasses !== undefined &&
          classNamed(seen, classOf(claim)) === undefined,
      );
      return missing.map((claim) => `volume ${nameOf(claim)} wants ${classOf(claim)}`);
    },
  },
  {
    id: 'volume-pending',
    words: 'nobody makes a volume',
    hint: 'The events of the claim say why: no default StorageClass, a provisioner that is away, or no capacity.',
    find: (seen) =>
      pending(seen)
        .filter((claim) => classOf(claim) === '' || classNamed(seen, classOf(claim)) !== undefined)
        .flatMap((claim) =>
          events(
            seen,
            /ProvisioningFailed|failed to provision|no persistent volumes available|waiting for a volume to be created/,
          ).filter((text) => text.includes(nameOf(claim))),
        ),
  },
  {
    id: 'volume-not-grown',
    words: 'a volume cannot grow to the size of the values',
    hint: 'Its StorageClass does not let volumes grow. Make a new instance with another class and switch over, or set the size back.',
    page: runbook('PostgresVolumeNotGrown'),
    find: (seen) => {
      const [cluster] = of(seen, 'clusters');
      const wanted = amountOf(textAt(cluster, 'spec', 'storage', 'size'));
      return of(seen, 'claims')
        .filter((claim) => !nameOf(claim).endsWith('-wal') && !nameOf(claim).includes('-tbs-'))
        .filter((claim) => amountOf(textAt(claim, 'status', 'capacity', 'storage')) < wanted)
        .filter((claim) => classNamed(seen, classOf(claim))?.['allowVolumeExpansion'] !== true)
        .map(
          (claim) =>
            `volume ${nameOf(claim)} has ${textAt(claim, 'status', 'capacity', 'storage')}, and ${classOf(claim)} does not grow`,
        );
    },
  },
  {
    id: 'disk-full',
    words: 'a volume is full',
    hint: 'Raise cluster.storage.size (or walStorage) and look at what holds the log: a slot, or the archive. Delete nothing in pg_wal.',
    page: runbook('PostgresDiskSpaceCritical'),
    find: (seen) => [
      ...Object.entries(seen.disks).flatMap(([pod, disks]) =>
        disks
          .filter(({ used, size }) => used / size >= full)
          .map(({ path, used, size }) => `pod ${pod}: ${path} has ${used} of ${size} bytes in use`),
      ),
      ...said(seen, /No space left on device|Not enough WAL disk space/),
      ...anywhere(seen, /Insufficient disk space detected/),
    ],
  },
  {
    id: 'secret-missing',
    words: 'a Secret or ConfigMap is not there',
    hint: 'Make it in the namespace of the release; butler-postgres preflight names all that the values need, with their keys.',
    find: (seen) =>
      [
        ...containers(seen, /(secret|configmap) "[^"]+" not found/i),
        ...anywhere(seen, /(secrets?|configmaps?) "[^"]+" not found|[Gg]etting secret/),
        ...said(seen, /secrets? "[^"]+" not found|while getting secret/i, /plugin-barman-cloud$/),
      ].slice(0, 3),
  },
  {
    id: 'secret-key',
    words: 'a Secret lacks a key',
    hint: 'Add the key that is named, or name another one in the values.',
    find: (seen) =>
      [
        ...containers(seen, /couldn't find key|references non-existent (secret|config) key/i),
        ...anywhere(seen, /missing key|couldn't find key|non-existent secret key/i),
        ...said(seen, /missing key/),
      ].slice(0, 3),
  },
  {
    id: 'secret-type',
    words: 'a Secret is of another kind than it must be',
    hint: 'A password is a Secret of type kubernetes.io/basic-auth with username and password, the username that of the role.',
    find: (seen) => [
      ...of(seen, 'databaseRoles')
        .map((one) => ({ name: nameOf(one), words: textAt(one, 'status', 'message') }))
        .filter(({ words }) =>
          /basic-auth|username in the secret|wrong username|not the role's name|invalid secret/i.test(words),
        )
        .map(({ name, words }) => `DatabaseRole ${name}: ${words}`),
      ...said(seen, /wrong username|not basic-auth|secret .* is invalid/i, /\/postgres$|^operator$/),
    ],
  },
];
