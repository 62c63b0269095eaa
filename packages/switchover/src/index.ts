export { restart } from './restart.ts';
export { switchover, type SwitchoverRequest } from './switchover.ts';
export type { Limits } from './hold.ts';
