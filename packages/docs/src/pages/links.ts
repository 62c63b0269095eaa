import { posix } from 'node:path';

/** Where a file of the repository is on the site, by its path; undefined where the site has no page of it. */
export type PageOf = (path: string) => string | undefined;

const link = /(\]\()((?:\.{0,2}\/)?[\w./-]+)(#[\w-]*)?(\))/g;

/**
 * Turns the links of a Markdown file of the repository into those of the site: pages by their place there, everything else at
 * the repository.
 *
 * @param text - the file's text
 * @param path - its path from the top of the repository
 * @param repository - where people read the repository's files
 */
export function rewriteLinks(text: string, path: string, pageOf: PageOf, repository: string): string {
  return text.replace(
    link,
    (whole, open: string, target: string, anchor: string | undefined, close: string) => {
      if (/^[a-z]+:/.test(target)) return whole;
      const file = posix.join(posix.dirname(path), target);
      const page = pageOf(file) ?? pageOf(posix.join(file, 'README.md'));
      return `${open}${page === undefined ? `${repository}/${file}` : `/${page}`}${anchor ?? ''}${close}`;
    },
  );
}
