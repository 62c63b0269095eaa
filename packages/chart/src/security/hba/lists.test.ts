import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { operatorLines } from './lists.ts';

/** The operator's own code, which `nx run tools:admission` builds. */
const program = fileURLToPath(new URL('../../../../../.tools/admission', import.meta.url));

it('the lines before the values are those that the operator writes', () => {
  const own = 'hostssl lsstdb1 rubin all scram-sha-256';
  const file = execFileSync(program, ['pg_hba'], { input: `${own}\n`, encoding: 'utf8' });
  const lines = file.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines).toEqual([...operatorLines, own, 'host all all all scram-sha-256']);
});
