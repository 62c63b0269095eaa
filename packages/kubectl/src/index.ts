export {
  clusters,
  findCluster,
  firstDatabase,
  healthy,
  primaryOf,
  type LiveCluster,
  type ReleaseOptions,
} from './cluster.ts';
export type { Conversation } from './conversation.ts';
export { helmRelease, releaseIn, type HelmRelease } from './helm-release.ts';
export {
  execArgs,
  Kubectl,
  reasonOf,
  type Answer,
  type InContainer,
  type KubectlOptions,
} from './kubectl.ts';
export type { PreparedPatch } from './prepared-patch.ts';
export { connection, connectionString, literal, psqlIn, query } from './psql.ts';
export { whatIsMissing } from './wait.ts';
