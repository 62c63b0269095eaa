/// <reference lib="dom" />
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { htmlReport } from './html.ts';
import { CHART, OBJECTS, composite, green, test } from './sample.test.helper.ts';
import { summarize } from './summary.ts';

/** Contrast that text needs: https://www.w3.org/TR/WCAG22/#contrast-minimum */
const ENOUGH = 4.5;
const PHONE = { width: 375, height: 667 };
const summary = summarize(CHART, OBJECTS, [
  ...green,
  test('two', 'access', 'failed', `saw ${'a/very/long/path/'.repeat(20)}`),
  test('two', 'flux', 'not run', 'no registry'),
  { ...composite(2, { lost: 3 }), seen: { findings: ['lost: 7'], history: 'a-composite-2.jsonl' } },
]);

let browser: Browser;
let folder: string;
let url: string;

beforeAll(async () => {
  const executablePath = process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  folder = await mkdtemp(join(tmpdir(), 'conformance-report-'));
  const file = join(folder, 'index.html');
  await writeFile(file, htmlReport(summary));
  url = pathToFileURL(file).href;
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** Opens the page from its file, all that is folded unfolded, and gives what went wrong beside. */
async function open(options: Parameters<Browser['newPage']>[0]): Promise<{ page: Page; wrong: string[] }> {
  const page = await browser.newPage(options);
  const wrong: string[] = [];
  page.on('pageerror', ({ message }) => wrong.push(message));
  page.on('console', (message) => wrong.push(message.text()));
  page.on('request', (request) => request.url() !== url && wrong.push(request.url()));
  await page.goto(url);
  const folded = page.locator('details:not([open]) > summary');
  while ((await folded.count()) > 0) await folded.first().click();
  return { page, wrong };
}

describe.each(['light', 'dark'] as const)('the report in a browser, %s', (colorScheme) => {
  it('is a page of its own: it asks for nothing, and says nothing to the console', async () => {
    const { page, wrong } = await open({ colorScheme });
    expect(await page.title()).toBe('Conformance of butler-postgres 1.2.3');
    expect(await page.getByRole('img', { name: 'timeline' }).count()).toBe(2);
    expect(wrong).toEqual([]);
    await page.close();
  });

  it('can be read: all text differs enough from what is behind it', async () => {
    const { page } = await open({ colorScheme });
    const faint = await page.evaluate(contrasts);
    expect(Object.keys(faint)).toHaveLength(4);
    for (const [colours, ratio] of Object.entries(faint))
      expect({ colours, enough: ratio >= ENOUGH }).toEqual({ colours, enough: true });
    await page.close();
  });

  it('fits a phone: the page does not scroll sideways, and letters of the drawings keep their size', async () => {
    const { page } = await open({ colorScheme, viewport: PHONE });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(PHONE.width);
    const heights = await page
      .locator('svg text')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...heights.filter((height) => height > 0))).toBeGreaterThan(10);
    await page.close();
  });
});

/** In the page: of each pair of colours, text and what is behind the page, the contrast by WCAG. */
function contrasts(): Record<string, number> {
  const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = channels(colour).map((of) => {
      const part = of / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = getComputedStyle(document.body).backgroundColor;
  const found: Record<string, number> = {};
  for (const one of document.querySelectorAll('body *')) {
    const isText = [...one.childNodes].some(
      ({ nodeType, textContent }) => nodeType === 3 && textContent?.trim(),
    );
    if (!isText || one.tagName === 'STYLE' || one.tagName === 'title') continue;
    const { color, fill } = getComputedStyle(one);
    const ink = one.tagName === 'text' ? fill : color;
    const [high = 0, low = 0] = [luminance(ink), luminance(paper)].sort((a, b) => b - a);
    found[`${ink} on ${paper}`] = (high + 0.05) / (low + 0.05);
  }
  return found;
}
