import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/**
 * An OCI registry in memory: as much of the distribution specification as `helm push` and `helm pull` use.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md
 */
export async function startRegistry(): Promise<{ host: string; stop: () => Promise<void> }> {
  const contents = new Map<string, { body: Buffer; type: string }>();
  const server = createServer((request, response) => {
    answer(contents, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { host: `127.0.0.1:${portOf(server)}`, stop: () => stop(server) };
}

async function answer(
  contents: Map<string, { body: Buffer; type: string }>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '', 'http://registry');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
  const type = request.headers['content-type'] ?? 'application/octet-stream';

  if (request.method === 'POST') {
    response.writeHead(202, { location: url.pathname.replace(/\/$/, '') + '/1' }).end();
  } else if (request.method === 'PUT') {
    const folder = url.pathname.replace(/\/uploads\/1$/, '');
    if (folder !== url.pathname) contents.set(`${folder}/${digest}`, { body, type });
    else
      for (const name of [url.pathname, url.pathname.replace(/[^/]+$/, digest)])
        contents.set(name, { body, type });
    response.writeHead(201, { location: url.pathname, 'docker-content-digest': digest }).end();
  } else {
    const found = contents.get(url.pathname);
    if (!found) {
      response.writeHead(url.pathname === '/v2/' ? 200 : 404).end();
      return;
    }
    const sum = createHash('sha256').update(found.body).digest('hex');
    response.writeHead(200, {
      'content-type': found.type,
      'content-length': found.body.length,
      'docker-content-digest': `sha256:${sum}`,
    });
    response.end(request.method === 'HEAD' ? undefined : found.body);
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the registry has no port');
  return address.port;
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
