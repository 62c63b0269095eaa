import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { inWorkspace } from '../../workspace.ts';
import { settingsModule, tableFile } from './table.ts';

it('the table of settings is what the servers of every major say', async () => {
  expect(await settingsModule()).toBe(readFileSync(inWorkspace(...tableFile), 'utf8'));
});
