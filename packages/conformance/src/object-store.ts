import type { Json } from '@butler-postgres/helm-cli';
import { text, type ObjectRef } from './object.ts';
import type { Scenario } from './scenario.ts';

const SERVICE = 'store';
const SECRET = 's3-creds';
const SILENT = 'silent-store';

/** Values for a store whose keys are in the scenario's Secret. */
export function storeValues(destinationPath: string, endpointURL: string): Record<string, Json> {
  const key = (name: string): Json => ({ name: SECRET, key: name });
  return {
    'backups.objectStore': {
      destinationPath,
      endpointURL,
      s3Credentials: { accessKeyId: key('ACCESS_KEY_ID'), secretAccessKey: key('ACCESS_SECRET_KEY') },
    },
    'policies.exceptions.store-plain-http': 'the store of a test, with nothing in it that matters',
  };
}

/** The S3 server as a scenario's clusters see it: by a Service of the scenario's own, which can be cut off. */
export class ObjectStore {
  readonly #scenario: Scenario;
  readonly #server: URL;

  private constructor(scenario: Scenario, server: URL) {
    this.#scenario = scenario;
    this.#server = server;
  }

  /**
   * Puts the keys and the way to the S3 server into the scenario's namespace.
   *
   * @param s3 - the option of that name
   * @throws Error when there is none
   */
  static async open(scenario: Scenario, s3: string | undefined): Promise<ObjectStore> {
    if (!s3) throw new Error('CONFORMANCE_S3 names no S3 server, and without one there are no backups');
    const store = new ObjectStore(scenario, new URL(s3));
    await store.giveKeys();
    await store.connect();
    return store;
  }

  /** Puts the Secret with the keys there, at first and again. */
  async giveKeys(): Promise<void> {
    const { username, password } = this.#server;
    await this.#scenario.kube.apply(
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: SECRET },
        stringData: { ACCESS_KEY_ID: username, ACCESS_SECRET_KEY: password },
      } as ObjectRef,
      { namespace: this.#scenario.namespace },
    );
  }

  /** Takes it away, as where it comes later than the release. */
  async takeKeys(): Promise<void> {
    await this.#scenario.kube.remove(
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: SECRET } },
      this.#scenario.namespace,
    );
  }

  /** Values for the store: a folder of the scenario's own in the bucket, by plain http where the server has no TLS. */
  get values(): Record<string, Json> {
    const { protocol, pathname } = this.#server;
    return storeValues(
      `s3:/${pathname}/${this.#scenario.namespace}`,
      `${protocol}//${SERVICE}:${this.#port}`,
    );
  }

  /** Makes the server reachable, at first and again. */
  async connect(): Promise<void> {
    const { hostname } = this.#server;
    await this.#leadTo(hostname.endsWith('.svc') ? `${hostname}.cluster.local` : hostname);
  }

  /** Cuts the server off, for this scenario alone. */
  async disconnect(): Promise<void> {
    // a name that is reserved to be nobody's (RFC 2606)
    await this.#leadTo('store.invalid');
  }

  /** Makes every connection to it be refused, at once. */
  async refuse(): Promise<void> {
    await this.#leadToPods('nobody');
  }

  /**
   * Makes every connection to it wait for an answer that never comes, as where a firewall drops its packets.
   *
   * @param image - one with Perl, such as PostgreSQL's
   */
  async silence(image: string): Promise<void> {
    const metadata = { name: SILENT, labels: { app: SILENT } };
    const container = { name: SILENT, image, command: ['perl', '-e', silentServer(this.#port)] };
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata };
    const { kube, namespace } = this.#scenario;
    const spec = { terminationGracePeriodSeconds: 0, containers: [container] };
    await kube.apply({ ...pod, spec } as ObjectRef, { namespace });
    await this.#scenario.untilObject(pod, 'run', (found) => text(found, 'status', 'phase') === 'Running');
    await this.#leadToPods(SILENT);
  }

  get #port(): number {
    const { protocol, port } = this.#server;
    return Number(port || (protocol === 'https:' ? '443' : '80'));
  }

  async #leadTo(externalName: string): Promise<void> {
    await this.#service({ type: 'ExternalName', externalName });
  }

  async #leadToPods(app: string): Promise<void> {
    await this.#service({ type: 'ClusterIP', selector: { app }, ports: [{ port: this.#port }] });
  }

  async #service(spec: object): Promise<void> {
    const { kube, namespace } = this.#scenario;
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: SERVICE } };
    // its type cannot be changed in place from one with an address to one without
    await kube.remove(service, namespace);
    await kube.apply({ ...service, spec } as ObjectRef, { namespace });
  }
}

/** Takes no connection from its queue, and fills the queue with its own: the kernel then drops what comes. */
const silentServer = (port: number): string => `
use Socket; use Fcntl;
socket(L, PF_INET, SOCK_STREAM, 0); bind(L, sockaddr_in(${port}, INADDR_ANY)) or die; listen(L, 0);
for (1..8) {
  socket(my $c, PF_INET, SOCK_STREAM, 0); fcntl($c, F_SETFL, O_NONBLOCK);
  connect($c, sockaddr_in(${port}, INADDR_LOOPBACK)); push @held, $c
}
sleep;
`;
