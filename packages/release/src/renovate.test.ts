import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { chartImages, chartMetadata } from '@butler-postgres/chart';
import { pins } from '@butler-postgres/helm-cli';
import { inWorkspace } from './workspace.ts';

interface Manager {
  readonly description: string;
  readonly managerFilePatterns: readonly string[];
  readonly matchStrings: readonly string[];
  readonly depNameTemplate?: string;
}

const { customManagers } = JSON.parse(readFileSync(inWorkspace('renovate.json'), 'utf8')) as {
  customManagers: readonly Manager[];
};
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: inWorkspace(),
  encoding: 'utf8',
}).split('\n');

/** What a manager finds: `name version`. */
function found({ managerFilePatterns, matchStrings, depNameTemplate }: Manager, pattern?: string): string[] {
  const isMeant = (file: string): boolean =>
    managerFilePatterns.some((text) => new RegExp(text.slice(1, -1)).test(file));
  return files.filter(isMeant).flatMap((file) => {
    const text = readFileSync(inWorkspace(file), 'utf8');
    return matchStrings
      .filter((one) => pattern === undefined || one === pattern)
      .flatMap((one) => [...text.matchAll(new RegExp(one, 'g'))])
      .map(({ groups }) => `${groups?.depName ?? depNameTemplate ?? ''} ${groups?.currentValue ?? ''}`);
  });
}

describe("Renovate's patterns", () => {
  const patterns = customManagers.flatMap((manager) =>
    manager.matchStrings.map((pattern) => [manager.description, pattern, manager] as const),
  );
  it.each(patterns)('%s: %s finds something', (_, pattern, manager) => {
    const versions = found(manager, pattern);
    expect(versions).not.toEqual([]);
    for (const version of versions) expect(version).toMatch(/^\S+ \S*\d\S*$/);
  });

  it('find everything that is pinned', () => {
    const all = customManagers.flatMap((manager) => found(manager));
    expect(all).toEqual(
      expect.arrayContaining([
        `cloudnative-pg/cloudnative-pg ${chartMetadata.appVersion}`,
        ...chartImages().map(({ image }) => image.replace(/:(?=[^/]*$)/, ' ')),
        ...Object.values(pins).map(({ module, moduleVersion }) => `${module} ${moduleVersion}`),
      ]),
    );
    const modules = Object.values(pins).map(({ module, moduleVersion }) => `${module} ${moduleVersion}`);
    for (const one of modules) expect(all.filter((other) => other === one)).toHaveLength(2);
  });
});
