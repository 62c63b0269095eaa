import { describe, expect, it } from '@jest/globals';
import { met, notYet, waitFor, WaitTimeout } from './wait.ts';

/** Several looks, also where the machine is busy. */
const quick = { timeout: 1000, interval: 100 };

async function failure(promise: Promise<unknown>): Promise<WaitTimeout> {
  const error = await promise.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(WaitTimeout);
  return error as WaitTimeout;
}

describe('waitFor', () => {
  it('gives the value with which the condition was met', async () => {
    let looks = 0;
    const value = await waitFor(
      () => Promise.resolve(++looks < 3 ? notYet(`look ${looks}`) : met(`ready at look ${looks}`)),
      { timeout: 5000, interval: 1, describe: 'the third look' },
    );
    expect(value).toBe('ready at look 3');
  });

  it('looks once even when there is no time at all', async () => {
    await expect(waitFor(() => Promise.resolve(met(1)), { timeout: 0, describe: 'now' })).resolves.toBe(1);
  });

  it('says what it waited for, how long, what it last saw, and the report', async () => {
    let looks = 0;
    const error = await failure(
      waitFor(() => Promise.resolve(notYet(`phase "Setting up primary", look ${++looks}`)), {
        ...quick,
        describe: 'Cluster/x to be healthy',
        report: () => Promise.resolve('pods:\n  x-1 Pending'),
      }),
    );
    expect(error.message).toBe(
      [
        'waited 1 s for Cluster/x to be healthy',
        `last seen: phase "Setting up primary", look ${looks}`,
        'pods:\n  x-1 Pending',
      ].join('\n'),
    );
    expect(looks).toBeGreaterThan(1);
  });

  it('survives looks that throw, and shows the error that stayed', async () => {
    let looks = 0;
    const throwing = (): Promise<never> => {
      looks += 1;
      return Promise.reject(new Error('connection refused'));
    };
    const error = await failure(waitFor(throwing, { ...quick, describe: 'an API server' }));
    expect(error.seen).toBe('error: connection refused');
    expect(looks).toBeGreaterThan(1);
  });

  it('ends where a look does not', async () => {
    const hangs = (): Promise<never> => new Promise(() => undefined);
    const error = await failure(waitFor(hangs, { ...quick, describe: 'a server that hangs' }));
    expect(error.seen).toBe('nothing: a look has lasted 1 s');
  });

  it('keeps its own message when the report fails', async () => {
    const error = await failure(
      waitFor(() => Promise.resolve(notYet('nothing')), {
        ...quick,
        describe: 'a thing',
        report: () => Promise.reject(new Error('no cluster')),
      }),
    );
    expect(error.message).toContain('last seen: nothing');
    expect(error.message).toContain('(no report: no cluster)');
  });
});
