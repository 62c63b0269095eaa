import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { inWorkspace } from '@butler-postgres/release';
import { readEnvironments, staleFiles } from '@butler-postgres/gitops';
import { own, Repository } from './repository.test.helper.ts';

let repository: Repository;
beforeEach(() => {
  repository = new Repository();
});
afterEach(() => {
  repository.remove();
});

const documentsOf = (path: string): unknown[] =>
  parseAllDocuments(repository.read(path)).map((document) => document.toJS() as unknown);

describe('sync', () => {
  it("writes each environment's version for Flux and Argo CD, and is then content", async () => {
    repository.replace('gitops/environments.yaml', `version: ${own}`, 'version: 7.8.9');
    expect((await repository.run('check')).status).toBe(1);
    expect((await repository.run('sync')).status).toBe(0);
    expect(await repository.run('check')).toMatchObject({ status: 0, err: '' });
    const flux = documentsOf('gitops/flux/clusters/lab/dev/kustomization.yaml');
    expect(JSON.stringify(flux)).toContain('tag: 7.8.9');
    expect(JSON.stringify(documentsOf('gitops/flux/clusters/lab/prod/kustomization.yaml'))).toContain(
      `tag: ${own}`,
    );
    expect(documentsOf('gitops/argocd/environments/lab-dev.yaml')).toMatchObject([{ version: '7.8.9' }]);
    expect(documentsOf('gitops/argocd/environments/lab-prod.yaml')).toMatchObject([{ version: own }]);
  });

  it('hands an image on as a value', async () => {
    const image = 'ghcr.io/cloudnative-pg/postgresql:17.11-standard-trixie';
    repository.replace(
      'gitops/environments.yaml',
      `version: ${own}`,
      `version: ${own}\n      image: ${image}`,
    );
    await repository.run('sync');
    const values = { cluster: { image: { name: image } } };
    expect(documentsOf('gitops/argocd/environments/lab-dev.yaml')).toMatchObject([{ values }]);
    const [flux] = documentsOf('gitops/flux/clusters/lab/dev/kustomization.yaml');
    const { patches } = flux as { patches: { patch: string }[] };
    expect(patches.map(({ patch }) => parse(patch) as unknown)).toContainEqual(
      expect.objectContaining({ kind: 'HelmRelease', spec: { releaseName: 'butler-postgres', values } }),
    );
  });

  it('removes what it made for an environment that is gone, and nothing else', async () => {
    await repository.run('sync');
    repository.write('gitops/flux/clusters/lab/prod/README.md', 'Ours.\n');
    repository.write('gitops/flux/operator.yaml', 'kind: HelmRelease\n');
    repository.replace(
      'gitops/environments.yaml',
      `    prod:\n      namespace: butler\n      version: ${own}\n`,
      '',
    );
    const { out } = await repository.run('sync');
    expect(out).toContain('removed: gitops/flux/clusters/lab/prod/kustomization.yaml');
    expect(repository.read('gitops/flux/clusters/lab/prod/README.md')).toBe('Ours.\n');
    expect(repository.read('gitops/flux/operator.yaml')).toBe('kind: HelmRelease\n');
  });

  it('has nothing to do in this repository', () => {
    const { environments, diagnostics } = readEnvironments(inWorkspace());
    expect(diagnostics).toEqual([]);
    expect(environments && staleFiles(inWorkspace(), environments).map(({ path }) => path)).toEqual([]);
  });
});
