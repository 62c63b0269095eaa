import { describe, expect, it } from '@jest/globals';
import { renderText, type TextFile } from '@butler-postgres/helm-kit';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { withDefaults } from '@butler-postgres/values';
import { templateFiles } from '../chart.ts';
import { nulls } from '../common/nulls.ts';
import { chartMetadata } from '../package/chart-metadata.ts';
import { allCases } from '../testing/cases.test.helper.ts';

const file = templateFiles.find(({ path }) => path === 'templates/NOTES.txt') as TextFile;
const notes = (own: JsonObject, name = 'demo'): string =>
  renderText(file, {
    values: nulls.without(withDefaults(own).values as never),
    release: { name, namespace: 'butler' },
    chart: chartMetadata,
  });

const accepted = allCases().filter(({ errors }) => errors.length === 0);

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
