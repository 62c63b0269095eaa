import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { importManifests } from '../import.ts';
import { readInputs } from '../read/inputs.ts';
import { invented } from './invented.test.helper.ts';

/** Deployments as sites write them: public descriptions of what runs, under other names. */
const folder = fileURLToPath(new URL('made/', import.meta.url));
const files = readdirSync(folder).map((file) => `${folder}${file}`);
const all = await Promise.all(
  files.map(async (file) => {
    const { imported, diagnostics } = importManifests(await readInputs([file]));
    return { name: file.slice(folder.length), imported, diagnostics };
  }),
);

describe.each(all)('$name', ({ imported, diagnostics }) => {
  it('comes back as it is, of keys that it is about', () => {
    expect(diagnostics).toEqual([]);
    expect(imported).toMatchObject({ differences: [], report: { changes: [], added: [], newPods: [] } });
    expect(imported && invented(imported)).toEqual([]);
  });
});

it('20 deployments are said by keys, or by the operator and the chart themselves, for at least 93 % of their fields', () => {
  expect(all).toHaveLength(20);
  const fields = all.flatMap(({ imported }) => imported?.report.fields ?? []);
  const said = fields.filter(({ as }) => as !== 'override' && as !== 'left out');
  expect(fields.length).toBeGreaterThan(400);
  expect(said.length / fields.length).toBeGreaterThanOrEqual(0.93);
});
