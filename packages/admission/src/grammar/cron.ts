import { isDuration } from './duration.ts';
import { isInteger } from './postgres.ts';

interface Bounds {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const fields: readonly Bounds[] = [
  { name: 'seconds', min: 0, max: 59 },
  { name: 'minutes', min: 0, max: 59 },
  { name: 'hours', min: 0, max: 23 },
  { name: 'days of the month', min: 1, max: 31 },
  { name: 'months', min: 1, max: 12, names: months },
  { name: 'days of the week', min: 0, max: 6, names: days },
];

const words = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/**
 * What is wrong with a schedule as the operator reads it: by github.com/robfig/cron v1.2, with seconds first.
 *
 * @returns the reason in words; undefined for a good schedule
 */
export function scheduleError(schedule: string): string | undefined {
  if (schedule.startsWith('@')) return wordError(schedule);
  const given = schedule.trim().split(/\s+/).filter(Boolean);
  if (given.length < 5 || given.length > 6) return `it has ${given.length} fields instead of six`;
  for (const [i, field] of given.entries()) {
    const bounds = fields[i] as Bounds;
    const wrong = field
      .split(',')
      .filter(Boolean)
      .map((range) => rangeError(range, bounds))
      .find(Boolean);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function wordError(schedule: string): string | undefined {
  if (words.includes(schedule)) return undefined;
  if (!schedule.startsWith('@every ')) return `"${schedule}" is no word for a schedule`;
  const duration = schedule.slice('@every '.length);
  return isDuration(duration) ? undefined : `"${duration}" is no duration such as 1h30m`;
}

function rangeError(range: string, bounds: Bounds): string | undefined {
  const [ends = '', step, ...rest] = range.split('/');
  const [low = '', high, ...more] = ends.split('-');
  if (rest.length > 0 || more.length > 0) return `"${range}" is no range`;
  const any = low === '*' || low === '?';
  const first = any ? bounds.min : numberOf(low, bounds);
  const last = any || (high === undefined && step !== undefined) ? bounds.max : numberOf(high ?? low, bounds);
  if (high !== undefined && !any && numberOf(high, bounds) === undefined) return `"${high}" is no number`;
  if (first === undefined) return `"${low}" is no number`;
  if (last === undefined) return `"${high ?? low}" is no number`;
  if (step !== undefined && (!isInteger(step) || Number(step) <= 0)) return `"${step}" is no step`;
  if (first < bounds.min || last > bounds.max)
    return `"${range}" is beyond the ${bounds.name}, which go from ${bounds.min} to ${bounds.max}`;
  return first > last ? `"${range}" begins after its end` : undefined;
}

function numberOf(text: string, { names, min }: Bounds): number | undefined {
  const named = names?.indexOf(text.toLowerCase()) ?? -1;
  if (named >= 0) return named + min;
  return isInteger(text) && !/^-0*[1-9]/.test(text) ? Number(text) : undefined;
}
