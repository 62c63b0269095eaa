import type { Call, Calls } from '../checks/protocol.ts';

/** The worker, as functions. */
export type Checks = {
  readonly [K in keyof Calls]: (...args: Parameters<Calls[K]>) => Promise<ReturnType<Calls[K]>>;
};

/** Starts the checks beside the page. */
export function startChecks(url: string): { readonly checks: Checks; readonly stop: () => void } {
  const worker = new Worker(url, { type: 'module' });
  const waiting = new Map<number, (reply: never) => void>();
  let number = 0;
  worker.addEventListener('message', ({ data: [answered, reply] }: MessageEvent<[number, never]>) => {
    waiting.get(answered)?.(reply);
    waiting.delete(answered);
  });
  const call =
    (name: keyof Calls) =>
    (...args: readonly unknown[]): Promise<never> =>
      new Promise((resolve) => {
        waiting.set(++number, resolve);
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
