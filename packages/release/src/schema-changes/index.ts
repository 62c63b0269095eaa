export type { ChangeKind, SchemaChange } from './change.ts';
export { schemaChanges } from './compare.ts';
