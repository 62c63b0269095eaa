import { expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { broken, notes } from '../testing/render.test.helper.ts';

const reason = 'a closed test network until June, DM-1234';

function excepted(exceptions: Readonly<Record<string, string>>): JsonObject {
  const postgresql = { pg_hba: ['hostssl lsstdb1 rubin 192.0.2.7/32 trust'] };
  return { cluster: { postgresql }, policies: { exceptions } };
}

it('a broken rule with an exception is a warning, with the reason, and the others are as they were', () => {
  const code = 'hba-trust';
  const before = broken(excepted({}));
  const after = broken(excepted({ [code]: reason }));
  const [error] = before.filter((one) => one.code === code);
  const [accepted] = after.filter((one) => one.code === code);
  expect(error).toMatchObject({ severity: 'error', hint: 'use scram-sha-256 or cert' });
  expect(accepted).toEqual({
    severity: 'warning',
    code,
    message: `${String(error?.message)}; accepted: ${reason}`,
    location: error?.location,
  });
  const others = ({ code: other }: { code: string }): boolean => other !== code;
  expect(after.filter(others)).toEqual(before.filter(others));
});

it.each(['hba-superuser', 'no-such-rule'])('an exception to %s, which is not broken, is warned of', (id) => {
  const unused = broken(excepted({ [id]: reason })).filter((one) => one.code === 'exception-unused');
  expect(unused).toMatchObject([{ severity: 'warning', location: { path: ['policies', 'exceptions', id] } }]);
});

it('the notes list what is accepted and why, and exceptions that nothing needs', () => {
  const shown = notes(excepted({ 'hba-trust': reason, 'hba-superuser': reason }));
  expect(shown).toContain(`
ACCEPTED BY policies.exceptions
- cluster.postgresql.pg_hba: "hostssl lsstdb1 rubin 192.0.2.7/32 trust": the method trust`);
  expect(shown).toContain(`\n  hba-trust: ${reason}\n`);
  expect(shown).toContain('- policies.exceptions.hba-superuser: no rule "hba-superuser" is broken;');
  expect(notes(excepted({}))).not.toContain('ACCEPTED');
});
