import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chartMetadata } from '@butler-postgres/chart';
import { writeApiPages } from './api-pages.ts';
import { commandsPage } from './commands-page.ts';
import { rewriteLinks } from './links.ts';
import { alertsPage, dashboardsPage, metricsPage } from './monitoring-pages.ts';
import { rulesPage } from './rules-page.ts';
import { valuesPage } from './values-page.ts';

/**
 * Writes the pages of the site: those of docs/, the README of each package, and what is generated. The repository stays the one
 * source of each.
 *
 * @param root - the top folder of the repository
 * @param folder - where to; what is there is removed
 */
export async function composePages(root: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const pages = new Map([...ofDocs(root), ...ofPackages(root), ['CONTRIBUTING.md', 'contributing']]);
  const repository = `${chartMetadata.home}/blob/main`;
  const generated: Readonly<Record<string, (text: string) => string>> = {
    'docs/rules.md': (text) => rulesPage(text, root),
    'docs/values.md': valuesPage,
  };
  const write = (page: string, text: string): void => {
    const file = join(folder, `${page}.md`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const pageOf = (path: string): string | undefined =>
    path.startsWith('docs/images/') ? path.slice('docs/'.length) : pages.get(path);
  for (const [path, page] of pages) {
    const text = readFileSync(join(root, path), 'utf8');
    write(page, rewriteLinks((generated[path] ?? same)(text), path, pageOf, repository));
  }
  write('reference/commands', await commandsPage());
  write('reference/alerts', alertsPage(root));
  write('reference/metrics', metricsPage(root));
  write('reference/panels', dashboardsPage());
  cpSync(join(root, 'docs/images'), join(folder, 'public/images'), { recursive: true });
  cpSync(join(root, 'packages/docs/pages'), folder, { recursive: true });
  await writeApiPages(root, join(folder, 'api'));
}

const same = (text: string): string => text;

/** By its path in the repository, each page of docs/ at the top of the site. */
function ofDocs(root: string): [path: string, page: string][] {
  return readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => [`docs/${file}`, file.replace(/(README)?\.md$/, (_, readme) => (readme ? 'index' : ''))]);
}

function ofPackages(root: string): [path: string, page: string][] {
  return readdirSync(join(root, 'packages'))
    .filter((name) => readdirSync(join(root, 'packages', name)).includes('README.md'))
    .map((name) => [`packages/${name}/README.md`, `packages/${name}`]);
}
