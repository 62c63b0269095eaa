import { scenarioTags, scenariosOf } from './tags.ts';

/** What the suite was asked for on its command line. */
export interface Arguments {
  /** For Jest: which scenarios, which tests. */
  readonly jest: readonly string[];
  readonly keep: boolean;
  /** How often all of it is run. */
  readonly times: number;
}

/** A call that makes no sense. */
class BadArgument extends Error {
  readonly code = 'bad-argument';
}

/**
 * Reads `--tag TAG`, `--scenario NAME`, `--times N` and `--keep`; all else is Jest's.
 *
 * @throws BadArgument for a scenario that does not exist, or a number that is none; UnknownTag
 */
export function readArguments(args: readonly string[]): Arguments {
  const jest: string[] = [];
  const tags: string[] = [];
  let [keep, times] = [false, 1];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--keep') keep = true;
    else if (arg === '--tag') tags.push(args[++i] ?? '');
    else if (arg === '--scenario') jest.push(scenario(args[++i] ?? ''));
    else if (arg === '--times') times = number(args[++i] ?? '');
    else jest.push(arg);
  }
  return { jest: [...scenariosOf(tags), ...jest], keep, times };
}

function scenario(name: string): string {
  if (!(name in scenarioTags))
    throw new BadArgument(`${name} is no scenario; they are ${Object.keys(scenarioTags).join(', ')}`);
  return `/${name}\\.kind`;
}

function number(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text))
    throw new BadArgument(`--times is "${text}"; it is a number from 1 to 9999`);
  return Number(text);
}
