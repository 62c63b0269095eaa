import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { attempts, loneAttempts } from './attempts/index.ts';
import { promises } from './promises.ts';

const threatModel = readFileSync(new URL('../../../../docs/threat-model.md', import.meta.url), 'utf8');

it('docs/threat-model.md has the promises that attempts carry, and no other ones', () => {
  const documented = [...threatModel.matchAll(/^\| `([a-z-]+)`/gm)].map(([, id]) => id);
  expect(documented.filter((id) => id !== 'butler_manager').sort()).toEqual(Object.keys(promises).sort());
});

it('each promise is attacked, but for the one on values', () => {
  const attacked = new Set([...attempts, ...loneAttempts].map(({ promise }) => promise));
  expect(Object.keys(promises).filter((id) => !attacked.has(id as keyof typeof promises))).toEqual([
    'meaning',
  ]);
});
