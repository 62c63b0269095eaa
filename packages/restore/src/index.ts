export { codeOfUsers } from './code-of-users.ts';
export { restore } from './restore.ts';
export type { RestoreRequest } from './work.ts';
