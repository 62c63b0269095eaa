import { existsSync, readFileSync } from 'node:fs';
import { render } from '@butler-postgres/chart';
import { withDefaults } from '@butler-postgres/values';
import { expect, it } from '@jest/globals';
import { attempts, loneAttempts } from './attempts/index.ts';
import { ldapAttempts } from './attempts/ldap.ts';
import { findings } from './findings.ts';
import { promises } from './promises.ts';
import { attackValues } from './values.ts';

const threatModel = readFileSync(new URL('../../../../docs/threat-model.md', import.meta.url), 'utf8');

it('docs/threat-model.md has the promises that attempts carry, and no other ones', () => {
  const documented = [...threatModel.matchAll(/^\| `([a-z-]+)`/gm)].map(([, id]) => id);
  expect(documented.filter((id) => id !== 'butler_manager').sort()).toEqual(Object.keys(promises).sort());
});

it('it has the findings that attempts repeat, in the same words', () => {
  const documented = [...threatModel.matchAll(/^(\d)\. (.+?)[.;]?$/gm)].map(([, id, what]) => [id, what]);
  expect(documented).toEqual(Object.entries(findings).map(([id, { what }]) => [id, what]));
});

it('docs/access.md promises each of them by its id, and nothing else', () => {
  const access = readFileSync(new URL('../../../../docs/access.md', import.meta.url), 'utf8');
  const section = /## What is promised\n(.*?)\n## /s.exec(access)?.[1] ?? '';
  const promised = [...section.matchAll(/\(`([a-z-]+)`\)/g)].map(([, id]) => id);
  expect(promised.sort()).toEqual(Object.keys(promises).sort());
});

it('each finding has attempts that are made, or values that are refused', () => {
  const made = new Set([...attempts, ...loneAttempts].map(({ id }) => id));
  for (const { attempts: again, cases = [] } of Object.values(findings)) {
    expect(again.length + cases.length).toBeGreaterThan(0);
    expect(again.filter((id) => !made.has(id))).toEqual([]);
    const refused = (name: string) =>
      existsSync(new URL(`../../../chart/src/${name}/refused.txt`, import.meta.url));
    expect(cases.filter((name) => !refused(name))).toEqual([]);
  }
});

it('no two attempts have the same id', () => {
  const ids = [...attempts, ...loneAttempts, ...ldapAttempts].map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

it('each promise is attacked, but for the one on values', () => {
  const attacked = new Set([...attempts, ...loneAttempts].map(({ promise }) => promise));
  expect(Object.keys(promises).filter((id) => !attacked.has(id as keyof typeof promises))).toEqual([
    'meaning',
  ]);
});

it('docs/threat-model.md says of each Role of the chart what its holder can do, and of no other one', () => {
  const values = attackValues(17, { left: false }) as { access: { members: object }; backups: object };
  const generated = { kind: 'reader', databases: {}, auth: { method: 'password', generate: true } };
  const everything = withDefaults({
    ...values,
    access: { ...values.access, members: { ...values.access.members, generated } },
    backups: { ...values.backups, schedules: { nightly: { schedule: '0 0 0 * * *' } } },
    switchover: { to: 'butler-postgres-2' },
  });
  const roles = render(everything.values, { name: 'butler-postgres', namespace: 'butler' })
    .filter(({ manifest }) => manifest['kind'] === 'Role')
    .map(({ manifest }) =>
      (manifest['metadata'] as { name: string }).name.replace('butler-postgres', '<cluster>'),
    );
  const section =
    /## What the chart's own accounts can do in Kubernetes\n(.*?)\n## /s.exec(threatModel)?.[1] ?? '';
  const documented = [...section.matchAll(/`(<cluster>-[a-z-]+)`/g)].map(([, name]) => name);
  expect(documented.sort()).toEqual(roles.sort());
});
