export { check, type Checked } from './check.ts';
export { differences } from './differences.ts';
export { byItemName, fieldChanges, type FieldChange } from './field-changes.ts';
export { checkFleet, type EnvironmentCheck, type FleetCheck, type FleetOptions } from './fleet/fleet.ts';
export { manifestsToYaml } from './manifests-to-yaml.ts';
export { objectChanges, type ObjectChange } from './object-changes.ts';
export { objectName, type ObjectName } from './object-name.ts';
export { splitManifests, type Manifests } from './split-manifests.ts';
export { summaryOf } from './summary.ts';
