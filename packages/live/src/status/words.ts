/** A span of seconds, to two units at the most: `3 d 4 h`, `12 s`. */
export function span(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const units: readonly (readonly [number, string])[] = [
    [86_400, 'd'],
    [3_600, 'h'],
    [60, 'min'],
    [1, 's'],
  ];
  const first = units.findIndex(([size]) => whole >= size);
  if (first === -1) return '0 s';
  let left = whole;
  const parts = units.slice(first, first + 2).map(([size, name]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count === 0 ? '' : `${count} ${name}`;
  });
  return parts.filter((part) => part !== '').join(' ');
}

/** Seconds from one moment to another; undefined where one of them is none. */
export function secondsBetween(from: string | null | undefined, to: string): number | undefined {
  const seconds = (Date.parse(to) - Date.parse(from ?? '')) / 1000;
  return Number.isNaN(seconds) ? undefined : seconds;
}

/** How long ago a moment was, in words, such as `2026-11-26 03:00Z, 4 h ago`. */
export function since(moment: string, now: string): string {
  const seconds = secondsBetween(moment, now);
  if (seconds === undefined) return moment;
  const short = new Date(moment).toISOString().slice(0, 16).replace('T', ' ');
  return `${short}Z, ${span(seconds)} ago`;
}

/** A size in the largest unit of 1024 that leaves a number above 1. */
export function size(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const amount = bytes / 1024 ** power;
  return `${amount >= 10 || power === 0 ? Math.round(amount) : amount.toFixed(1)} ${units[power] ?? ''}`;
}

/** A part of a whole in per cent. */
export function percent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((100 * part) / whole)} %`;
}
