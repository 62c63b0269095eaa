export { chartAt, tagOf, type ChartVersion } from './chart-version.ts';
export {
  parseEnvironments,
  readEnvironments,
  type Deployment,
  type Environments,
  type EnvironmentsResult,
} from './environments.ts';
export { main } from './main.ts';
export { objectFiles } from './object-files.ts';
export { renderDeployment, type Rendered } from './render.ts';
export { staleFiles, sync, type StaleFile } from './sync.ts';
export { valuesFilesOf, valuesOver } from './values-files.ts';
