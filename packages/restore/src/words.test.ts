import { Kubectl } from '@butler-postgres/kubectl';
import { describe, expect, it } from '@jest/globals';
import { commitMoment, dropMoment } from './drop-moment.ts';
import { momentOf } from './moment.ts';
import { progressOf } from './progress.ts';
import { changesOf, highest } from './settings.ts';
import { tableName, tableSql } from './target.ts';

describe('a table', () => {
  it.each([
    ['main.dataset', 'main', 'dataset'],
    ['Main.Dataset', 'main', 'dataset'],
    ['"Main"."Data.set"', 'Main', 'Data.set'],
    ['main."a ""b"" c"', 'main', 'a "b" c'],
  ])('%s is read as SQL reads it', (text, schema, table) => {
    expect(tableName(text)).toEqual({ schema, table });
  });

  it.each(['dataset', 'a.b.c', '.dataset', 'main.', 'main."', 'main. x', ''])('%j is none', (text) => {
    expect(() => tableName(text)).toThrow('is not the name of a table with its schema');
  });

  it('is SQL text again', () => {
    expect(tableSql({ schema: 'main', table: 'a"; DROP TABLE b' })).toBe('"main"."a""; DROP TABLE b"');
  });
});

describe('a moment', () => {
  it.each([
    ['2026-11-01T03:00Z', '2026-11-01T03:00:00Z'],
    ['2026-11-01 03:00:07.123456+01:00', '2026-11-01T03:00:07.123456+01:00'],
    ['2026-11-01 03:00:07.123456 UTC', '2026-11-01T03:00:07.123456Z'],
  ])('%s is %s', (text, moment) => {
    expect(momentOf(text)).toBe(moment);
  });

  it.each(['2026-11-01T03:00', '2026-13-01T03:00Z', 'yesterday', '2026-11-01', ''])(
    '%j has no zone, or is none',
    (text) => {
      expect(() => momentOf(text)).toThrow('is not a moment with its time zone');
    },
  );
});

describe('what pg_waldump prints', () => {
  it('tells when a transaction dropped something', () => {
    const commit = 'desc: COMMIT 2026-11-26 10:00:00.123456 UTC';
    const line = `rmgr: Transaction len (rec/tot): 82/ 82, tx: 749, lsn: 0/3000110, prev 0/30000D8, ${commit}`;
    expect(commitMoment(`${line}; rels: base/16384/16390; inval msgs: catcache 50`)).toBe(
      '2026-11-26T10:00:00.123456Z',
    );
    expect(commitMoment(line)).toBeUndefined();
    expect(commitMoment('')).toBeUndefined();
  });

  it('tells which settings replay will want', () => {
    const changes =
      changesOf(`rmgr: XLOG desc: PARAMETER_CHANGE max_connections=90 max_worker_processes=32 max_wal_senders=10
max_prepared_xacts=0 max_locks_per_xact=64 wal_level=logical wal_log_hints=on track_commit_timestamp=off
rmgr: XLOG desc: PARAMETER_CHANGE max_connections=50 max_worker_processes=8 max_wal_senders=10 max_prepared_xacts=3`);
    expect(changes.reduce(highest, { max_connections: '60' })).toEqual({
      max_connections: '90',
      max_worker_processes: '32',
      max_wal_senders: '10',
      max_prepared_transactions: '3',
      max_locks_per_transaction: '64',
    });
  });
});

it('a catalog that cannot be read is named with the reason', async () => {
  const kubectl = new Kubectl({ kubeconfig: '/nowhere/config' });
  const table = { database: 'butler', schema: 'main', table: 'dataset' };
  await expect(dropMoment(kubectl, 'lsst-1', table)).rejects.toThrow(
    /^the catalog of lsst-1 does not tell when main\.dataset was dropped: .*nowhere/s,
  );
});

describe('the log of a recovery', () => {
  const line = (message: string, more: object = {}): string =>
    JSON.stringify({ level: 'info', logger: 'postgres', msg: 'record', record: { message, ...more } });

  it('tells how far it is', () => {
    const log = [
      'no JSON',
      line('starting point-in-time recovery to 2026-11-26 10:00:00+00'),
      line('restored log file "000000010000000000000003" from archive'),
      line('restored log file "000000010000000000000004" from archive'),
      line('recovery stopping before commit of transaction 749, time 2026-11-26 10:00:00+00'),
    ];
    const { files, says, lower, fatal } = progressOf(log.join('\n'));
    expect([files, lower, fatal]).toEqual([2, undefined, undefined]);
    expect(says).toBe('recovery stopping before commit of transaction 749, time 2026-11-26 10:00:00+00');
  });

  it('names the setting that replay misses, and why it failed', () => {
    const detail =
      'max_connections = 50 is a lower setting than on the primary server, where its value was 90.';
    const paused = line('hot standby is not possible because of insufficient parameter settings', { detail });
    expect(progressOf(paused).lower).toEqual({ name: 'max_connections', value: '90' });
    const ended = line('recovery ended before configured recovery target was reached', {
      error_severity: 'FATAL',
    });
    expect(progressOf(ended).fatal).toBe('recovery ended before configured recovery target was reached');
  });
});
