export { isReplica, operatorImage, type Cluster } from './cluster/cluster.ts';
export { majorOf } from './grammar/image.ts';
export { parseBoolean } from './grammar/postgres.ts';
export { parseQuantity } from './grammar/quantity.ts';
export { passedOver } from './passed-over.ts';
export { refusals, refusedChanges } from './refusals.ts';
export type { Refusal } from './refusal.ts';
export { rewritten } from './rewritten.ts';
export { sameWhenStored, stored } from './stored.ts';
