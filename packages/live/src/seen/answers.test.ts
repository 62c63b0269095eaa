import { expect, it } from '@jest/globals';
import { disksIn } from './disks.ts';
import { poolsIn } from './pools.ts';
import { trim } from './trim.ts';

it('reads what df prints, and no head', () => {
  const text = `Mounted on                  1B-blocks         Used
/var/lib/postgresql/data 270553174016 55834574848
Mounted on                  1B-blocks         Used
/var/lib/postgresql/wal   1073741824 104857600
`;
  expect(disksIn(text)).toEqual([
    { what: 'data', path: '/var/lib/postgresql/data', size: 270553174016, used: 55834574848 },
    { what: 'wal', path: '/var/lib/postgresql/wal', size: 1073741824, used: 104857600 },
  ]);
});

it("reads SHOW POOLS by the columns' names, and leaves PgBouncer's own out", () => {
  const text = `database\tuser\tcl_active\tcl_waiting\tsv_active\tsv_idle\tsv_used\tmaxwait\tmaxwait_us
lsstdb1\tpanda\t3\t2\t1\t1\t0\t4\t500000
pgbouncer\tpgbouncer\t1\t0\t0\t0\t0\t0\t0
`;
  expect(poolsIn(text)).toEqual([
    { database: 'lsstdb1', user: 'panda', active: 3, waiting: 2, wait: 4.5, servers: 2 },
  ]);
});

it('keeps no value of a Secret', () => {
  const secret = {
    metadata: {
      name: 'keys',
      resourceVersion: '7',
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'SECRET' },
    },
    type: 'Opaque',
    data: { id: 'U0VDUkVU' },
    stringData: { id: 'SECRET' },
  };
  const told = { version: '7', type: 'Opaque', keys: ['id'] };
  expect(trim('secrets', secret)).toEqual({ metadata: { name: 'keys' }, ...told });
});
