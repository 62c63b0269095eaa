import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { root } from '../root.test.helper.ts';
import { site, useSite } from '../site.test.helper.ts';

const opened = useSite();

let context: BrowserContext;
let page: Page;
let requests: string[];
let faults: string[];
beforeEach(async () => {
  context = await opened.browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  context.setDefaultTimeout(60_000);
  page = await context.newPage();
  [requests, faults] = [[], []];
  context.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
});
afterEach(async () => {
  const elsewhere = requests.filter(
    (request) => !request.startsWith(opened.url) && !request.startsWith('data:'),
  );
  expect({ elsewhere, faults }).toEqual({ elsewhere: [], faults: [] });
  await context.close();
});

const open = async (address = `${opened.url}/playground.html`): Promise<void> => {
  await page.goto(address);
  await page.locator('.playground[data-ready]').waitFor();
};
const tab = (name: string) => page.getByRole('tab', { name });
const verdict = () => page.getByRole('status').textContent();
const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

/** Puts a text into the editor as a person does. */
async function type(text: string): Promise<void> {
  await page.locator('.editor .cm-content').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

const values = (instances = 'instances: 1') => `profile: scratch
fullnameOverride: lsst
cluster:
  ${instances}
  enablePDB: false
  image:
    major: 17
  storage:
    size: 1Gi
`;

describe('the playground', () => {
  it('shows a wrong key with its line and hint, and clears it when it is right', async () => {
    await open();
    await type(values('instnces: 1'));
    const problem = page.locator('.problems .error');
    await problem.filter({ hasText: 'cluster.instnces' }).waitFor();
    expect(await problem.textContent()).toMatch(
      /:4 cluster\.instnces unknown key.*Did you mean "instances"\?/,
    );
    await page.locator('.editor .cm-lintRange-error').waitFor();
    expect(await verdict()).toContain('not valid');
    await type(values());
    await problem.waitFor({ state: 'detached' });
    expect(await verdict()).toContain('valid: ');
  });

  it('goes to the line of a problem', async () => {
    await open();
    await type(values('instnces: 1'));
    await page.locator('.problems .error button').click();
    await page.keyboard.type('!');
    expect(await page.locator('.editor .cm-activeLine, .editor .cm-line').nth(3).textContent()).toBe(
      '  !instnces: 1',
    );
  });

  it.each(['Production', 'Development'])('gives the manifests that the program gives: %s', async (name) => {
    await open();
    await page.getByLabel('Example').selectOption(name);
    const files = ['common', name === 'Production' ? 'prod' : 'dev'].flatMap((file) => [
      '-f',
      `values/usdf-butler/${file}.yaml`,
    ]);
    await tab(`values/usdf-butler/${files[3]?.replace(/.*\//, '') ?? ''}`).waitFor();
    await page.getByRole('status').filter({ hasText: 'documents' }).waitFor();
    await page.getByRole('button', { name: 'Copy manifests' }).click();
    await page.getByRole('status').filter({ hasText: 'clipboard' }).waitFor();
    const program = join(root, 'packages/cli/bin/butler-postgres.js');
    const { stdout } = spawnSync(process.execPath, [program, 'render', ...files], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(stdout).toContain('kind: Cluster');
    expect(await clipboard()).toBe(stdout);
  });

  it('says what a change does', async () => {
    await open();
    await type(values());
    await page.getByRole('status').filter({ hasText: 'documents' }).waitFor();
    await page.getByRole('button', { name: 'Compare from here' }).click();
    await type(values('instances: 3'));
    await page.locator('.plan').filter({ hasText: 'spec.instances 1 -> 3' }).waitFor();
  });

  it('shows manifests and budgets', async () => {
    await open();
    await page.getByLabel('Example').selectOption('Production');
    await tab('Manifests').click();
    await page.locator('.panel .cm-line').filter({ hasText: 'apiVersion' }).first().waitFor();
    await tab('Budgets').click();
    await page.getByRole('columnheader').first().waitFor();
  });

  it('completes and explains keys by the schema', async () => {
    await open();
    await type('cluster:\n  inst');
    await page.keyboard.press('Control+Space');
    await page.locator('.cm-tooltip-autocomplete').getByText('instances', { exact: true }).click();
    await page
      .locator('.editor .cm-line')
      .filter({ hasText: '  instances: ' })
      .hover({ position: { x: 30, y: 5 } });
    await page.locator('.playground-description').filter({ hasText: 'cluster.instances' }).waitFor();
  });

  it('is shared by its address alone', async () => {
    await open();
    await type(values('instances: 2'));
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('status').filter({ hasText: 'address' }).waitFor();
    const address = await clipboard();
    expect(address).toBe(page.url());
    const other = await context.newPage();
    await other.goto(address);
    await other.locator('.editor .cm-line').filter({ hasText: 'instances: 2' }).waitFor();
  });

  it('may not send anything anywhere', async () => {
    await open();
    const refused = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          addEventListener('securitypolicyviolation', (event) => {
            resolve(event.effectiveDirective);
          });
          void fetch('https://git.example.org/').catch(() => undefined);
        }),
    );
    expect(refused).toBe('connect-src');
    expect(faults.splice(0).join('\n')).toContain('Content Security Policy');
  });

  it('is worked by the keyboard alone', async () => {
    await open();
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.locator('.editor .cm-content').focus();
    await page.keyboard.press('Tab');
    expect(await focused()).toMatch(/^Problems/);
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('Manifests');
    await page.locator('.panel .cm-line').first().waitFor();
    await page.keyboard.press('ArrowLeft');
    expect(await focused()).toMatch(/^Problems/);
  });

  it('loads little, and says how long it takes', async () => {
    const begun = Date.now();
    await open();
    const first = Date.now() - begun;
    const loaded = requests.map((request) => join(site, new URL(request).pathname));
    const scripts = [...new Set(loaded)].filter((file) => file.endsWith('.js'));
    const size = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
    expect(scripts.some((file) => file.includes('checks.bundle'))).toBe(true);
    expect(size).toBeLessThan(1_500_000);

    await page.getByLabel('Example').selectOption('Production');
    await page.getByRole('status').filter({ hasText: 'documents' }).waitFor();
    await page.locator('.editor .cm-line').first().click();
    await page.keyboard.press('End');
    const times: number[] = [];
    for (const letter of 'a comment that grows') {
      await page.keyboard.type(letter);
      await page.waitForTimeout(200);
      times.push(Number(await page.getByRole('status').getAttribute('data-milliseconds')));
    }
    const median = times.sort((a, b) => a - b)[times.length / 2] ?? 0;
    // measured, not asserted: a loaded machine is no failure
    console.log(
      `scripts ${Math.round(size / 1000)} kB; first answer ${first} ms; a keystroke ${Math.round(median)} ms`,
    );
  });

  it('fits a small screen', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open();
    const { inside, screen } = await page.evaluate(() => ({
      inside: document.documentElement.scrollWidth,
      screen: innerWidth,
    }));
    expect(inside).toBeLessThanOrEqual(screen);
  });
});
