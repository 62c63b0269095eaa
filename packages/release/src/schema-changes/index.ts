export type { SchemaChange } from './change.ts';
export { schemaChanges } from './compare.ts';
