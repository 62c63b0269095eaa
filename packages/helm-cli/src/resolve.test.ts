import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { errorOf } from './error-of.test.helper.ts';
import { pins } from './pins.ts';
import type { ToolName } from './pins.ts';
import { resolveTool } from './resolve.ts';
import { run } from './run.ts';

const buildTime = 15 * 60 * 1000;
const root = mkdtempSync(join(tmpdir(), 'resolve-'));
let count = 0;
let folder = '';
let helm4 = '';
let helm3 = '';

beforeAll(async () => {
  helm4 = (await resolveTool('helm')).path;
  helm3 = (await resolveTool('helm3')).path;
}, buildTime);

beforeEach(() => {
  count += 1;
  folder = join(root, String(count));
  mkdirSync(folder);
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

/** A folder for PATH in which an executable goes by another name. */
function pathWith(links: Record<string, string>, name = 'bin'): string {
  const bin = join(folder, name);
  mkdirSync(bin);
  for (const [link, target] of Object.entries(links)) symlinkSync(target, join(bin, link));
  return bin;
}

/** A checkout without .tools, with the Go module of one tool. */
function checkoutWith(name: ToolName): string {
  const workspace = join(folder, 'checkout');
  cpSync(fileURLToPath(new URL(`../../../tools/${name}`, import.meta.url)), join(workspace, 'tools', name), {
    recursive: true,
  });
  return workspace;
}

describe('a tool named by its variable', () => {
  it('is taken, wherever it lies', async () => {
    const tool = await resolveTool('helm', { env: { HELM_BIN: helm4 }, workspace: folder });
    expect(tool).toMatchObject({ name: 'helm', path: helm4, source: 'variable' });
  });

  it('is refused when it is of the other major version', async () => {
    const error = await errorOf(resolveTool('helm', { env: { HELM_BIN: helm3 }, workspace: folder }));
    expect(error.code).toBe('version');
    expect(error.message).toContain(`HELM_BIN names ${helm3} (3.`);
    expect(error.message).toContain('helm 4.1.0 or newer, below 5.0.0 is needed');
    expect(error.command[0]).toBe(helm3);
  });

  it('is refused when it is not there', async () => {
    const error = await errorOf(
      resolveTool('kind', { env: { KIND_BIN: '/nowhere/kind' }, workspace: folder }),
    );
    expect(error.code).toBe('version');
    expect(error.message).toContain('KIND_BIN names /nowhere/kind (it cannot be run)');
  });
});

describe('a tool on PATH', () => {
  it('is passed over when its version does not fit, and the next one is taken', async () => {
    const other = pathWith({ helm: helm3 }, 'other');
    const fitting = pathWith({ helm: helm4 }, 'fitting');
    const env = { PATH: [other, fitting].join(delimiter) };
    expect(await resolveTool('helm', { env, workspace: folder })).toMatchObject({
      path: join(fitting, 'helm'),
      source: 'PATH',
    });
    expect(await resolveTool('helm3', { env, workspace: folder })).toMatchObject({
      path: join(other, 'helm'),
    });
  });

  it('is named in the error when it is the only one and does not fit', async () => {
    const bin = pathWith({ helm: helm3 });
    const error = await errorOf(resolveTool('helm', { env: { PATH: bin }, workspace: folder }));
    expect(error.code).toBe('missing');
    expect(error.message).toMatch(
      new RegExp(`On PATH there is only ${join(bin, 'helm')} \\(3\\.\\d+\\.\\d+\\)`),
    );
  });

  it('comes before one in .tools that is not the pinned version, though that would be accepted on PATH', async () => {
    const workspace = join(folder, 'checkout');
    const older = join(workspace, '.tools', 'kubeconform');
    mkdirSync(join(workspace, '.tools'), { recursive: true });
    writeFileSync(older, `#!/bin/sh\necho v${pins.kubeconform.atLeast}\n`, { mode: 0o755 });
    const bin = pathWith({ kubeconform: older });
    const tool = await resolveTool('kubeconform', { env: { PATH: bin }, workspace });
    expect(tool).toMatchObject({
      path: join(bin, 'kubeconform'),
      version: pins.kubeconform.atLeast,
      source: 'PATH',
    });
  });
});

describe('a tool that is nowhere', () => {
  it('is found once it has been put on PATH', async () => {
    const bin = pathWith({});
    const options = { env: { PATH: bin }, workspace: folder };
    expect((await errorOf(resolveTool('helm', options))).code).toBe('missing');
    symlinkSync(helm4, join(bin, 'helm'));
    expect((await resolveTool('helm', options)).source).toBe('PATH');
  });

  it('cannot be had without Go; the error says which version and how to get it', async () => {
    const error = await errorOf(
      resolveTool('promtool', { env: { PATH: folder }, workspace: checkoutWith('promtool') }),
    );
    expect(error.code).toBe('missing');
    expect(error.message).toContain('promtool 3.0.0 or newer, below 4.0.0 was not found');
    expect(error.message).toContain('Go is not on PATH');
    expect(error.message).toContain('set PROMTOOL_BIN');
    expect(error.message).toContain(`put promtool ${pins.promtool.version} on PATH`);
    expect(error.message).toContain('npx nx run tools:promtool');
  });

  it('cannot be built outside of a checkout', async () => {
    const error = await errorOf(resolveTool('kind', { env: { PATH: folder }, workspace: folder }));
    expect(error.message).toContain('this copy of the package has no tools/kind/go.mod');
  });

  it(
    'is built by Go at the pinned version, and found in .tools before PATH the next time',
    async () => {
      const workspace = checkoutWith('kubeconform');
      // a Go workspace around the checkout that does not know its modules
      writeFileSync(join(folder, 'go.work'), 'go 1.24.0\n');
      const path = await pathWithGoOnly();
      const env = { ...process.env, KUBECONFORM_BIN: undefined, PATH: path };
      // each with an answer of its own, as two processes have
      const other = { env: { ...env, PATH: `${path}:/nowhere` }, workspace };
      const [built, waited] = await Promise.all([
        resolveTool('kubeconform', { env, workspace }),
        resolveTool('kubeconform', other),
      ]);
      expect(waited).toEqual(built);
      expect(readdirSync(join(workspace, '.tools'))).toEqual(['kubeconform']);
      expect(built).toEqual({
        name: 'kubeconform',
        path: join(workspace, '.tools', 'kubeconform'),
        version: pins.kubeconform.version,
        source: 'built',
      });
      const elsewhere = pathWith({ kubeconform: built.path });
      const again = await resolveTool('kubeconform', { env: { ...env, PATH: elsewhere }, workspace });
      expect(again).toEqual({ ...built, source: '.tools' });
    },
    buildTime,
  );

  it('reports what Go says when the build fails, and leaves nothing behind', async () => {
    const workspace = checkoutWith('kind');
    writeFileSync(join(workspace, 'tools', 'kind', 'go.sum'), '');
    const env = { ...process.env, KIND_BIN: undefined, PATH: await pathWithGoOnly() };
    const notices: string[] = [];
    const onBuild = (notice: string): unknown => notices.push(notice);
    const error = await errorOf(resolveTool('kind', { env, workspace, onBuild }));
    expect(notices).toEqual([
      expect.stringMatching(/^kind .* is not on PATH: Go builds .* now, .*named by KIND_BIN, spares that\.$/),
    ]);
    expect(error.code).toBe('build');
    expect(error.exitStatus).toBe(1);
    expect(error.stderr).toContain('missing go.sum entry');
    expect(error.message).toContain(`kind ${pins.kind.version} (sigs.k8s.io/kind ${pins.kind.moduleVersion}`);
    expect(error.command.slice(0, 2)).toEqual(['go', 'build']);
    expect(existsSync(join(workspace, '.tools', 'kind'))).toBe(false);
  });
});

/** A PATH on which there is Go and none of the tools. */
async function pathWithGoOnly(): Promise<string> {
  const goRoot = await run('go', ['env', 'GOROOT']);
  return pathWith({ go: join(goRoot.stdout.trim(), 'bin', 'go') }, 'go');
}

describe('the built Helms', () => {
  it('know a Kubernetes version of today', async () => {
    const chart = join(folder, 'chart');
    mkdirSync(join(chart, 'templates'), { recursive: true });
    writeFileSync(
      join(chart, 'Chart.yaml'),
      'apiVersion: v2\nname: today\nversion: 0.1.0\nkubeVersion: ">=1.29.0-0"\n',
    );
    writeFileSync(
      join(chart, 'templates', 'version.yaml'),
      'version: {{ .Capabilities.KubeVersion.Minor }}\n',
    );
    for (const path of [helm3, helm4]) {
      expect(await run(path, ['template', 'x', chart])).toMatchObject({ exitStatus: 0, stderr: '' });
    }
  });
});
