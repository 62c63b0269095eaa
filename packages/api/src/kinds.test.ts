import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { apiKinds, kindKey, schemaFile } from './kinds.ts';
import { apiSchemaLocation } from './schemas.ts';

describe('schemaFile', () => {
  it.each([
    ['v1', 'Service', 'service-v1.json'],
    ['apps/v1', 'Deployment', 'deployment-apps-v1.json'],
    ['postgresql.cnpg.io/v1', 'Cluster', 'cluster-postgresql-v1.json'],
    ['rbac.authorization.k8s.io/v1', 'RoleBinding', 'rolebinding-rbac-v1.json'],
  ])('names %s %s as kubeconform looks for it', (apiVersion, kind, file) => {
    expect(schemaFile({ apiVersion, kind })).toBe(file);
  });

  it('gives each kind its own file, and there is no other', () => {
    const folder = apiSchemaLocation.slice(0, apiSchemaLocation.lastIndexOf('/'));
    const present = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'admission.json');
    expect(apiKinds.map(schemaFile).sort()).toEqual(present.sort());
  });
});

describe('kindKey', () => {
  it('is unique', () => {
    expect(new Set(apiKinds.map(kindKey)).size).toBe(apiKinds.length);
  });
});
