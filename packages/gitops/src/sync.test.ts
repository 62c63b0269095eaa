import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { readEnvironments } from './environments.ts';
import { own, Repository } from './repository.test.helper.ts';
import { staleFiles } from './sync.ts';
import { inWorkspace } from './workspace.ts';

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
    const flux = documentsOf('gitops/flux/clusters/lab/dev/butler-postgres.yaml');
    expect(flux).toContainEqual(expect.objectContaining({ kind: 'OCIRepository' }));
    expect(JSON.stringify(flux)).toContain('"tag":"7.8.9"');
    expect(JSON.stringify(documentsOf('gitops/flux/clusters/lab/prod/butler-postgres.yaml'))).toContain(
      `"tag":"${own}"`,
    );
    const argocd = JSON.stringify(repository.read('gitops/argocd/applications.yaml'));
    expect(argocd).toContain('7.8.9');
  });

  it('hands an image on as a value', async () => {
    const image = 'ghcr.io/cloudnative-pg/postgresql:17.11-standard-trixie';
    repository.replace(
      'gitops/environments.yaml',
      `version: ${own}`,
      `version: ${own}\n      image: ${image}`,
    );
    await repository.run('sync');
    for (const path of [
      'gitops/flux/clusters/lab/dev/butler-postgres.yaml',
      'gitops/argocd/applications.yaml',
    ]) {
      expect(JSON.stringify(documentsOf(path))).toContain(`{"cluster":{"image":{"name":"${image}"}}}`);
    }
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
    expect(out).toContain('removed: gitops/flux/clusters/lab/prod/butler-postgres.yaml');
    expect(repository.read('gitops/flux/clusters/lab/prod/README.md')).toBe('Ours.\n');
    expect(repository.read('gitops/flux/operator.yaml')).toBe('kind: HelmRelease\n');
  });

  it('has nothing to do in this repository', () => {
    const { environments, problems } = readEnvironments(inWorkspace());
    expect(problems).toEqual([]);
    expect(environments && staleFiles(inWorkspace(), environments).map(({ path }) => path)).toEqual([]);
  });
});
