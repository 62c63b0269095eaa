export { writeArtefacts, type Artefact, type Artefacts } from './artefacts.ts';
export { git } from './git.ts';
export { main } from './main.ts';
export { nextVersion, type Changes, type NextVersion } from './next-version.ts';
export { schemaChanges, type ChangeKind, type SchemaChange } from './schema-changes/index.ts';
export { inWorkspace } from './workspace.ts';
