export { writeArtefacts, type Artefact, type Artefacts } from './artefacts.ts';
export { main } from './main.ts';
export { nextVersion, type Changes, type NextVersion } from './next-version.ts';
export { ReleaseError } from './release-error.ts';
export { schemaChanges, type ChangeKind, type SchemaChange } from './schema-changes/index.ts';
