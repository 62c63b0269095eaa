/** Days of a policy such as `30d`; all of them where there is none. */
export function daysOf(policy: unknown): number {
  const [, count, unit = ''] = /^(\d+)([dwm])$/.exec(typeof policy === 'string' ? policy : '') ?? [];
  return count === undefined ? Infinity : Number(count) * ({ w: 7, m: 30 }[unit] ?? 1);
}
