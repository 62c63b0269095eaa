import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { DiagnosticError } from '@butler-postgres/diagnostics';

/** A port of this machine's loopback that leads to one of a pod. */
export interface Forwarded {
  readonly port: number;
  readonly close: () => void;
}

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
    child.kill();
  };
  process.once('exit', end);
  // iterating over the process itself would wait for its end
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /^Forwarding from 127\.0\.0\.1:(\d+) /.exec(line)?.[1];
    if (port !== undefined) return { port: Number(port), close: end };
  }
  const { stderr } = await child;
  throw new DiagnosticError(
    'port-forward',
    `kubectl forwards no port: ${stderr.trim()}`,
    'It takes the right to create pods/portforward.',
  );
}
