import type { Call, Calls, Reply } from '../checks/protocol.ts';

/** The worker, as functions. */
export type Checks = {
  readonly [K in keyof Calls]: (...args: Parameters<Calls[K]>) => Promise<ReturnType<Calls[K]>>;
};

/** Starts the checks beside the page. */
export function startChecks(url: string): { readonly checks: Checks; readonly stop: () => void } {
  const worker = new Worker(url, { type: 'module' });
  const waiting = new Map<number, (given: unknown, failed: string | undefined) => void>();
  let number = 0;
  worker.addEventListener('message', ({ data: [answered, given, failed] }: MessageEvent<Reply>) => {
    waiting.get(answered)?.(given, failed);
    waiting.delete(answered);
  });
  // one that cannot be loaded, or has fallen, answers nothing more
  let broken: string | undefined;
  worker.addEventListener('error', ({ message }) => {
    broken = `the checks have ended${message ? `: ${message}` : ''}; load the page again`;
    for (const answer of waiting.values()) answer(undefined, broken);
    waiting.clear();
  });
  const call =
    (name: keyof Calls) =>
    (...args: readonly unknown[]): Promise<never> =>
      new Promise((resolve, reject) => {
        if (broken !== undefined) throw new Error(broken);
        waiting.set(++number, (given, failed) => {
          if (failed === undefined) resolve(given as never);
          else reject(new Error(failed));
        });
        worker.postMessage([number, name, args] satisfies Call);
      });
  const checks: Checks = {
    check: call('check'),
    manifests: call('manifests'),
    budgets: call('budgets'),
    plan: call('plan'),
    complete: call('complete'),
    describe: call('describe'),
  };
  return {
    checks,
    stop: () => {
      worker.terminate();
    },
  };
}
