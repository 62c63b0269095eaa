import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chartMetadata } from '@butler-postgres/chart';
import { check } from '@butler-postgres/checks';
import { DiagnosticError, hasErrors, textLines } from '@butler-postgres/diagnostics';
import { asShell } from '@butler-postgres/helm-cli';
import type { Context } from '../context.ts';

/** What `conformance` is given. */
export interface ConformanceCall {
  readonly kubeconfig: string;
  readonly context?: string;
  readonly values?: readonly string[];
  readonly tags?: readonly string[];
  readonly scenario?: readonly string[];
  readonly test?: string;
  readonly times?: string;
  readonly results: string;
  readonly keep?: boolean;
}

/**
 * Runs the suite of a checkout, and passes signals on to it, which clears away what it made.
 *
 * @returns the exit status
 * @throws DiagnosticError `no-checkout` where the suite is not
 */
export async function conformance(
  call: ConformanceCall,
  { root, terminal, styles }: Context,
): Promise<number> {
  const suite = join(root, 'packages/conformance/dist/main.js');
  if (!existsSync(suite)) throw noSuite(root);
  const { values = [] } = call;
  if (values.length > 0) {
    const { diagnostics } = check(values, { name: 'conformance', namespace: 'conformance' });
    terminal.err(textLines(diagnostics, styles.err));
    if (hasErrors(diagnostics)) return 1;
  }
  const child = spawn(process.execPath, [suite, ...argumentsOf(call)], {
    cwd: root,
    env: { ...process.env, ...environmentOf(call) },
    stdio: 'inherit',
  });
  const pass = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  process.on('SIGINT', pass).on('SIGTERM', pass);
  try {
    const [status] = (await once(child, 'exit')) as [number | null];
    return status ?? 1;
  } finally {
    process.off('SIGINT', pass).off('SIGTERM', pass);
  }
}

/** The suite is source text that Jest compiles, and it proves the chart beside it: a package of it would be the checkout again. */
function noSuite(root: string): DiagnosticError {
  const { version, sources } = chartMetadata;
  const isCheckout = existsSync(join(root, 'packages/conformance/project.json'));
  return new DiagnosticError(
    'no-checkout',
    isCheckout
      ? 'the suite is not compiled yet'
      : `the suite is part of the sources, and ${root} is no checkout of them`,
    isCheckout
      ? 'Compile it once: npx nx run-many -t compile -p conformance cli && npx nx run tools:porcupine'
      : `git clone --branch v${version} ${sources[0]} && cd butler-postgres && npm ci && npx nx run-many -t compile -p conformance cli && npx nx run tools:porcupine, then call npx butler-postgres conformance there.`,
  );
}

function argumentsOf({ tags = [], scenario = [], test, times, keep }: ConformanceCall): string[] {
  return [
    ...tags.flatMap((tag) => ['--tag', tag]),
    ...scenario.flatMap((name) => ['--scenario', name]),
    ...(times === undefined ? [] : ['--times', times]),
    ...(keep === true ? ['--keep'] : []),
    ...(test === undefined ? [] : ['-t', test]),
  ];
}

function environmentOf(call: ConformanceCall): NodeJS.ProcessEnv {
  const { kubeconfig, context, values = [], results } = call;
  const given = {
    CONFORMANCE_KUBECONFIG: resolve(kubeconfig),
    CONFORMANCE_RESULTS: resolve(results),
    ...(context === undefined ? {} : { CONFORMANCE_CONTEXT: context }),
    ...(values.length === 0 ? {} : { CONFORMANCE_VALUES: values.map((file) => resolve(file)).join(',') }),
  };
  return { ...given, BUTLER_POSTGRES_CALL: callAgain(call) };
}

/** The call without what chooses among the scenarios. */
function callAgain({ kubeconfig, context, values = [], results }: ConformanceCall): string {
  const words = [
    ...['npx', 'butler-postgres', 'conformance', '--kubeconfig', kubeconfig],
    ...(context === undefined ? [] : ['--context', context]),
    ...values.flatMap((file) => ['-f', file]),
    ...['--results', results],
  ];
  return asShell(words);
}
