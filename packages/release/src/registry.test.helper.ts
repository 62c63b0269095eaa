import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveTool } from '@butler-postgres/helm-cli';

/** A real OCI registry, CNCF's distribution, on loopback with a folder of its own. */
export class Registry {
  private constructor(
    /** Host and port. */
    readonly host: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  static async start(tries = 3): Promise<Registry> {
    const { path } = await resolveTool('registry');
    const folder = mkdtempSync(join(tmpdir(), 'registry-'));
    const host = `127.0.0.1:${await freePort()}`;
    const config = join(folder, 'config.json');
    // JSON is YAML
    const content = {
      version: '0.1',
      log: { level: 'error', accesslog: { disabled: true } },
      storage: { filesystem: { rootdirectory: join(folder, 'data') } },
      http: { addr: host },
    };
    writeFileSync(config, JSON.stringify(content));
    const child = spawn(path, ['serve', config], { stdio: 'ignore' });
    const registry = new Registry(host, child, folder);
    const deadline = Date.now() + 60_000;
    while (!(await registry.isReady())) {
      if (child.exitCode !== null) {
        rmSync(folder, { recursive: true });
        // somebody else may have taken the port since it was found free
        if (tries > 1) return Registry.start(tries - 1);
        throw new Error(`the registry ended with status ${child.exitCode}`);
      }
      if (Date.now() > deadline) throw new Error(`the registry does not answer on ${host} after 60 s`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return registry;
  }

  /** The manifest that a chart has under a tag, and the registry's digest of it. */
  async manifest(
    name: string,
    tag: string,
  ): Promise<{ digest: string | null; layers: { digest: string }[] }> {
    const accept = 'application/vnd.oci.image.manifest.v1+json';
    const response = await fetch(`http://${this.host}/v2/${name}/manifests/${tag}`, { headers: { accept } });
    const { layers } = (await response.json()) as { layers: { digest: string }[] };
    return { digest: response.headers.get('docker-content-digest'), layers };
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill();
    await ended;
    rmSync(this.folder, { recursive: true });
  }

  private async isReady(): Promise<boolean> {
    return fetch(`http://${this.host}/v2/`).then(
      ({ ok }) => ok,
      () => false,
    );
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
