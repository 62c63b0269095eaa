import { formatDiagnostic } from '@butler-postgres/diagnostics';
import { describe, expect, it } from '@jest/globals';
import { chartMetadata } from '@butler-postgres/chart';
import { parseEnvironments } from './environments.ts';

const own = chartMetadata.version;

/** Two environments of one cluster. */
const environments = `# Which version each environment runs.
repository: oci://registry.example.org/charts
source: https://git.example.org/butler-postgres.git

order: [dev, prod]

clusters:
  lab:
    dev: # where it is tried
      namespace: butler-dev
      version: ${own}
    prod:
      namespace: butler
      version: ${own}
`;

const diagnosticsOf = (text: string): string[] => parseEnvironments(text).diagnostics.map(formatDiagnostic);

describe('parseEnvironments', () => {
  it('gives each environment of each cluster, in the order of the file', () => {
    const result = parseEnvironments(environments);
    expect(result.diagnostics).toEqual([]);
    expect(result.environments).toMatchObject({
      repository: 'oci://registry.example.org/charts',
      order: ['dev', 'prod'],
      deployments: [
        { cluster: 'lab', environment: 'dev', namespace: 'butler-dev', release: 'butler-postgres' },
        { cluster: 'lab', environment: 'prod', namespace: 'butler', release: 'butler-postgres' },
      ],
    });
  });

  it.each([
    [`version: ${own}`, 'version: 0.x', 'is not valid: expected one version, such as 1.2.3'],
    [`version: ${own}`, 'version: 1.0', 'is read as the number 1 by Helm'],
    ['version: 0.1.0', 'verison: 0.1.0', 'unknown key. Did you mean "version"?'],
    ['namespace: butler-dev', 'namespace: Butler', 'lower-case letters, digits and dashes'],
    ['namespace: butler-dev', 'image: postgres', 'an image with a tag that begins with PostgreSQL'],
    ['oci://registry.example.org/charts', 'https://registry.example.org', 'expected an OCI folder'],
  ])('refuses %s turned into %s, with the line', (from, to, message) => {
    const found = diagnosticsOf(environments.replace(from, to)).join('\n');
    expect(found).toContain(message);
    expect(found).toMatch(/^gitops\/environments\.yaml:\d+:\d+: error: /);
  });

  it('refuses an environment that has no turn', () => {
    expect(diagnosticsOf(environments.replace('    prod:', '    production:'))).toEqual([
      'gitops/environments.yaml:12:5: error: clusters.lab.production: order does not say when production has its turn. ' +
        'Put production into order, or correct the name.',
    ]);
  });
});
