import { expect, it } from '@jest/globals';
import { cluster, imported, ofCluster } from '../testing.test.helper.ts';

const overridden = (report: ReturnType<typeof imported>['report']): string[] =>
  report.fields.filter(({ as }) => as === 'override').map(({ field }) => field);

it('roles of the Cluster have keys, whatever their names are', () => {
  const names = ['app-rw', 'app_rw', 'BI Reader', 'etl', '_x'];
  const roles = names.map((name) => ({ name, login: true, connectionLimit: 7 }));
  const { values, report, differences } = imported([
    cluster({ managed: { roles } }),
    ofCluster('DatabaseRole', 'db-app-rw-2', { name: 'other', login: true }),
  ]);
  expect(differences).toEqual([]);
  expect(values['roles']).toMatchObject({
    'app-rw': { inline: true, connectionLimit: 7 },
    'app-rw-2': { name: 'other' },
    'app-rw-3': { name: 'app_rw', inline: true, connectionLimit: 7 },
    etl: { inline: true },
    x: { name: '_x', inline: true },
  });
  // the operator takes it, and a key does not
  expect(overridden(report)).toEqual(overridden(report).filter((field) => field.includes('BI Reader')));
});

const taken = { method: 'plugin', pluginConfiguration: { name: 'barman-cloud.cloudnative-pg.io' } };

it('backups that a schedule made are no values', () => {
  const scheduled = ofCluster('Backup', 'db-nightly-1', taken);
  const labelled = { name: 'db-nightly-1', labels: { 'cnpg.io/scheduled-backup': 'db-nightly' } };
  const owned = { name: 'db-nightly-2', ownerReferences: [{ controller: true, kind: 'ScheduledBackup' }] };
  const byHand = ofCluster('Backup', 'before-the-move', taken);
  const { report } = imported([
    cluster(),
    { ...scheduled, metadata: labelled },
    { ...scheduled, metadata: owned },
    byHand,
  ]);
  expect(report.objects).toEqual(['Cluster db', 'Backup before-the-move']);
  expect(report.notTaken).toEqual([
    { object: 'Backup db-nightly-1', reason: 'a schedule made it; it stays as it is' },
  ]);
});

it('a pooler whose template has no container is one of a key', () => {
  const pool = ofCluster('Pooler', 'pool', {
    pgbouncer: {},
    template: { spec: { containers: [], priorityClassName: 'high' } },
  });
  const { values, report, differences } = imported([cluster(), pool]);
  expect(differences).toEqual([]);
  expect(values).not.toHaveProperty('extraObjects');
  expect(report.newPods).toEqual([]);
});
