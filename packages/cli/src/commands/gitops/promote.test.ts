import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chartAt } from '@butler-postgres/gitops';
import { environments, own, Repository } from './repository.test.helper.ts';

/** A version after which this code's comes, as prod runs it before a promotion. */
const old = '0.0.9';
const promote = ['promote', '--cluster', 'lab', '--from', 'dev', '--to', 'prod'];

let repository: Repository;
beforeEach(async () => {
  repository = new Repository();
  repository.release(old, (files) => {
    const template = files.get('templates/cluster.yaml') ?? '';
    files.set('templates/cluster.yaml', template.replace('metadata:', 'metadata:\n  generateName: old-'));
  });
  repository.release(own);
  const [head = '', prod = ''] = environments.split(/(?=^ {4}prod:)/m);
  repository.write(
    'gitops/environments.yaml',
    head + prod.replace(`version: ${own}`, `version: ${old} # proven`),
  );
  await repository.run('sync');
  repository.commit('Dev first');
});
afterEach(() => {
  repository.remove();
});

/** Records a run of the suite: how many tests passed and failed. */
async function record(passed: number, failed: number): Promise<{ status: number; out: string; err: string }> {
  const statuses = [...Array<string>(passed).fill('passed'), ...Array<string>(failed).fill('failed')];
  const report = {
    startTime: Date.UTC(2026, 10, 25, 12),
    testResults: [
      {
        name: '/x/skeleton.kind.test.ts',
        status: failed > 0 ? 'failed' : 'passed',
        assertionResults: statuses.map((status) => ({ status })),
      },
    ],
  };
  writeFileSync(join(repository.path, 'report.json'), JSON.stringify(report));
  return repository.run('record', '--report', 'report.json');
}

describe('promote', () => {
  it('moves what dev runs to prod, as one commit that says what changes', async () => {
    expect((await record(12, 0)).status).toBe(0);
    repository.commit('Record');
    const { status, out } = await repository.run(...promote, '--commit');
    expect(status).toBe(0);
    const { digest } = await chartAt(repository.path, own);
    expect(out).toContain(`Promote butler-postgres ${own} to lab/prod

From dev; before: ${old}.
Conformance: 12 passed on CloudNativePG 1.30.0, 2026-11-25
Chart: ${digest}

What it does, in all: nothing

changed Cluster butler-postgres
  metadata.generateName: old- -> none
  metadata.labels["helm.sh/chart"]: butler-postgres-${old} -> butler-postgres-${own}
`);
    expect(repository.git('log', '-1', '--format=%B').trim()).toBe(out.trim());
    expect(repository.git('status', '--porcelain')).toBe('');
    expect(repository.git('show', '--format=', '--name-only', 'HEAD').trim().split('\n')).toEqual([
      'gitops/argocd/environments/lab-prod.yaml',
      'gitops/environments.yaml',
      'gitops/flux/clusters/lab/prod/kustomization.yaml',
    ]);
    const lines = repository
      .git('show', '--format=', 'HEAD', '--', 'gitops/environments.yaml')
      .match(/^[-+] .*$/gm);
    expect(lines).toEqual([`-      version: ${old} # proven`, `+      version: ${own} # proven`]);
    expect(await repository.run('check')).toMatchObject({ status: 0 });
    expect((await repository.run(...promote)).err).toContain(`lab/prod runs ${own} already`);
  });

  it('moves the image along', async () => {
    await record(1, 0);
    repository.replace(
      'gitops/environments.yaml',
      `version: ${own}`,
      `version: ${own}\n      image: example.org/p:17.4`,
    );
    repository.commit('Try an image');
    const { status, out } = await repository.run(...promote);
    expect(status).toBe(0);
    expect(out).toContain("Image: the values' -> example.org/p:17.4\n");
    expect(out).toMatch(/spec\.imageName: \S+ -> example\.org\/p:17\.4/);
    expect(out).toContain(
      'What it does, in all: full stop\n  restart: the instances get new pods (Cluster butler-postgres)\n',
    );
    expect(repository.read('gitops/environments.yaml').match(/image: example\.org\/p:17\.4/g)).toHaveLength(
      2,
    );
  });

  const refusals: [string, (repository: Repository) => Promise<unknown> | undefined, string[], string][] = [
    ['a version without a record', () => undefined, [], `there is no record of conformance of ${own}`],
    ['a version whose tests failed', () => record(3, 1), [], '1 of 4 tests failed'],
    [
      'a record of another chart',
      async (repository) => {
        await record(3, 0);
        repository.replace(`gitops/conformance/${own}.json`, 'sha256:', 'sha256:0');
      },
      [],
      'is of another chart: sha256:0',
    ],
    [
      'a record that is cut off',
      async (repository) => {
        await record(3, 0);
        repository.write(`gitops/conformance/${own}.json`, '{"version": ');
      },
      [],
      `gitops/conformance/${own}.json is no record of conformance`,
    ],
    [
      'a record without counts',
      async (repository) => {
        await record(3, 0);
        repository.replace(`gitops/conformance/${own}.json`, '"failed": 0,\n  "date"', '"date"');
      },
      [],
      `gitops/conformance/${own}.json is no record of conformance`,
    ],
    [
      'a version that dev does not run',
      () => record(3, 0),
      ['--version', old],
      `${old} is not what lab/dev runs`,
    ],
    [
      'a version that dev would run by a file that is not committed',
      async (repository) => {
        await record(3, 0);
        repository.replace('gitops/environments.yaml', `version: ${own}`, 'version: 9.9.9');
      },
      [],
      'has changes that are not committed',
    ],
    [
      'a version that skips an environment',
      async (repository) => {
        await record(3, 0);
        const text = repository.read('gitops/environments.yaml');
        const stage = `    stage:\n      namespace: stage\n      version: ${old}\n`;
        repository.write(
          'gitops/environments.yaml',
          `${text.replace('[dev, prod]', '[dev, stage, prod]').trimEnd()}\n${stage}`,
        );
        repository.commit('Stage');
      },
      [],
      'what goes to lab/prod comes from stage, not from dev',
    ],
    [
      'a version that refuses the values of prod',
      async (repository) => {
        await record(3, 0);
        repository.write('values/lab/prod.yaml', 'cluster:\n  instnces: 3\n');
      },
      [],
      'cluster.instnces: unknown key',
    ],
  ];
  it.each(refusals)('refuses %s, and changes nothing', async (_, prepare, more, message) => {
    await prepare(repository);
    const before = repository.read('gitops/environments.yaml');
    const { status, out, err } = await repository.run(...promote, ...more);
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain(message);
    expect(repository.read('gitops/environments.yaml')).toBe(before);
  });

  it.each([
    [['--cluster', 'lab', '--from', 'prod', '--to', 'dev'], 1, 'dev is the first environment of lab'],
    [['--cluster', 'x', '--from', 'dev', '--to', 'prod'], 1, 'there is no cluster x; known: lab'],
    [['--cluster', 'lab', '--from', 'dev', '--to', 'x'], 1, 'lab has no environment x'],
    [['--cluster', 'lab'], 2, "required option '--from <environment>' not specified"],
  ])('%j is a mistake in the call', async (args, expected, message) => {
    const { status, err } = await repository.run('promote', ...args);
    expect([status, err]).toEqual([expected, expect.stringContaining(message)]);
  });
});

describe('record', () => {
  it('counts the tests of each scenario, and ends as the run did', async () => {
    expect(await record(5, 2)).toMatchObject({
      status: 1,
      out: expect.stringContaining('5 passed, 2 failed') as unknown as string,
    });
    expect(JSON.parse(repository.read(`gitops/conformance/${own}.json`))).toEqual({
      version: own,
      digest: (await chartAt(repository.path, own)).digest,
      operator: '1.30.0',
      scenarios: { skeleton: { passed: 5, failed: 2 } },
      passed: 5,
      failed: 2,
      date: '2026-11-25T12:00:00.000Z',
    });
  });

  it('does not take a run of this chart for one of another version, nor nothing for a run', async () => {
    await record(1, 0);
    const other = await repository.run('record', '--report', 'report.json', '--version', old);
    expect(other.err).toContain(`the suite proves the chart of this checkout, which is not ${old}`);
    expect((await record(0, 0)).err).toContain('no test that was run');
    expect((await repository.run('record', '--report', 'nowhere.json')).err).toContain(
      'nowhere.json cannot be read',
    );
    repository.write('report.json', '[]');
    expect((await repository.run('record', '--report', 'report.json')).err).toContain('this is no report');
    repository.write('report.json', '{"startTime": 1, "testResults": [{"status": "failed"}]}');
    expect((await repository.run('record', '--report', 'report.json')).err).toContain('this is no report');
  });
});
