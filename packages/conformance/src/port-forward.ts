import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { PortForward, type KubeConfig } from '@kubernetes/client-node';

/** A port of a pod, on this machine's loopback. */
export interface Forwarded {
  /** `127.0.0.1:port`. */
  readonly address: string;
  /** Ends it, open connections too. */
  close(): Promise<void>;
}

/** Forwards a free port of the loopback to a port of a pod, through the API server. */
export async function forwardPort(
  config: KubeConfig,
  target: { namespace: string; pod: string; port: number },
): Promise<Forwarded> {
  const { namespace, pod, port } = target;
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // the client sees a closed connection, and says so
    socket.on('error', () => socket.destroy());
    new PortForward(config)
      .portForward(namespace, pod, [port], socket, null, socket)
      .catch(() => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: local } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${local}`,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
