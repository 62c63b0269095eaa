import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { chartFiles, chartMetadata } from '@butler-postgres/chart';
import { helm, type Helm } from '@butler-postgres/helm-cli';
import { parse } from 'yaml';
import { digestOf, writeArtefacts, type Artefacts } from './artefacts.ts';
import { addToIndex } from './chart-index.ts';
import { signArchive } from './provenance.ts';
import { pushChart } from './push.ts';
import { Registry } from './registry.test.helper.ts';
import { inWorkspace } from './workspace.ts';

const { name, version } = chartMetadata;
const plainHttp = true;
const values = ['common.yaml', 'prod.yaml'].map((file) => inWorkspace('values', 'usdf-butler', file));

let folder: string;
let registry: Registry;
let helms: readonly [Helm, Helm];
let first: Artefacts;
let second: Artefacts;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'release-'));
  helms = [await helm({ major: 4 }), await helm({ major: 3 })];
  registry = await Registry.start();
  first = await writeArtefacts(join(folder, 'first'));
  second = await writeArtefacts(join(folder, 'another place', 'second'));
}, 900_000);
afterAll(async () => {
  await registry.stop();
  rmSync(folder, { recursive: true });
});

const place = (name: string): string => {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return path;
};

describe('the artefacts', () => {
  it('have the same bytes in two builds, in two folders', () => {
    for (const kind of ['archive', 'sbom'] as const) {
      expect(readFileSync(second[kind].path)).toEqual(readFileSync(first[kind].path));
      expect(second[kind].digest).toBe(first[kind].digest);
      expect(digestOf(readFileSync(first[kind].path))).toBe(first[kind].digest);
    }
  });

  it('have a bill of materials that is CycloneDX, of every file and image', async () => {
    const text = readFileSync(first.sbom.path, 'utf8');
    expect(await new Validation.JsonStrictValidator(Spec.Spec1dot6.version).validate(text)).toBeNull();
    const bom = JSON.parse(text) as {
      metadata: { component: { hashes: unknown; components: { name: string }[] } };
      components: { name: string; purl: string }[];
    };
    expect(bom.metadata.component.hashes).toEqual([
      { alg: 'SHA-256', content: first.archive.digest.replace('sha256:', '') },
    ]);
    expect(bom.metadata.component.components.map((file) => file.name)).toEqual(
      expect.arrayContaining([...chartFiles().keys()]),
    );
    expect(bom.components.map(({ purl }) => purl)).toContain(
      `pkg:golang/github.com/cloudnative-pg/cloudnative-pg@v${chartMetadata.appVersion}`,
    );
    expect(bom.components.map((part) => part.name)).toEqual(
      expect.arrayContaining(['postgresql-17', 'vector']),
    );
  });
});

describe('an OCI registry', () => {
  it('gets the same digest from either Helm and either build, and the archive itself as the layer', async () => {
    const [helm4, helm3] = helms;
    const one = await pushChart(helm4, first.archive, `oci://${registry.host}/four`, { plainHttp });
    const other = await pushChart(helm3, second.archive, `oci://${registry.host}/three/`, { plainHttp });
    expect(one).toEqual({ reference: `${registry.host}/four/${name}:${version}`, digest: other.digest });
    const manifest = await registry.manifest(`four/${name}`, version);
    expect(manifest.digest).toBe(one.digest);
    expect(manifest.layers.map(({ digest }) => digest)).toEqual([first.archive.digest]);
  });

  it.each([0, 1])(
    'gives back what was pushed, and renders to what the folder renders to (%i)',
    async (index) => {
      const tool = helms[index] ?? helms[0];
      const chart = `oci://${registry.host}/pull${index}/${name}`;
      await pushChart(tool, first.archive, `oci://${registry.host}/pull${index}`, { plainHttp });
      const destination = place(`pulled${index}`);
      await tool.pull(chart, { version, destination, plainHttp });
      expect(digestOf(readFileSync(join(destination, `${name}-${version}.tgz`)))).toBe(first.archive.digest);
      const remote = await tool.template('r', chart, { version, plainHttp, values, namespace: 'butler' });
      const local = await tool.template('r', inWorkspace('charts', name), { values, namespace: 'butler' });
      expect(remote).toBe(local);
      expect(remote).toContain('kind: Cluster');
      const files = chartFiles();
      const options = { version, plainHttp };
      expect((await tool.showValues(chart, options)).trim()).toBe(files.get('values.yaml')?.trim());
      expect((await tool.showReadme(chart, options)).trim()).toBe(files.get('README.md')?.trim());
      const metadata = parse(files.get('Chart.yaml') ?? '') as { dependencies: readonly object[] };
      // of a chart inside the chart Helm says that it comes from no repository
      const dependencies = metadata.dependencies.map((dependency) => ({ ...dependency, repository: '' }));
      expect(parse(await tool.showChart(chart, options))).toEqual({ ...metadata, dependencies });
    },
  );

  it('is left alone when the version is there already, and never gets another content for it', async () => {
    const target = `oci://${registry.host}/once`;
    const pushed = await pushChart(helms[0], first.archive, target, { plainHttp });
    expect(await pushChart(helms[0], second.archive, target, { plainHttp })).toEqual({
      reference: pushed.reference,
    });
    const path = join(place('changed'), `${name}-${version}.tgz`);
    const source = place('source');
    execFileSync('tar', ['-xzf', first.archive.path, '-C', source]);
    appendFileSync(join(source, name, 'values.yaml'), '# another\n');
    execFileSync('tar', ['-czf', path, '-C', source, name]);
    const archive = { ...first.archive, path, digest: digestOf(readFileSync(path)) };
    await expect(pushChart(helms[0], archive, target, { plainHttp })).rejects.toMatchObject({
      code: 'published',
      message: expect.stringContaining(first.archive.digest) as unknown as string,
    });
    expect((await registry.manifest(`once/${name}`, version)).digest).toBe(pushed.digest);
  });

  it('that does not answer is an error, not an empty one', async () => {
    await expect(
      pushChart(helms[0], first.archive, 'oci://127.0.0.1:9/nowhere', { plainHttp }),
    ).rejects.toMatchObject({ name: 'ToolError', code: 'failed' });
  });

  it('has another digest of the chart when the files of an archive have another time', async () => {
    const { path } = (await writeArtefacts(place('later'))).archive;
    utimesSync(path, new Date(), new Date());
    const [a, b] = [
      await helms[0].push(path, `oci://${registry.host}/later`, { plainHttp }),
      await helms[0].push(first.archive.path, `oci://${registry.host}/day`, { plainHttp }),
    ];
    expect(a.digest).not.toBe(b.digest);
  });
});

describe('the signature', () => {
  const key = 'release@example.org';
  let home: string;
  let keyring: string;
  const gpg = (...args: readonly string[]): Buffer =>
    execFileSync('gpg', ['--homedir', home, '--batch', ...args], { stdio: ['ignore', 'pipe', 'ignore'] });

  beforeAll(() => {
    // short: the path of the agent's socket may be at most 107 bytes long
    home = mkdtempSync(join(tmpdir(), 'gpg-'));
    keyring = join(home, 'public.gpg');
    gpg('--passphrase', '', '--quick-generate-key', key, 'rsa2048', 'sign', '1d');
    writeFileSync(keyring, gpg('--export', key));
  });
  afterAll(() => {
    execFileSync('gpgconf', ['--homedir', home, '--kill', 'gpg-agent']);
    rmSync(home, { recursive: true });
  });

  it.each([0, 1])("is Helm's own: verified, pushed and pulled with the chart (%i)", async (index) => {
    const tool = helms[index] ?? helms[0];
    const { archive } = await writeArtefacts(place(`signed${index}`));
    expect(await signArchive(archive, { key, home })).toBe(`${archive.path}.prov`);
    expect(await tool.verify(archive.path, { keyring })).toContain(key);
    const target = `oci://${registry.host}/signed${index}`;
    await pushChart(tool, archive, target, { plainHttp });
    await tool.pull(`${target}/${name}`, {
      version,
      plainHttp,
      destination: place(`verified${index}`),
      extraArgs: ['--verify', '--keyring', keyring],
    });
    expect((await registry.manifest(`signed${index}/${name}`, version)).layers).toHaveLength(2);
  });

  it('does not stand for another archive, nor for another signer', async () => {
    const { archive } = await writeArtefacts(place('forged'));
    await signArchive(archive, { key, home });
    const none = join(home, 'none.gpg');
    gpg('--passphrase', '', '--quick-generate-key', 'other@example.org', 'rsa2048', 'sign', '1d');
    writeFileSync(none, gpg('--export', 'other@example.org'));
    await expect(helms[0].verify(archive.path, { keyring: none })).rejects.toMatchObject({ code: 'failed' });
    appendFileSync(archive.path, 'x');
    await expect(helms[0].verify(archive.path, { keyring })).rejects.toMatchObject({ code: 'failed' });
  });

  it('is refused where gpg has no such key', async () => {
    const { archive } = await writeArtefacts(place('unsigned'));
    await expect(signArchive(archive, { key: 'nobody@example.org', home })).rejects.toMatchObject({
      name: 'ToolError',
      tool: 'gpg',
    });
  });
});

describe('a classic repository', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    place('repository');
    server = createServer((request, response) => {
      response.end(readFileSync(join(folder, 'repository', request.url ?? '')));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });

  it('keeps what it has, gets the chart, and serves it', async () => {
    const repository = join(folder, 'repository');
    const earlier = `apiVersion: v1
entries:
  ${name}:
    - apiVersion: v2
      created: "2026-01-02T03:04:05Z"
      digest: ${'a'.repeat(64)}
      name: ${name}
      urls: [${url}/${name}-0.0.1.tgz]
      version: 0.0.1
generated: "2026-01-02T03:04:05Z"
`;
    writeFileSync(join(repository, 'index.yaml'), earlier);
    expect(await addToIndex(helms[0], first.archive, [first.sbom.path], repository, url)).toBe(true);
    const index = parse(readFileSync(join(repository, 'index.yaml'), 'utf8')) as {
      entries: Record<string, { version: string; digest: string; created: string }[]>;
    };
    expect(index.entries[name]).toMatchObject([
      { version, digest: first.archive.digest.replace('sha256:', '') },
      { version: '0.0.1', digest: 'a'.repeat(64), created: '2026-01-02T03:04:05Z' },
    ]);
    for (const tool of helms) {
      const destination = place(`classic${tool.major}`);
      await tool.pull(name, { version, destination, extraArgs: ['--repo', url] });
      expect(digestOf(readFileSync(join(destination, `${name}-${version}.tgz`)))).toBe(first.archive.digest);
    }
    expect(await addToIndex(helms[0], second.archive, [], repository, url)).toBe(false);
    const other = { ...first.archive, digest: `sha256:${'1'.repeat(64)}` };
    await expect(addToIndex(helms[0], other, [], repository, url)).rejects.toMatchObject({
      code: 'published',
    });
  });
});
