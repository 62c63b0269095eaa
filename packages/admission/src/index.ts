export { operatorImage } from './operator-defaults.ts';
export { refusals } from './refusals.ts';
export type { Refusal } from './refusal.ts';
export { stored } from './stored.ts';
