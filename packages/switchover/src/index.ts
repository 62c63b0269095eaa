export { start } from './outage/start.ts';
export { stop, type StopRequest } from './outage/stop.ts';
export type { OutageRequest } from './outage/fleet.ts';
export { restart } from './restart.ts';
export { switchover, type SwitchoverRequest } from './switchover.ts';
export type { Limits } from './hold.ts';
