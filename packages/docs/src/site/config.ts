import { fileURLToPath } from 'node:url';
import type { DefaultTheme, UserConfig } from 'vitepress';
import { sidebar } from './sidebar.ts';
import { withPolicy } from './policy.ts';

const built = fileURLToPath(new URL('../../../../dist/docs/', import.meta.url));

/** VitePress' configuration: https://vitepress.dev/reference/site-config */
export const config: UserConfig<DefaultTheme.Config> = {
  title: 'butler-postgres',
  description: 'PostgreSQL on CloudNativePG by a chart that is checked before a cluster sees it',
  lang: 'en',
  head: [['link', { rel: 'icon', href: '/images/overview.svg' }]],
  srcDir: `${built}pages`,
  outDir: `${built}site`,
  cacheDir: `${built}cache`,
  cleanUrls: false,
  metaChunk: true,
  // text of the repository is Markdown alone: <name> is no tag, and {{ }} no expression of Vue
  markdown: {
    html: false,
    languageAlias: { promql: 'sql', logql: 'sql', vrl: 'ruby', gotemplate: 'yaml' },
    config: (md) => {
      const literal = (text = ''): string => md.utils.escapeHtml(text).replaceAll('{{', '&#123;&#123;');
      md.renderer.rules.text = (tokens, index) => literal(tokens[index]?.content);
      md.renderer.rules.code_inline = (tokens, index) => `<code>${literal(tokens[index]?.content)}</code>`;
    },
  },
  transformHtml: withPolicy,
  // what names no host is a page of ours, and must be there
  ignoreDeadLinks: false,
  vite: { build: { chunkSizeWarningLimit: 2000 }, worker: { format: 'es' } },
  themeConfig: {
    nav: [
      { text: 'Quickstart', link: '/quickstart' },
      { text: 'Values', link: '/values' },
      { text: 'Rules', link: '/rules' },
      { text: 'Playground', link: '/playground' },
    ],
    sidebar,
    outline: 'deep',
    search: { provider: 'local' },
    footer: { message: 'Apache-2.0' },
  },
};
