import { describe, expect, it } from '@jest/globals';
import { formatDiagnostic } from '@butler-postgres/diagnostics';
import { layerValues } from './layer.ts';
import { readValues } from './read.ts';
import { validateValues } from './validate.ts';

function said(text: string): string[] {
  const { layer } = readValues(text, 'v.yaml');
  return validateValues(layerValues(layer ? [layer] : [])).map(formatDiagnostic);
}

describe('a number of which Helm makes another', () => {
  it('is an error where it is octal', () => {
    expect(said('cluster:\n  stopDelay: 0400\n')).toEqual([
      'v.yaml:2:14: error: cluster.stopDelay: `0400` is read as the octal number 256 by Helm. Write 400 without the zero, or "0400", in quotes.',
    ]);
  });

  it('is an error where no 64-bit float holds it', () => {
    const [error] = said('cluster:\n  postgresql:\n    parameters:\n      a.b: 9007199254740993\n');
    expect(error).toMatch(
      /`9007199254740993` is more than Helm can keep exactly: it becomes 9007199254740992\. Write "9007199254740993", in quotes\.$/,
    );
  });

  it.each([
    ['0x20000000000001', '9007199254740992'],
    ['0b100000000000000000000000000000000000000000000000000001', '9007199254740992'],
    ['3.14159265358979323846', '3.141592653589793'],
    ['1.00000000000000000001', '1'],
    ['1e-400', '0'],
    ['9_007_199_254_740_993', '9007199254740992'],
  ])('is an error in whatever form: %s', (number, read) => {
    const [error] = said(`cluster:\n  postgresql:\n    parameters:\n      a.b: ${number}\n`);
    expect(error).toContain(`\`${number}\` is more than Helm can keep exactly: it becomes ${read}.`);
  });

  it('is told once, and beside other errors', () => {
    expect(said('annotations: {a: 010}\ncluster: {stopDelay: 010, instances: 0}\n')).toEqual([
      expect.stringContaining('annotations.a: `010` is read as the number 8'),
      expect.stringContaining('cluster.stopDelay: `010` is read as the octal number 8'),
      expect.stringContaining('cluster.instances: 0 is too small'),
    ]);
  });

  it.each(['1800', '2', '1_800', '1e3'])('is no error for %s', (number) => {
    expect(said(`cluster:\n  stopDelay: ${number}\n`)).toEqual([]);
  });

  it.each(['"0400"', '9007199254740991', '0.1', '1.50', '-0.0', '2.5e-3', '0x1F'])(
    'is no error for %s in a text or a setting',
    (value) => {
      expect(said(`cluster:\n  postgresql:\n    parameters:\n      a.b: ${value}\n`)).toEqual([]);
    },
  );
});
