export { refusals } from './refusals.ts';
export type { Refusal } from './refusal.ts';
