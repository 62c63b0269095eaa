import { describe, expect, it } from '@jest/globals';
import { acceptedCases } from '../testing/cases.test.helper.ts';
import { notes } from '../testing/render.test.helper.ts';

const accepted = acceptedCases();

describe('what helm says after an install', () => {
  it.each(accepted.map((one): [string, typeof one] => [one.name, one]))(
    'has its paragraphs apart: %s',
    (_name, { own, release }) => {
      const lines = notes(own, release).split('\n');
      const joined = lines.filter((line, i) => /^[^\s-]/.test(line) && /^\s+\S/.test(lines[i - 1] ?? ''));
      expect(joined).toEqual([]);
      expect(lines.join('\n')).not.toMatch(/\n\n\n/);
    },
  );

  it('names the Secrets of the site with the label without which nothing in them is applied', () => {
    const own = {
      cluster: { initdb: { secretName: 'owner' } },
      roles: { panda: { passwordSecret: 'panda' } },
    };
    expect(notes(own)).toContain('label --overwrite secret owner panda cnpg.io/reload=true\n');
    expect(notes({})).not.toContain('cnpg.io/reload');
  });
});
