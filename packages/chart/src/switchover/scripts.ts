import { readAssets } from '../common/assets.ts';

export const switchoverAssets = readAssets('switchover');

/** What runs in pods while clients wait; the head of each says where, and what it is told and says. */
export type SwitchoverScript = 'hold' | 'keep' | 'follow';

/**
 * The text of one of them: the Job and the program run the same.
 *
 * @throws {Error} when there is no file of that name
 */
export function switchoverScript(name: SwitchoverScript): string {
  const text = switchoverAssets.files.get(`files/switchover/${name}.sh`);
  if (text === undefined) throw new Error(`The chart ships no ${name}.sh`);
  return text;
}
