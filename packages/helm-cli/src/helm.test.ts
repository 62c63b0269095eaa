import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { errorOf } from './error-of.test.helper.ts';
import type { Helm } from './helm.ts';
import { helm } from './helm.ts';
import { startRegistry } from './registry.test.helper.ts';

const buildTime = 15 * 60 * 1000;
const root = mkdtempSync(join(tmpdir(), 'helm-cli-'));
const chart = join(root, 'tiny');
const kubeconfig = join(root, 'kubeconfig');

const template = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
data:
  kube: {{ .Capabilities.KubeVersion.Version | quote }}
  monitors: {{ .Capabilities.APIVersions.Has "monitoring.coreos.com/v1" | quote }}
  upgrade: {{ .Release.IsUpgrade | quote }}
  values: {{ .Values | toJson | quote }}
`;

beforeAll(() => {
  mkdirSync(join(chart, 'templates'), { recursive: true });
  writeFileSync(
    join(chart, 'Chart.yaml'),
    'apiVersion: v2\nname: tiny\nversion: 0.1.0\nicon: https://example.org/i.png\n',
  );
  writeFileSync(join(chart, 'values.yaml'), 'size: 1\nname: default\n');
  writeFileSync(join(chart, 'values.schema.json'), '{"properties":{"size":{"type":"integer"}}}');
  writeFileSync(join(chart, 'templates', 'map.yaml'), template);
  writeFileSync(
    join(chart, 'templates', 'other.yaml'),
    'apiVersion: v1\nkind: Secret\nmetadata: {name: other}\n',
  );
  writeFileSync(join(root, 'a.yaml'), 'size: 2\nname: a\n');
  writeFileSync(join(root, 'b.yaml'), 'name: b\n');
  // nothing listens at port 1
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'nowhere', cluster: { server: 'http://127.0.0.1:1' } }],
      contexts: [{ name: 'nowhere', context: { cluster: 'nowhere', user: 'nobody' } }],
      users: [{ name: 'nobody', user: {} }],
      'current-context': 'nowhere',
    }),
  );
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

/** The value of one key of the rendered ConfigMap. */
function data(text: string, key: string): unknown {
  const line = text.split('\n').find((one) => one.startsWith(`  ${key}: `));
  return JSON.parse(line?.slice(key.length + 4) ?? 'null');
}

describe.each([4, 3] as const)('Helm %s', (major) => {
  let tool: Helm;
  beforeAll(async () => {
    tool = await helm({ major });
  }, buildTime);

  it('is of the major version that was asked for', () => {
    expect(tool.version).toMatch(new RegExp(`^${major}\\.`));
  });

  it('renders for a given namespace, Kubernetes version and API versions', async () => {
    const text = await tool.template('web', chart, {
      namespace: 'db',
      kubeVersion: '1.31.2',
      apiVersions: ['monitoring.coreos.com/v1'],
      isUpgrade: true,
    });
    expect(text).toContain('name: web\n  namespace: db\n');
    expect(data(text, 'kube')).toBe('v1.31.2');
    expect(data(text, 'monitors')).toBe('true');
    expect(data(text, 'upgrade')).toBe('true');
    expect(data(await tool.template('web', chart), 'monitors')).toBe('false');
  });

  it('layers values files in order, and set over them, with types kept', async () => {
    const text = await tool.template('web', chart, {
      values: [join(root, 'a.yaml'), join(root, 'b.yaml')],
      set: { 'deep.list': ['x,y', 'a=b'], 'deep.text': '12', 'deep.number': 12, 'deep.off': false },
    });
    expect(JSON.parse(data(text, 'values') as string)).toEqual({
      size: 2,
      name: 'b',
      deep: { list: ['x,y', 'a=b'], text: '12', number: 12, off: false },
    });
  });

  it('renders only the templates asked for', async () => {
    const text = await tool.template('web', chart, { showOnly: ['templates/other.yaml'] });
    expect(text).toContain('kind: Secret');
    expect(text).not.toContain('kind: ConfigMap');
  });

  it('passes words with spaces, quotes and dollar signs as they are', async () => {
    const odd = `it's "$HOME" $(id); ü`;
    const text = await tool.template('web', chart, { set: { odd } });
    expect(JSON.parse(data(text, 'values') as string)).toMatchObject({ odd });
  });

  it('throws what Helm said, with command and exit status', async () => {
    const error = await errorOf(tool.template('web', chart, { set: { size: 'big' } }));
    expect(error.code).toBe('failed');
    expect(error.exitStatus).toBe(1);
    expect(error.command).toEqual([tool.path, 'template', 'web', chart, '--set-json', 'size="big"']);
    expect(error.stderr).toMatch(/size.*got string, want integer/s);
    expect(error.message).toMatch(/^helm template failed \(exit status 1\): /);
    expect(error.message).toContain(`command: ${tool.path} template web ${chart} --set-json 'size="big"'`);
    expect(await tool.template('web', chart, { set: { size: 'big' }, skipSchemaValidation: true })).toContain(
      'big',
    );
  });

  it('lints', async () => {
    expect(await tool.lint(chart)).toMatchObject({ passed: true, messages: [] });
    const failed = await tool.lint(chart, { set: { size: 'big' } });
    expect(failed.passed).toBe(false);
    const errors = failed.messages.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ message }) => message).join('\n')).toContain('got string, want integer');
  });

  it('fails on a lint warning only when it is strict', async () => {
    const bare = join(root, `bare-${major}`);
    mkdirSync(join(bare, 'templates'), { recursive: true });
    writeFileSync(join(bare, 'Chart.yaml'), 'apiVersion: v2\nname: bare\nversion: 0.1.0\n');
    const old = 'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: old}\n';
    writeFileSync(join(bare, 'templates', 'old.yaml'), old);
    const lint = await tool.lint(bare, { kubeVersion: '1.31.0' });
    expect(lint.passed).toBe(true);
    expect(lint.messages.map(({ severity }) => severity)).toEqual(
      expect.arrayContaining(['info', 'warning']),
    );
    expect((await tool.lint(bare, { kubeVersion: '1.31.0', strict: true })).passed).toBe(false);
  });

  it('throws when there is no chart to lint', async () => {
    const error = await errorOf(tool.lint(join(root, 'none')));
    expect(error.message).toContain('no such file or directory');
  });

  it('packs a chart, and shows its Chart.yaml', async () => {
    const destination = join(root, `packed-${major}`);
    const archive = await tool.package(chart, { destination, version: '1.2.3', appVersion: '14.9' });
    expect(archive).toBe(join(destination, 'tiny-1.2.3.tgz'));
    expect(existsSync(archive)).toBe(true);
    const shown = await tool.showChart(archive);
    expect(shown).toMatch(/^version: 1\.2\.3$/m);
    expect(shown).toMatch(/^appVersion: "?14\.9"?$/m);
  });

  it('pushes to a registry, and pulls and renders from there', async () => {
    const registry = await startRegistry();
    try {
      const folder = join(root, `registry-${major}`);
      const archive = await tool.package(chart, { destination: folder });
      const pushed = await tool.push(archive, `oci://${registry.host}/charts`, { plainHttp: true });
      expect(pushed.reference).toBe(`${registry.host}/charts/tiny:0.1.0`);
      expect(pushed.digest).toMatch(/^sha256:[0-9a-f]{64}$/);

      const from = { version: '0.1.0', plainHttp: true };
      const reference = `oci://${registry.host}/charts/tiny`;
      await tool.pull(reference, { ...from, destination: join(folder, 'pulled'), untar: true });
      expect(readFileSync(join(folder, 'pulled', 'tiny', 'templates', 'map.yaml'), 'utf8')).toBe(template);
      expect(await tool.template('web', reference, from)).toBe(await tool.template('web', chart));
      expect((await errorOf(tool.showChart(reference, { ...from, version: '9.9.9' }))).code).toBe('failed');
    } finally {
      await registry.stop();
    }
  });

  it('understands every flag of the commands that change a cluster', async () => {
    const all = { namespace: 'db', kubeconfig, kubeContext: 'nowhere', timeoutSeconds: 5, wait: true };
    const release = { ...all, createNamespace: true, rollbackOnFailure: true, set: { size: 3 } };
    const calls = {
      install: () => tool.install('web', chart, release),
      upgrade: () => tool.upgrade('web', chart, { ...release, install: true, lastValues: 'resetThenReuse' }),
      server: () => tool.install('web', chart, { ...release, dryRun: 'server' }),
      uninstall: () => tool.uninstall('web', { ...all, keepHistory: true, ignoreNotFound: true }),
      rollback: () => tool.rollback('web', 1, all),
      getValues: () => tool.getValues('web', { kubeconfig, namespace: 'db', revision: 2, all: true }),
      getManifest: () => tool.getManifest('web', { kubeconfig, namespace: 'db', revision: 2 }),
    };
    for (const [name, call] of Object.entries(calls)) {
      // the cluster is out of reach: Helm read its flags, and got as far as asking it
      expect(`${name}: ${(await errorOf(call())).stderr.toLowerCase()}`).toMatch(
        /cluster unreachable|connection refused/,
      );
    }
  });
});

describe('install of Helm 4', () => {
  it('tells about the release', async () => {
    const tool = await helm();
    const release = await tool.install('web', chart, { namespace: 'db', kubeconfig, dryRun: 'client' });
    expect(release).toMatchObject({
      name: 'web',
      namespace: 'db',
      revision: 1,
      status: 'pending-install',
      notes: '',
    });
    expect(release.manifest).toContain('kind: ConfigMap');
  });
});
