import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Kubectl } from '@butler-postgres/kubectl';
import { askLogs } from './logs.ts';

/** A program of kubectl's name that has the logs of one selector, and refuses others. */
const program = `#!/bin/sh
case "$*" in
  *--selector=cnpg.io/cluster=pg*) echo '[pod/pg-1/postgres] FATAL: seeded' ;;
  *) echo "nobody may see $2" >&2; exit 1 ;;
esac
`;
const path = process.env['PATH'] ?? '';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'butler-postgres-logs-'));
  writeFileSync(join(folder, 'kubectl'), program, { mode: 0o755 });
  process.env['PATH'] = `${folder}${delimiter}${path}`;
});

afterAll(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true });
});

it('says which logs it did not get, and keeps the others', async () => {
  const unseen: Record<string, string> = {};
  const operators = [{ metadata: { name: 'cnpg' } }];
  const logs = await askLogs(new Kubectl(), 'pg', { pods: [], operators }, (what, why) => {
    unseen[what] = why;
  });
  expect([Object.keys(logs), unseen]).toEqual([
    ['pg-1/postgres'],
    {
      'logs of Jobs': 'nobody may see --selector=batch.kubernetes.io/job-name',
      'the log of the operator': expect.stringContaining('nobody may see'),
    },
  ]);
});
