import { expect, it } from '@jest/globals';
import { Kubectl } from './kubectl.ts';
import { whatIsMissing } from './wait.ts';

it('asks again until nothing is missing', async () => {
  const answers = ['a standby', undefined];
  expect(await whatIsMissing(60, () => Promise.resolve(answers.shift()))).toBeUndefined();
  expect(answers).toEqual([]);
});

it('takes the words of kubectl for what is missing, and nothing else that fails', async () => {
  const nowhere = new Kubectl({ kubeconfig: '/nowhere/config' });
  expect(await whatIsMissing(0, () => nowhere.run(['get', 'pods']))).toMatch(/nowhere|ENOENT/);
  await expect(whatIsMissing(0, () => Promise.reject(new TypeError('a mistake')))).rejects.toThrow(
    'a mistake',
  );
});
