import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { root } from '../root.test.helper.ts';
import { useSite } from '../site.test.helper.ts';

const opened = useSite();

/** Where the pictures are kept, from the top of the repository; without it they are only taken. */
const folder = process.env['SCREENSHOTS'];

it.each([
  ['playground', 'light', 1200, 700],
  ['playground-dark', 'dark', 1200, 700],
  ['playground-narrow', 'light', 380, 760],
] as const)('%s can be seen', async (name, colorScheme, width, height) => {
  const page = await opened.browser.newPage({ colorScheme, viewport: { width, height } });
  await page.goto(`${opened.url}/playground.html`);
  await page.getByLabel('Example').selectOption('Production');
  await page.locator('.editor .cm-line').filter({ hasText: 'instances: 2' }).click();
  await page.keyboard.press('Home');
  for (let step = 0; step < 'inst'.length; step++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Delete');
  await page.locator('.problems .error').waitFor();
  // where the click has moved the long lines to
  await page.locator('.editor .cm-scroller').evaluate((scroller) => {
    scroller.scrollLeft = 0;
  });
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  expect(picture.length).toBeGreaterThan(20_000);
  if (folder !== undefined) writeFileSync(join(root, folder, `${name}.png`), picture);
  await page.close();
});
