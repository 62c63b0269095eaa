import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { textAt } from '../json.ts';

/** A line of a log of the operator, of an instance, or of a pooler. */
export interface LogLine {
  /** RFC 3339; absent where the line has none. */
  readonly at?: string;
  /** PostgreSQL's severity or the logger's level, in lower case. */
  readonly level: Level;
  /** What wrote it, such as `postgres` or `barman-cloud-wal-archive`. */
  readonly logger?: string;
  readonly user?: string;
  readonly database?: string;
  readonly message: string;
}

/** Levels, lightest first. */
const levels = ['debug', 'info', 'log', 'notice', 'warning', 'error', 'fatal', 'panic'] as const;
export type Level = (typeof levels)[number];

/** Names of levels that others use: PostgreSQL's DEBUG1 to DEBUG5, STATEMENT and DETAIL do not occur in JSON. */
const others: Readonly<Record<string, Level>> = { trace: 'debug', warn: 'warning', dpanic: 'panic' };

/**
 * Reads a line: JSON of the operator, in which PostgreSQL's own record may lie; or text as it is.
 * https://cloudnative-pg.io/docs/1.30/logging/
 */
export function logLine(line: string): LogLine {
  const outer = parse(line);
  if (outer === undefined) return { level: levelIn(line), message: line };
  const inner = isObject(outer['record']) ? outer['record'] : undefined;
  const text = inner === undefined ? messageOf(outer) : recordOf(inner);
  const level = textAt(inner, 'error_severity') || textAt(inner, 'level') || textAt(outer, 'level');
  return clean({
    at: textAt(inner, 'log_time') === '' ? textAt(outer, 'ts') : momentOf(textAt(inner, 'log_time')),
    level: level === 'info' ? levelIn(text) : levelOf(level),
    logger: textAt(outer, 'logger'),
    user: textAt(inner, 'user_name'),
    database: textAt(inner, 'database_name'),
    message: text,
  });
}

/** PostgreSQL writes `2026-11-22 19:48:02.125 UTC`. */
function momentOf(text: string): string {
  return text.replace(/^(\S+) (\S+) (?:UTC|GMT)$/, '$1T$2Z');
}

function parse(line: string): JsonObject | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const found = JSON.parse(line) as JsonValue;
    return isObject(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** What a program of the operator says, with the error that it met. */
function messageOf(outer: JsonObject): string {
  const error = textAt(outer, 'error') || textAt(outer, 'err');
  return [textAt(outer, 'msg'), error].filter((part) => part !== '').join(': ');
}

function recordOf(record: JsonObject): string {
  const parts = [textAt(record, 'message') || textAt(record, 'msg')];
  for (const key of ['detail', 'hint', 'context'])
    if (textAt(record, key) !== '') parts.push(`${key.toUpperCase()}: ${textAt(record, key)}`);
  return parts.join('; ');
}

function levelOf(text: string): Level {
  const name = text.toLowerCase().replace(/\d$/, '');
  return levels.find((level) => level === name) ?? others[name] ?? 'info';
}

/** Text of PostgreSQL and of its programs names its severity before a colon: `initdb: error: …`. */
function levelIn(line: string): Level {
  const isIn = (level: Level): boolean =>
    line.includes(`${level.toUpperCase()}:`) || line.includes(`${level}:`);
  return levels.findLast(isIn) ?? 'info';
}

function clean(line: Readonly<Record<keyof LogLine, string>> & { readonly level: Level }): LogLine {
  const given = Object.entries(line).filter(([key, text]) => text !== '' || key === 'message');
  return Object.fromEntries(given) as unknown as LogLine;
}

/** Whether a level is at least as heavy as another. */
export function isAtLeast(level: Level, least: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(least);
}
