import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A port of the loopback that leads to another, which may change: as a Service does. */
export class Relay {
  /** The port behind it, asked for each connection; none: it is refused. */
  target: () => number | undefined;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(target: () => number | undefined) {
    this.target = target;
    this.#server = createServer((client) => {
      const port = this.target();
      if (port === undefined) {
        client.destroy();
        return;
      }
      const server = connect(port, '127.0.0.1');
      for (const [one, other] of [
        [client, server],
        [server, client],
      ] as const) {
        this.#sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.#sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
  }

  static async open(target: () => number | undefined): Promise<Relay> {
    const relay = new Relay(target);
    relay.#server.listen(0, '127.0.0.1');
    await once(relay.#server, 'listening');
    return relay;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Breaks all connections. */
  break(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  close(): void {
    this.#server.close();
    this.break();
  }
}
