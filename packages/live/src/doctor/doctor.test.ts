import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { statusOf } from '../status/status.ts';
import { statusText } from '../status/text.ts';
import type { Seen } from '../seen/seen.ts';
import { causes, diagnose } from './doctor.ts';
import { doctorText } from './text.ts';

/** What scenario doctor saw on kind; a file is named after the cause, with `run-` where the cluster runs beside it. */
const folder = new URL('states/', import.meta.url);
const states = readdirSync(folder).map((file) => ({
  cause: file.replace(/^run-/, '').replace(/\.json$/, ''),
  seen: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Seen,
}));

describe('causes', () => {
  it('have an id of their own, words without a full stop, a hint with one, and a page that is there', () => {
    expect(new Set(causes.map(({ id }) => id)).size).toBe(causes.length);
    for (const { words, hint, page } of causes) {
      expect(words).not.toMatch(/\.$/);
      expect(hint).toMatch(/[./a-z]$/);
      if (page !== undefined) expect(existsSync(new URL(`../../../../${page}`, import.meta.url))).toBe(true);
    }
  });

  it('were recorded on kind, twelve at least', () => {
    expect(new Set(states.map(({ cause }) => cause)).size).toBeGreaterThanOrEqual(12);
  });

  it.each(states.map((state) => [state.cause, state] as const))('%s is named first', (cause, { seen }) => {
    expect(diagnose(seen)[0]?.id).toBe(cause);
  });

  it.each(states.map((state) => [state.cause, state] as const))('%s is not well', (cause, { seen }) => {
    const { well, lines } = statusOf(seen);
    expect(well).toBe(false);
    expect(lines.find(({ about }) => about === 'faults')?.words).toContain(`(${cause})`);
  });

  it.each(states.map((state) => [state.cause, state] as const))('%s fits a screen', (_, { seen }) => {
    for (const line of statusText(statusOf(seen)).split('\n')) expect(line.length).toBeLessThanOrEqual(100);
    expect(doctorText(seen, diagnose(seen))).toContain('   do:   ');
    const pages = diagnose(seen, 'https://docs.example.org').flatMap(({ page }) => page ?? []);
    for (const page of pages) expect(page).toMatch(/^https:\/\/docs\.example\.org\/.*\.md$/);
  });
});
