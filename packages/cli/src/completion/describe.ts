import { programOf, type AddCommand } from '../main.ts';
import { placesOf, type Place } from './tree.ts';

/** Every command with its options and their choices, the program itself first. */
export function describeProgram(commands: readonly AddCommand[]): readonly Place[] {
  const quiet = (): void => undefined;
  const style = { most: 0, isColored: false };
  const context = {
    terminal: { out: quiet, err: quiet },
    root: '',
    status: 0,
    styles: { out: style, err: style },
  };
  return placesOf(programOf(context, commands, true));
}
