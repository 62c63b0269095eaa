import type { Command, Option } from 'commander';

/** What may stand behind a command, for the scripts of shells. */
export interface Place {
  /** The words that lead here, each with a space before it: ` explain budget`; empty for the program. */
  readonly at: string;
  readonly words: readonly Word[];
  readonly options: readonly Flag[];
}

/** A word that may stand here, and what it means. */
interface Word {
  readonly name: string;
  readonly description: string;
}

/** An option. */
export interface Flag {
  /** `--output`, `-o`. */
  readonly names: readonly string[];
  readonly description: string;
  /** What follows it: nothing, one of some words, the name of a file, or anything. */
  readonly takes: 'nothing' | 'file' | 'text' | readonly string[];
}

/** Every command of a program with its options, as commander knows them. */
export function placesOf(command: Command, at = ''): readonly Place[] {
  const commands = command.commands.filter((one) => !isHidden(one));
  const choices = command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices);
  const place = {
    at,
    words: [
      ...commands.map((one) => ({ name: one.name(), description: one.summary() || one.description() })),
      ...choices.map((name) => ({ name, description: '' })),
    ],
    options: command.createHelp().visibleOptions(command).map(flagOf),
  };
  return [place, ...commands.flatMap((one) => placesOf(one, `${at} ${one.name()}`))];
}

function flagOf({ short, long, description, required, optional, argChoices, flags }: Option): Flag {
  const names = [long, short].filter((name) => name !== undefined);
  if (!required && !optional) return { names, description, takes: 'nothing' };
  return { names, description, takes: argChoices ?? (/<(file|folder)/.test(flags) ? 'file' : 'text') };
}

/** commander tells nobody but its own help. */
const isHidden = (command: Command): boolean =>
  !(command.parent?.createHelp().visibleCommands(command.parent).includes(command) ?? true);
