import type { Seen } from '../seen/seen.ts';
import type { Found } from './cause.ts';

/** Causes as text: the likeliest first, each with what told of it, what to do, and where more is said. */
export function doctorText({ namespace, cluster, unseen }: Seen, found: readonly Found[]): string {
  const head =
    found.length === 0
      ? `${namespace}/${cluster}: no cause of a fault was recognised\n`
      : `${namespace}/${cluster}: ${found.length === 1 ? 'one cause' : `${found.length} causes, the likeliest first`}\n`;
  const causes = found.map(({ id, words, evidence, hint, page }, index) =>
    [
      `\n${index + 1}. ${words} (${id})`,
      ...evidence.map((text) => `   seen: ${text}`),
      `   do:   ${hint}`,
      ...(page === undefined ? [] : [`   read: ${page}`]),
      '',
    ].join('\n'),
  );
  const hidden = Object.entries(unseen).map(([what, why]) => `not seen: ${what}: ${why}\n`);
  return [head, ...causes, hidden.length === 0 ? '' : '\n', ...hidden].join('');
}
