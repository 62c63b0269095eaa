import { describe, expect, it } from '@jest/globals';
import { withVersion } from './edit-environments.ts';

const file = (lines: string): string => `clusters:
  # the lab
  lab:
    dev: # here
      namespace: x
${lines}
    prod:
      namespace: x
      version:   "1.0.0" # last
`;
const dev = { cluster: 'lab', environment: 'dev', namespace: 'x', release: 'r', version: '2.0.0' };
const tag = 'example.org/p:17.4';

describe('withVersion', () => {
  it.each([
    ['      version: 1.0.0 # mine', undefined, '      version: 2.0.0 # mine'],
    ['      version: 1.0.0 # mine', tag, `      version: 2.0.0 # mine\n      image: ${tag}`],
    [`      image: ${tag}\n      version: 1.0.0`, undefined, '      version: 2.0.0'],
    [`      image: a:1 # b\n      version: 1.0.0`, tag, `      image: ${tag} # b\n      version: 2.0.0`],
  ])('turns %j with the image %s into %j, and nothing else', (before, image, after) => {
    const deployment = { ...dev, ...(image === undefined ? {} : { image }) };
    expect(withVersion(file(before), deployment)).toBe(file(after));
  });

  it('adds an image after the last line of a file, too', () => {
    const before = file('      version: 1.0.0').trimEnd().replace(' # last', '');
    expect(withVersion(before, { ...dev, environment: 'prod', image: tag })).toBe(
      before.replace('"1.0.0"', `2.0.0\n      image: ${tag}`),
    );
  });

  it.each(['dev: {namespace: x, version: 1.0.0}', 'dev: {namespace: x, image: a:1, version: 1.0.0}'])(
    'refuses an environment in braces: %s',
    (entry) => {
      const text = `clusters:\n  lab:\n    ${entry}\n`;
      expect(() => withVersion(text, { ...dev, image: tag })).toThrow(
        'gitops/environments.yaml: clusters.lab.dev is written in braces',
      );
    },
  );

  it.each([
    ['version', 'version: *other\n      image: a:17'],
    ['version', '<<: {version: 1.0.0}'],
    ['image', 'version: 1.0.0\n      image: *other'],
  ])('refuses a %s that stands elsewhere: %j', (key, lines) => {
    const text = file(`      ${lines}`).replace('x', '&other x');
    expect(() => withVersion(text, { ...dev, image: tag })).toThrow(
      `gitops/environments.yaml: clusters.lab.dev.${key} stands elsewhere in the file`,
    );
  });

  it('edits the last line of a file, too', () => {
    const before = file('      version: 1.0.0').trimEnd();
    expect(withVersion(before, { ...dev, environment: 'prod' })).toBe(before.replace('"1.0.0"', '2.0.0'));
  });
});
