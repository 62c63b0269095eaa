import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { showProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

let printed: string[];
const terminal = (isInteractive: boolean): Terminal => ({
  out: (text) => printed.push(`out ${text}`),
  err: (text) => printed.push(`err ${text}`),
  isInteractive,
});
beforeEach(() => {
  printed = [];
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

it('tells who waits longer than two seconds, until there is output', () => {
  const { terminal: shown, end } = showProgress(terminal(true), 'preflight');
  jest.advanceTimersByTime(1900);
  expect(printed).toEqual([]);
  jest.advanceTimersByTime(600);
  expect(printed.splice(0)).toEqual(['err \rpreflight: 2 s', 'err \rpreflight: 2 s']);
  shown.out('done\n');
  expect(printed.splice(0)).toEqual(['err \r\u001b[K', 'out done\n']);
  jest.advanceTimersByTime(5000);
  end();
  expect(printed).toEqual([]);
});

it.each([
  ['a file', false, 'preflight'],
  ['a command that prints as it goes', true, 'logs'],
])('tells nothing to %s', (_, isInteractive, command) => {
  const { end } = showProgress(terminal(isInteractive), command);
  jest.advanceTimersByTime(10_000);
  end();
  expect(printed).toEqual([]);
});
