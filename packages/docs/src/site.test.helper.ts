import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';
import { root } from './root.test.helper.ts';

/** The site, as docs:build wrote it. */
export const site = join(root, 'dist/docs/site');

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Serves the folder of the site as any server of files does. */
async function serveSite(): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const asked = join(site, decodeURIComponent(pathname));
    const file = existsSync(asked) && statSync(asked).isDirectory() ? join(asked, 'index.html') : asked;
    if (!file.startsWith(site) || !existsSync(file)) response.writeHead(404).end();
    else {
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
      createReadStream(file).pipe(response);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** Debian's Chromium, or the one that CHROMIUM_BIN names. */
function startBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** The site in a browser, for the tests of a file; both are there from `beforeAll` on. */
export function useSite(): { readonly browser: Browser; readonly url: string } {
  const opened: Partial<Awaited<ReturnType<typeof serveSite>> & { browser: Browser }> = {};
  beforeAll(async () => {
    const [browser, served] = await Promise.all([startBrowser(), serveSite()]);
    Object.assign(opened, { browser, ...served });
  });
  afterAll(async () => {
    await opened.browser?.close();
    opened.server?.close();
  });
  return opened as { readonly browser: Browser; readonly url: string };
}
