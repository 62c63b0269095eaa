import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { DiagnosticError } from '@butler-postgres/diagnostics';

/** A port of this machine's loopback that leads to one of a pod. */
export interface Forwarded {
  readonly port: number;
  readonly close: () => void;
}

/** What ends a process, unless somebody in it listens for it. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Starts `kubectl port-forward`, and waits until it listens.
 *
 * @param args - of kubectl, with the target and `:port` for a free port here
 * @throws DiagnosticError `port-forward` with kubectl's words
 */
export async function forward(args: readonly string[]): Promise<Forwarded> {
  // a process group of its own: Ctrl-C of a psql beside it, which only cancels a statement, would end it
  const child = execa('kubectl', [...args], { reject: false, stdin: 'ignore', detached: true });
  const end = (): void => {
    process.off('exit', end);
    for (const signal of SIGNALS) process.off(signal, endBy);
    child.kill();
  };
  // it would outlive this process, and the port would stay open
  const endBy = (signal: NodeJS.Signals): void => {
    if (process.listenerCount(signal) > 1) return;
    end();
    process.kill(process.pid, signal);
  };
  process.once('exit', end);
  for (const signal of SIGNALS) process.on(signal, endBy);
  // iterating over the process itself would wait for its end
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /^Forwarding from 127\.0\.0\.1:(\d+) /.exec(line)?.[1];
    if (port !== undefined) return { port: Number(port), close: end };
  }
  const { stderr } = await child;
  end();
  throw new DiagnosticError(
    'port-forward',
    `kubectl forwards no port: ${stderr.trim()}`,
    'It takes the right to create pods/portforward.',
  );
}
