import { check } from '@butler-postgres/chart';
import { withDefaults } from '@butler-postgres/values';
import { expect, it } from '@jest/globals';
import { cluster, imported, ofCluster } from './testing.test.helper.ts';

const release = { name: 'db', namespace: 'default' };

it('nothing is said of backups where a replica has none: they are of the primary', () => {
  const replica = {
    bootstrap: { pg_basebackup: { source: 'far' } },
    replica: { enabled: true, source: 'far' },
    externalClusters: [{ name: 'far', connectionParameters: { host: 'far.example.org' } }],
  };
  const codes = (spec: object): string[] =>
    imported([cluster({ ...spec })]).report.rules.map(({ code }) => code);
  expect(codes({})).toContain('backups-off');
  expect(codes(replica)).not.toContain('backups-off');
});

it('the pools of a running deployment are accepted with a reason, and stay in their keys', () => {
  const pool = ofCluster('Pooler', 'pool', {
    instances: 3,
    pgbouncer: { parameters: { default_pool_size: '60' } },
  });
  const { values, report } = imported([cluster(), pool]);
  const of = (code: string) => report.rules.filter((rule) => rule.code === code);
  expect(of('pools-exceed-connections')).toMatchObject([{ severity: 'error' }]);
  expect(values).toMatchObject({ poolers: { pool: { parameters: { default_pool_size: '60' } } } });
  const reason = 'clients open few of them, measured in May';
  const accepted = { ...values, policies: { exceptions: { 'pools-exceed-connections': reason } } };
  expect(check(withDefaults(accepted).values, release)).toContainEqual(
    expect.objectContaining({ code: 'pools-exceed-connections', severity: 'warning' }),
  );
});
