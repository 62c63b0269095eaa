export { isReplica, type Cluster } from './cluster/cluster.ts';
export { majorOf } from './grammar/image.ts';
export { parseQuantity } from './grammar/quantity.ts';
export { operatorImage } from './operator-defaults.ts';
export { refusals, refusedChanges } from './refusals.ts';
export type { Refusal } from './refusal.ts';
export { sameWhenStored, stored } from './stored.ts';
