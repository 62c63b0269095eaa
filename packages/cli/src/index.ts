export { check, type Checked } from './check.ts';
export { checkFleet, type FleetCheck, type FleetOptions } from './fleet/fleet.ts';
export { splitManifests, type Manifests } from './fleet/split-manifests.ts';
export { main } from './main.ts';
export { manifestsToYaml } from './manifests-to-yaml.ts';
export { objectName, type ObjectName } from './object-name.ts';
export {
  CommandError,
  processTerminal,
  runProgram,
  UsageError,
  type Program,
  type Terminal,
} from './program.ts';
