import { readFileSync } from 'node:fs';
import { chartMetadata } from '@butler-postgres/chart';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * The package.json of the npm package.
 *
 * @param valuesManifest - that of packages/values, whose versions of the validator's runtime are taken
 */
export function manifestOf(valuesManifest: string): object {
  const { dependencies } = JSON.parse(readFileSync(valuesManifest, 'utf8')) as Manifest;
  const { name, version, description, home, keywords } = chartMetadata;
  return {
    name,
    version,
    description: `${description}: the program that checks values, renders them, and asks a cluster`,
    keywords,
    homepage: home,
    repository: { type: 'git', url: `git+${home}.git` },
    license: 'Apache-2.0',
    type: 'module',
    // 20 has had no fixes since 2026-04-30: https://github.com/nodejs/release#release-schedule
    engines: { node: '>=22' },
    bin: { [name]: 'bin/butler-postgres.js' },
    exports: { '.': { types: './dist/library.d.ts', default: './dist/library.js' } },
    files: ['bin', 'dist'],
    dependencies: { ajv: dependencies.ajv, 'ajv-formats': dependencies['ajv-formats'] },
    publishConfig: { access: 'public', provenance: true },
  };
}
