import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { formatDiagnostic } from '@butler-postgres/diagnostics';
import { importEnvironments } from '../environments.ts';
import { importManifests } from '../import.ts';
import { readInputs } from '../read/inputs.ts';

/** Deployments as the documentation of others writes them: every way of the operator's, with what others put around it. */
const folder = fileURLToPath(new URL('strangers/', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

it.each(files)('%s comes back as it is, and no pod is replaced', async (file) => {
  const { imported, diagnostics } = importManifests(await readInputs([`${folder}${file}`]));
  expect(diagnostics.map(formatDiagnostic)).toEqual([]);
  expect(imported).toMatchObject({ differences: [], report: { changes: [], added: [], newPods: [] } });
});

it('overlays of kustomize come back as environments', async () => {
  const overlay = async (name: string) => ({
    name,
    manifests: await readInputs([`${folder}kustomized/overlays/${name}`]),
  });
  const { imported, files: written } = importEnvironments(
    await Promise.all(['dev', 'staging', 'prod'].map(overlay)),
  );
  expect([...(imported?.values() ?? [])].flatMap(({ differences }) => differences)).toEqual([]);
  expect([...(imported?.values() ?? [])].map(({ report }) => report.namespace)).toEqual([
    'api-dev',
    'api-staging',
    'api-prod',
  ]);
  expect(written?.get('staging.yaml')).toContain('instances: 2');
});
