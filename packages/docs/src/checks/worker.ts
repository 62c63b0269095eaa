import { answer, type Answer } from './answer.ts';
import { describeKey, keysAt } from './keys.ts';
import { problemOf } from './problem.ts';
import type { Call, Calls, Reply } from './protocol.ts';

/* The checks take longer than a frame: they run beside the page. */
let last: Answer | undefined;

/** Nobody reads more. */
const mostShown = 100;

const calls: Calls = {
  check: (question) => {
    last = answer(question);
    return {
      problems: last.diagnostics.slice(0, mostShown).map(problemOf),
      found: last.diagnostics.length,
      objects: last.objects,
    };
  },
  manifests: () => last?.manifests() ?? '',
  budgets: () => last?.budgets() ?? [],
  plan: () => last?.plan(),
  complete: keysAt,
  describe: describeKey,
};

self.addEventListener('message', ({ data: [number, name, args] }: MessageEvent<Call>) => {
  try {
    self.postMessage([
      number,
      (calls[name] as (...args: readonly unknown[]) => unknown)(...args),
    ] satisfies Reply);
  } catch (error) {
    self.postMessage([number, undefined, String(error)] satisfies Reply);
  }
});
self.postMessage([0, 'ready']);
