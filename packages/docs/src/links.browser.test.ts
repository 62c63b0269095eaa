import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, it } from '@jest/globals';
import { site } from './site.test.helper.ts';

const pages = new Map(
  readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => [`/${file}`, readFileSync(join(site, file), 'utf8')]),
);

const decode = (text: string): string => decodeURIComponent(text.replaceAll('&amp;', '&'));

it('no link of the site leads to a page or a heading that is not there', () => {
  const broken: string[] = [];
  for (const [page, html] of pages) {
    for (const [, href = ''] of html.matchAll(/<a [^>]*?href="([^"]*)"/g)) {
      if (/^[a-z]+:/.test(href)) continue;
      const [path = '', anchor = ''] = decode(href).split('#');
      const target =
        path === '' ? page : posix.join(posix.dirname(page), path.endsWith('/') ? `${path}index.html` : path);
      const found = pages.get(
        path.startsWith('/') ? (path.endsWith('/') ? `${path}index.html` : path) : target,
      );
      if (
        found === undefined ||
        (anchor !== '' && !found.includes(` id="${anchor.replaceAll('&', '&amp;')}"`))
      )
        broken.push(`${page}: ${href}`);
    }
  }
  expect(broken).toEqual([]);
  expect(pages.size).toBeGreaterThan(100);
});

it('no page loads anything from elsewhere', () => {
  const loaded = [...pages].flatMap(([page, html]) =>
    [...html.matchAll(/<(?:script|link|img)[^>]*? (?:src|href)="(https?:[^"]*)"/g)].map(
      ([, from]) => `${page}: ${from}`,
    ),
  );
  expect(loaded).toEqual([]);
});
