import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { formatDiagnostic } from '@butler-postgres/diagnostics';
import { readInputs } from './inputs.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inputs-'));
  writeFileSync(join(folder, 'service.yaml'), 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\n');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it.each([
  ['values of a chart', 'values.yaml', 'replicas: 1\n'],
  ['a list', 'hosts.yaml', '- a\n- b\n'],
])('passes over %s in a folder, and says so', async (_, name, text) => {
  writeFileSync(join(folder, name), text);
  const { sources, diagnostics } = await readInputs([folder]);
  expect(sources).toHaveLength(1);
  expect(diagnostics.map(formatDiagnostic)).toEqual([
    expect.stringMatching(/:1:1: warning: .* The file is passed over/s),
  ]);
});

it('refuses them where they are named, and a manifest that cannot be read wherever it is', async () => {
  writeFileSync(join(folder, 'values.yaml'), 'replicas: 1\n');
  expect((await readInputs([join(folder, 'values.yaml')])).diagnostics).toMatchObject([
    { severity: 'error' },
  ]);
  writeFileSync(join(folder, 'values.yaml'), 'apiVersion: v1\nkind: Service\n---\na: [\n');
  const { diagnostics } = await readInputs([folder]);
  expect(diagnostics.map(({ severity }) => severity)).toEqual(['error', 'error']);
});
