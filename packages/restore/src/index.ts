export { restore } from './restore.ts';
export type { RestoreRequest } from './work.ts';
