import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { duplexPair } from 'node:stream';
import { text } from 'node:stream/consumers';
import { connect } from 'node:tls';
import { PortForward, type KubeConfig } from '@kubernetes/client-node';

/** What a client knows of the server whose certificate it checks. */
export interface Trust {
  /** The name that the certificate must have. */
  readonly servername: string;
  /** Certificates of the authorities that it may come from, as PEM. */
  readonly ca: string;
}

/** Milliseconds after which a pod is given up: a page of metrics takes a second or two. */
const patience = 30_000;

/**
 * Asks a pod by https, through a tunnel of the API server.
 *
 * @returns the body of the answer
 * @throws Error when the certificate does not pass the check, the answer is not 200, or there is none after 30 seconds
 */
export async function askPod(
  config: KubeConfig,
  pod: { namespace: string; name: string; port: number; path: string },
  trust: Trust,
): Promise<string> {
  const [near, far] = duplexPair();
  await new PortForward(config).portForward(pod.namespace, pod.name, [pod.port], far, null, far);
  const socket = connect({ socket: near, ...trust });
  const asked = request({
    path: pod.path,
    host: trust.servername,
    createConnection: () => socket,
    signal: AbortSignal.timeout(patience),
  });
  try {
    asked.end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const body = await text(answer);
    if (answer.statusCode !== 200) throw new Error(`${pod.name} answered ${answer.statusCode ?? 0}: ${body}`);
    return body;
  } finally {
    asked.destroy();
    socket.destroy();
    far.destroy();
  }
}
