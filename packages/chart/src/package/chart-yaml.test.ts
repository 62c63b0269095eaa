import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { releases } from './changelog.ts';
import { chartFiles } from './chart-files.ts';

const text = chartFiles().get('Chart.yaml') ?? '';
const { annotations } = parse(text) as { annotations: Record<string, string> };
const listOf = (name: string): unknown => parse(annotations[`artifacthub.io/${name}`] ?? '');

describe('Chart.yaml', () => {
  it("has Artifact Hub's lists as texts that read as lists", () => {
    expect(listOf('changes')).toEqual(releases[0].changes);
    expect(listOf('images')).toContainEqual({
      name: 'postgresql-17',
      image: expect.stringMatching(/^ghcr\.io\/cloudnative-pg\/postgresql:17\./) as unknown as string,
    });
    expect(listOf('images')).toContainEqual({
      name: 'vector',
      image: expect.stringContaining('/vector:') as unknown as string,
    });
    for (const name of ['links', 'recommendations']) {
      expect(listOf(name)).toContainEqual(
        expect.objectContaining({ url: expect.stringMatching(/^https:/) as unknown as string }),
      );
    }
    // folded text would read as the same, but not to a person
    expect(text).not.toMatch(/: >/);
  });

  it('has the version of the newest release, of which the changelog tells', () => {
    expect(parse(text)).toMatchObject({ version: releases[0].version });
    expect(chartFiles().get('CHANGELOG.md')).toContain(`## ${releases[0].version} - ${releases[0].date}\n`);
  });
});
