/** The lines in which two texts differ, each with its number in the file: one run of them, as one edit gives. */
export function lineDiff(file: string, before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const show = (lines: readonly string[], sign: string): string[] =>
    lines
      .slice(start, lines.length - end)
      .map((line, index) => `${file}:${start + index + 1}: ${sign} ${line}`);
  return [...show(old, '-'), ...show(now, '+')];
}
