import { describe, expect, it } from '@jest/globals';
import { readArguments } from './arguments.ts';

describe('the command line', () => {
  it('names scenarios by tag and by name, and leaves the rest to Jest', () => {
    expect(readArguments(['--scenario', 'restore', '--keep', '--times', '10', '-t', 'a row'])).toEqual({
      jest: ['/restore\\.kind', '-t', 'a row'],
      keep: true,
      times: 10,
    });
    expect(readArguments(['--tag', 'smoke']).jest).toContain('/skeleton\\.kind');
    expect(readArguments([])).toEqual({ jest: [], keep: false, times: 1 });
  });

  it.each([
    [['--scenario', 'skeletn'], 'skeletn is no scenario; they are access, '],
    [['--tag', 'smok'], 'smok is no tag'],
    [['--times', '0'], '--times is "0"'],
  ])('refuses %j', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });
});
