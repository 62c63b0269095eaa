import { expect, it } from '@jest/globals';
import { Kubectl } from './kubectl.ts';
import { connection, connectionString, psqlIn } from './psql.ts';

const open = { terminal: false };

it.each(['host=elsewhere', 'postgresql://elsewhere/x', 'postgres://elsewhere'])(
  'psql in a pod takes %s as the name of a database',
  (name) => {
    expect(connection(name)).toBe(`dbname='${name}'`);
    expect(psqlIn('lsst-1', name, open)).toContain(`--dbname=dbname='${name}'`);
  },
);

it('what libpq would read otherwise is escaped', () => {
  expect(connectionString({ dbname: String.raw`a'b\ host=elsewhere`, port: '5432' })).toBe(
    String.raw`dbname='a\'b\\ host=elsewhere' port='5432'`,
  );
});

it('psql in a pod is shown as one would type it', () => {
  const butler = new Kubectl().in('butler');
  expect(butler.shown(psqlIn('lsst-1', 'lsstdb1', { terminal: true }))).toBe(
    'kubectl --namespace butler exec --stdin --tty lsst-1 --container postgres -- psql --dbname=lsstdb1',
  );
  expect(butler.shown(psqlIn('lsst-1', undefined, { ...open, args: ['--command', 'SELECT 1'] }))).toBe(
    "kubectl --namespace butler exec --stdin lsst-1 --container postgres -- psql --dbname=postgres --command 'SELECT 1'",
  );
});
