import { clusterRef, poolerRef as refOfPooler, type ObjectRef } from '../object.ts';

/** What Flux and Argo CD make of values/local: the release, its Cluster and its Pooler. */
export const NAME = 'butler-postgres';
export const DEV_VALUES = 'values/local/dev.yaml';
export const cluster: ObjectRef = clusterRef(NAME);
export const poolerRef: ObjectRef = refOfPooler(`${NAME}-pooler-rw`);

/** What is wrong with a commit: a text of values/local/dev.yaml, what it becomes, and what is said of it. */
export const mistakes: [string, readonly [string, string], RegExp][] = [
  ['an unknown key', ['cluster:\n', 'cluster:\n  instnces: 3\n'], /instnces/],
  [
    'a volume that shrinks',
    ['cluster:\n', 'cluster:\n  storage:\n    size: 512Mi\n'],
    /can't shrink existing storage/,
  ],
];
