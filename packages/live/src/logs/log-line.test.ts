import { describe, expect, it } from '@jest/globals';
import { logLine } from './log-line.ts';
import { logText, matches } from './logs.ts';

const postgres = JSON.stringify({
  level: 'info',
  ts: '2026-11-26T13:59:33.93Z',
  logger: 'postgres',
  msg: 'record',
  record: {
    log_time: '2026-11-26 13:59:33.929 UTC',
    user_name: 'alice',
    database_name: 'lsstdb1',
    error_severity: 'ERROR',
    message: 'permission denied for table dataset',
    hint: 'Ask.',
  },
});
const plugin = JSON.stringify({
  level: 'error',
  ts: '2026-11-26T14:00:00.5Z',
  logger: 'wal',
  msg: 'Failed',
  error: 'x',
});

describe('a line of a log', () => {
  it('is PostgreSQL’s record within that of the operator', () => {
    expect(logLine(postgres)).toEqual({
      at: '2026-11-26T13:59:33.929Z',
      level: 'error',
      logger: 'postgres',
      user: 'alice',
      database: 'lsstdb1',
      message: 'permission denied for table dataset; HINT: Ask.',
    });
  });

  it('is what a program of the operator says, with its error', () => {
    expect(logLine(plugin)).toEqual({
      at: '2026-11-26T14:00:00.5Z',
      level: 'error',
      logger: 'wal',
      message: 'Failed: x',
    });
  });

  it.each([
    ['psql: error: FATAL:  no such user', 'fatal'],
    ['{"level":"trace","msg":"a"}', 'debug'],
    ['{"level":"warn","msg":"a"}', 'warning'],
    ['{"level":"info","msg":"initdb: error: invalid locale name"}', 'error'],
    ['{ half', 'info'],
    ['null', 'info'],
  ])('%s is of level %s', (line, level) => {
    expect(logLine(line).level).toBe(level);
  });

  it('is text for people', () => {
    expect(logText('lsst-1/postgres', logLine(postgres))).toBe(
      '2026-11-26 13:59:33.929  lsst-1/postgres  ERROR  alice@lsstdb1  permission denied for table dataset; HINT: Ask.',
    );
  });

  it.each([
    [{}, true],
    [{ level: 'error' }, true],
    [{ level: 'fatal' }, false],
    [{ user: 'alice', database: 'lsstdb1' }, true],
    [{ user: 'bob' }, false],
    [{ database: 'other' }, false],
    [{ text: 'denied' }, true],
    [{ text: 'granted' }, false],
  ] as const)('%j wants it: %s', (filter, is) => {
    expect(matches(logLine(postgres), filter)).toBe(is);
  });
});
