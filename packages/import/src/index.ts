export { importEnvironments, type Environment, type EnvironmentsResult } from './environments.ts';
export { importManifests, type Imported, type ImportOptions, type ImportResult } from './import.ts';
export { readCluster } from './read/from-cluster.ts';
export { readInputs } from './read/inputs.ts';
export { readManifests, type Manifests } from './read/manifests.ts';
export type { ImportReport } from './report/report.ts';
export { markdownReport, textReport } from './report/text.ts';
export { writeFiles } from './write/write-files.ts';
