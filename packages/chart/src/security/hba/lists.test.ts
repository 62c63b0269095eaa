import { expect, it } from '@jest/globals';
import { askAdmission } from '../../testing/admission.test.helper.ts';
import { operatorLines } from './lists.ts';

it('the lines before the values are those that the operator writes', () => {
  const own = 'hostssl lsstdb1 rubin all scram-sha-256';
  const file = askAdmission(`${own}\n`, 'pg_hba');
  const lines = file.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines).toEqual([...operatorLines, own, 'host all all all scram-sha-256']);
});
