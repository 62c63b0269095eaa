import { expect, it } from '@jest/globals';
import { effectKinds } from '@butler-postgres/plan';
import { cluster, imported } from '../testing.test.helper.ts';

it("a step makes a DatabaseRole of a role in the Cluster, and the plugin of the operator's own Barman", () => {
  const { values, report } = imported(
    [
      cluster({
        managed: { roles: [{ name: 'reader', login: true, passwordSecret: { name: 'reader' } }] },
        backup: {
          barmanObjectStore: { destinationPath: 's3://b/c', s3Credentials: { inheritFromIAMRole: true } },
        },
      }),
    ],
    { recommended: true },
  );
  expect(values).toMatchObject({ roles: { reader: { inline: true } }, backups: { inTree: true } });
  const steps = new Map(report.steps.map(({ key, effect, what }) => [key, { effect, what }]));
  expect(steps.get('roles.reader.inline')).toMatchInlineSnapshot(`
    {
      "effect": "rights",
      "what": "a role is made; it may log in",
    }
  `);
  expect(steps.get('backups.inTree')).toMatchInlineSnapshot(`
    {
      "effect": "restart",
      "what": "the plugin changes the containers of the instances: they get new pods",
    }
  `);
});

it('the step that costs least comes first, also among those that end sessions', () => {
  const { report } = imported(
    [
      cluster({
        managed: { roles: [{ name: 'reader', login: true, passwordSecret: { name: 'reader' } }] },
        backup: {
          barmanObjectStore: { destinationPath: 's3://b/c', s3Credentials: { inheritFromIAMRole: true } },
        },
      }),
    ],
    { recommended: true },
  );
  const weights = report.steps.map(({ effect }) => effectKinds.indexOf(effect));
  expect(new Set(weights).size).toBeGreaterThan(2);
  expect(weights).toEqual([...weights].sort((a, b) => b - a));
});
