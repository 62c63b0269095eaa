import { Writable } from 'node:stream';
import { Exec, type KubeConfig, type V1Status } from '@kubernetes/client-node';

/** How a command in a container ended. */
export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

class Collected extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  get content(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}

/**
 * Runs a command in a container, without a terminal and without input.
 *
 * @throws Error when the command could not be started, or the connection broke before it ended
 */
export async function execute(
  config: KubeConfig,
  target: { namespace: string; pod: string; container: string; command: string[] },
): Promise<ExecResult> {
  const { namespace, pod, container, command } = target;
  const stdout = new Collected();
  const stderr = new Collected();
  const status = await new Promise<V1Status>((resolve, reject) => {
    new Exec(config)
      .exec(namespace, pod, container, command, stdout, stderr, null, false, resolve)
      .then((socket: { onclose: (() => void) | null }) => {
        socket.onclose = () => {
          reject(new Error(`the connection to ${pod} closed before "${command.join(' ')}" ended`));
        };
      })
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : JSON.stringify(error);
        reject(new Error(`cannot run "${command.join(' ')}" in ${pod}: ${reason}`));
      });
  });
  return { exitCode: exitCode(status), stdout: stdout.content, stderr: stderr.content };
}

/** The exit status stands among the causes: https://github.com/kubernetes/kubernetes/blob/v1.34.0/staging/src/k8s.io/client-go/tools/remotecommand/v4.go */
function exitCode(status: V1Status): number {
  if (status.status === 'Success') return 0;
  const cause = status.details?.causes?.find(({ reason }) => reason === 'ExitCode');
  if (!cause?.message) throw new Error(status.message ?? 'the command could not be run');
  return Number(cause.message);
}
