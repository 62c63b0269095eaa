import { describe, expect, it } from '@jest/globals';
import { apiSchemaLocation } from '@butler-postgres/api';
import { kubeconform } from '@butler-postgres/helm-cli';
import { proveByKubeconform } from './prove.ts';

const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: ClusterIP}\n';

describe('proveByKubeconform', () => {
  it('takes manifests that are all valid', async () => {
    const validator = await kubeconform({ schemaLocations: [apiSchemaLocation] });
    expect(await proveByKubeconform(validator, service, 1)).toEqual({ valid: 1, findings: [] });
  });

  it("passes over an object of the site's own of which there is no schema", async () => {
    const validator = await kubeconform({ schemaLocations: [apiSchemaLocation] });
    const text = `${service}---\napiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: a}\n`;
    expect(await proveByKubeconform(validator, text, 1)).toEqual({ valid: 1, findings: [] });
  });

  it('refuses a manifest that was skipped', async () => {
    const validator = await kubeconform({ schemaLocations: [apiSchemaLocation], skip: ['Service'] });
    const { valid, findings } = await proveByKubeconform(validator, service, 1);
    expect(valid).toBe(0);
    expect(findings).toEqual([
      { code: 'kubeconform', message: expect.stringMatching(/^kubeconform: Service a is skipped/) },
    ]);
  });

  it('refuses a manifest that it did not report on', async () => {
    const validator = await kubeconform({ schemaLocations: [apiSchemaLocation] });
    expect((await proveByKubeconform(validator, `${service}---\n# nothing\n`, 2)).findings).toEqual([
      { code: 'kubeconform', message: 'kubeconform found 1 of 2 manifests valid and skipped 0' },
    ]);
  });
});
