import { createHash } from 'node:crypto';

/**
 * Puts a policy into a page by which it loads nothing from elsewhere and sends nothing: scripts are the site's own, and those
 * inside the page, by their hashes.
 * Source: https://www.w3.org/TR/CSP3/
 */
export function withPolicy(html: string): string {
  const inside = [...html.matchAll(/<script(?![^>]* src=)[^>]*>([^]*?)<\/script>/g)];
  const hashes = inside.map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  const policy = [
    "default-src 'self'",
    ["script-src 'self'", ...new Set(hashes)].join(' '),
    // the editor and the highlighter of code write styles
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ].join('; ');
  return html.replace(
    '<head>',
    `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`,
  );
}
