import { at } from './change.ts';
import type { Effect } from './effect.ts';

/** Whether an object only says that there is to be none of its name. */
export const isAbsent = (object: unknown): boolean => at(object, 'spec', 'ensure') === 'absent';

/** What any other field of it does. */
export const ofAbsent: readonly Effect[] = [
  { kind: 'nothing', what: 'there is to be none of it (ensure: absent), so that nobody reads this' },
];
