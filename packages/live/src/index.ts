export type { KubectlOptions } from './kubectl.ts';
export { preflight } from './preflight.ts';
export type { Installation } from './world.ts';
