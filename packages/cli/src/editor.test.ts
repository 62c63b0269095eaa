import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMessageConnection, type MessageConnection } from 'vscode-jsonrpc/node.js';
import { Folder, workspace } from './folder.test.helper.ts';

/** The language server that editors run for YAML. */
const require = createRequire(import.meta.url);
const program = require.resolve('yaml-language-server/bin/yaml-language-server');
const schema = pathToFileURL(join(workspace, 'schemas/editor.schema.json')).href;

let server: ChildProcess;
let editor: MessageConnection;
beforeAll(async () => {
  server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  if (!server.stdout || !server.stdin) throw new Error('the language server has no pipes');
  editor = createMessageConnection(server.stdout, server.stdin);
  editor.onRequest('workspace/configuration', () => []);
  editor.onRequest('client/registerCapability', () => null);
  editor.listen();
  await editor.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await editor.sendNotification('initialized', {});
});
const folder = new Folder();
afterAll(() => {
  editor.dispose();
  server.kill();
  folder.remove();
});

/** Opens values, `|` where the cursor stands, and gives what a request at the cursor needs. */
async function open(name: string, text: string): Promise<object> {
  const before = text.slice(0, text.indexOf('|')).split('\n');
  const uri = pathToFileURL(folder.write(name, '')).href;
  const source = `# yaml-language-server: $schema=${schema}\n${text.replace('|', '')}`;
  const textDocument = { uri, languageId: 'yaml', version: 1, text: source };
  await editor.sendNotification('textDocument/didOpen', { textDocument });
  const position = { line: before.length, character: before.at(-1)?.length ?? 0 };
  return { textDocument: { uri }, position };
}

interface Completions {
  readonly items: readonly { readonly label: string; readonly documentation?: unknown }[];
}

describe('an editor', () => {
  it.each([
    [
      'pg.yaml',
      'cluster:\n  postgresql:\n    parameters:\n      shared_b|',
      'shared_buffers',
      'default 128MB',
    ],
    [
      'over.yaml',
      'cluster:\n  overrides:\n    postgresql:\n      parameters:\n        work|',
      'work_mem',
      'in kB',
    ],
    ['bouncer.yaml', 'poolers:\n  rw:\n    parameters:\n      query_w|', 'query_wait_timeout', 'seconds'],
  ])('completes the names of settings: %s', async (file, text, label, said) => {
    const at = await open(file, text);
    const { items } = await editor.sendRequest<Completions>('textDocument/completion', at);
    expect(items.map((item) => item.label)).toContain(label);
    expect(JSON.stringify(items.find((item) => item.label === label)?.documentation)).toContain(said);
  });

  it('shows what a setting takes', async () => {
    const at = await open(
      'hover.yaml',
      'cluster:\n  postgresql:\n    parameters:\n      shared_|buffers: 4GB\n',
    );
    const hover = JSON.stringify(await editor.sendRequest('textDocument/hover', at));
    expect(hover).toContain(
      'in blocks of 8kB where it has no unit; default 128MB; a change restarts the instances',
    );
  });

  it('finds nothing wrong with a module that nobody knows, and a key that there is not', async () => {
    const told = new Promise<{ diagnostics: readonly { message: string }[] }>((resolve) => {
      editor.onNotification(
        'textDocument/publishDiagnostics',
        (found: { uri: string; diagnostics: readonly { message: string }[] }) => {
          if (found.uri.endsWith('wrong.yaml')) resolve(found);
        },
      );
    });
    await open(
      'wrong.yaml',
      'cluster:\n  instnces: 3\n  postgresql:\n    parameters:\n      site.setting: x\n|',
    );
    expect((await told).diagnostics.map(({ message }) => message)).toEqual([
      'Property instnces is not allowed.',
    ]);
  });
});
