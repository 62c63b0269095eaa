export { check, type Checked, type ReleaseName } from './check.ts';
export { checkFleet, type FleetCheck, type FleetOptions } from './fleet/fleet.ts';
export { main } from './main.ts';
export { manifestsToYaml } from './manifests-to-yaml.ts';
export type { Terminal } from './terminal.ts';
