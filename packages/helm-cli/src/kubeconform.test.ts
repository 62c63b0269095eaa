import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { errorOf } from './error-of.test.helper.ts';
import type { Kubeconform } from './kubeconform.ts';
import { kubeconform } from './kubeconform.ts';

const root = mkdtempSync(join(tmpdir(), 'kubeconform-'));
const schemaLocations = [join(root, '{{.ResourceKind}}_{{.ResourceAPIVersion}}.json')];
let tool: Kubeconform;

beforeAll(
  async () => {
    const base = { type: 'object', properties: { apiVersion: {}, kind: {}, metadata: {}, spec: {} } };
    const spec = { type: 'object', properties: { size: { type: 'integer' } }, additionalProperties: false };
    const box = { ...base, additionalProperties: false, properties: { ...base.properties, spec } };
    writeFileSync(join(root, 'box_v1.json'), JSON.stringify(box));
    writeFileSync(join(root, 'broken_v1.json'), JSON.stringify({ ...base, $ref: '#/definitions/none' }));
    tool = await kubeconform({ schemaLocations });
  },
  15 * 60 * 1000,
);

afterAll(() => {
  rmSync(root, { recursive: true });
});

const resource = (kind: string, name: string, spec: string) =>
  `apiVersion: example.org/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: ${spec}\n`;

describe('kubeconform', () => {
  it('finds a resource valid', async () => {
    const result = await tool.validate({ text: resource('Box', 'one', '{size: 1}') });
    expect(result.passed).toBe(true);
    expect(result.summary).toEqual({ valid: 1, invalid: 0, errors: 0, skipped: 0 });
    expect(result.resources).toEqual([
      {
        file: 'stdin',
        apiVersion: 'example.org/v1',
        kind: 'Box',
        name: 'one',
        status: 'valid',
        message: '',
        violations: [],
      },
    ]);
  });

  it('tells what is wrong, and where', async () => {
    const text = [resource('Box', 'good', '{}'), resource('Box', 'bad', '{size: big}')].join('---\n');
    const result = await tool.validate({ text });
    expect(result.passed).toBe(false);
    expect(result.summary).toEqual({ valid: 1, invalid: 1, errors: 0, skipped: 0 });
    expect(result.resources.find(({ name }) => name === 'bad')).toMatchObject({
      status: 'invalid',
      violations: [{ path: '/spec/size', message: 'got string, want integer' }],
    });
  });

  it('is strict unless told otherwise', async () => {
    const twice = { text: 'kind: Box\nkind: Box\napiVersion: example.org/v1\nmetadata: {name: twice}\n' };
    expect((await tool.validate(twice)).passed).toBe(false);
    const lenient = await kubeconform({ schemaLocations, strict: false });
    expect((await lenient.validate(twice)).passed).toBe(true);
  });

  it('reads files', async () => {
    const good = join(root, 'good.yaml');
    writeFileSync(good, resource('Box', 'one', '{size: 1}'));
    const result = await tool.validate({ files: [good, join(root, 'absent.yaml')] });
    expect(result.passed).toBe(false);
    expect(result.resources).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ file: good, status: 'valid' }),
        expect.objectContaining({ file: join(root, 'absent.yaml'), status: 'error', reason: 'other' }),
      ]),
    );
  });

  it.each(['Unknown', 'Broken'])('counts a missing or broken schema as an error: %s', async (kind) => {
    const result = await tool.validate({ text: resource(kind, 'one', '{}') });
    expect(result.passed).toBe(false);
    expect(result.summary).toEqual({ valid: 0, invalid: 0, errors: 1, skipped: 0 });
    expect(result.resources).toMatchObject([{ kind, status: 'error', reason: 'schema' }]);
    expect(result.resources[0]?.message).toBe(
      `could not find schema for ${kind}: it is missing, or does not compile`,
    );
  });

  it('skips only what it is told to skip', async () => {
    const skipping = await kubeconform({ schemaLocations, skip: ['Unknown'] });
    const text = [resource('Unknown', 'one', '{}'), resource('Box', 'two', '{}')].join('---\n');
    const result = await skipping.validate({ text });
    expect(result.passed).toBe(true);
    expect(result.summary).toEqual({ valid: 1, invalid: 0, errors: 0, skipped: 1 });
  });

  it('does not pass an input without resources', async () => {
    expect((await tool.validate({ text: '# nothing\n' })).passed).toBe(false);
    expect((await tool.validate({ files: [] })).passed).toBe(false);
  });

  it('throws when kubeconform itself fails', async () => {
    const odd = await kubeconform({ schemaLocations, kubernetesVersion: 'newest' });
    const error = await errorOf(odd.validate({ text: '' }));
    expect(error).toMatchObject({ tool: 'kubeconform', code: 'failed', exitStatus: 1 });
    expect(error.stderr).toContain('newest');
  });
});
