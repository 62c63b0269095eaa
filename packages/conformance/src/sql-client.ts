import type { Kube } from './kube.ts';
import { field } from './object.ts';
import { met, notYet, waitFor } from './wait.ts';

const POD = 'sql-client';
const CONTAINER = 'psql';
const CA_FOLDER = '/etc/cluster-ca';
const CERTIFICATES = '/etc/certificates';
/** The user of CloudNativePG's images, and libpq refuses a key that others can read. */
const POSTGRES = 26;

/** With the SQLSTATE in messages. */
const SET = ['--set', 'ON_ERROR_STOP=1', '--set', 'VERBOSITY=verbose'];

/** How a login is made; libpq's own names and meanings: https://www.postgresql.org/docs/current/libpq-connect.html */
export interface Login {
  /** Service to connect to. */
  readonly host: string;
  /** `verify-full` by default: TLS, with a certificate of this cluster's CA that names the host. */
  readonly sslmode?: 'disable' | 'require' | 'verify-ca' | 'verify-full';
  /** The only method that the client answers; `scram-sha-256` by default. */
  readonly requireAuth?: string;
  /** Instead of the application user; then with a password or certificate of its own. */
  readonly user?: string;
  /** Instead of the application's own. */
  readonly database?: string;
  /** Instead of the application user's own. */
  readonly password?: string;
  /** Secret with a client certificate, one of those that the pod was started with. */
  readonly certificate?: string;
}

/** Asks the server what time it is, as a recovery target is written. */
export const SERVER_TIME = `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** How psql ended. */
export interface Session {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `ok`, the SQLSTATE by which the work was refused, or the words by which the login was. */
export function outcome({ exitCode, stderr }: Session): string {
  if (exitCode === 0) return 'ok';
  return /^ERROR:\s+([0-9A-Z]{5}):/m.exec(stderr)?.[1] ?? stderr.trim();
}

/**
 * A pod with psql in the namespace of a Cluster, which logs in as the application user that the operator made.
 * It runs the Cluster's own image, so nothing else has to be pulled; psql must be of 16 or newer, older ones do not
 * know how to insist on an authentication method.
 */
export class SqlClient {
  readonly #kube: Kube;
  readonly #namespace: string;
  readonly #pod: string;

  private constructor(kube: Kube, namespace: string, pod: string) {
    this.#kube = kube;
    this.#namespace = namespace;
    this.#pod = pod;
  }

  /**
   * Starts the pod. The password goes from the operator's Secret into the pod's environment, and is never part of
   * a command line or of this process.
   *
   * @param cluster - name of the Cluster, whose Secrets `<cluster>-app` and `<cluster>-ca` are used
   * @param image - an image with psql and `sleep`
   * @param login - a Secret with another user and password than the application's
   * @param certificates - Secrets with client certificates, for logins that name them
   * @param pod - its name, where a namespace has several
   * @throws WaitTimeout when the pod does not start
   */
  static async start(
    kube: Kube,
    at: {
      namespace: string;
      cluster: string;
      image: string;
      certificates?: readonly string[];
      login?: string | undefined;
      pod?: string;
    },
  ): Promise<SqlClient> {
    const { namespace, cluster, image, certificates = [], login = `${cluster}-app`, pod = POD } = at;
    await kube.apply(clientPod(pod, cluster, image, certificates, login), { namespace });
    await waitFor(
      async () => {
        const found = await kube.get({ apiVersion: 'v1', kind: 'Pod', metadata: { name: pod } }, namespace);
        const running = field(found, 'status', 'containerStatuses', 0, 'ready') === true;
        return running
          ? met(true)
          : notYet(JSON.stringify(field(found, 'status', 'containerStatuses') ?? 'no status'));
      },
      { timeout: 120_000, describe: `the pod ${pod} with image ${image}` },
    );
    return new SqlClient(kube, namespace, pod);
  }

  /** Runs statements in one session, each in a transaction of its own up to the first that fails, and gives how psql ended. */
  async attempt(login: Login, sql: string | readonly string[]): Promise<Session> {
    const env = {
      PGHOST: login.host,
      PGSSLMODE: login.sslmode ?? 'verify-full',
      PGREQUIREAUTH: login.requireAuth ?? 'scram-sha-256',
      ...(login.user === undefined ? {} : { PGUSER: login.user, PGPASSWORD: '' }),
      ...(login.database === undefined ? {} : { PGDATABASE: login.database }),
      ...(login.password === undefined ? {} : { PGPASSWORD: login.password }),
      ...(login.certificate === undefined ? {} : certificateOf(login.certificate)),
    };
    const settings = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const psql = ['psql', '--no-psqlrc', '--quiet', '--no-align', '--tuples-only', '--no-password'];
    const commands = [sql].flat().flatMap((statement) => ['--command', statement]);
    return this.run(['env', ...settings, ...psql, ...SET, ...commands]);
  }

  /** Runs another command in the pod, whose environment has the login of the application user. */
  async run(command: string[]): Promise<Session> {
    return this.#kube.exec(this.#namespace, this.#pod, CONTAINER, command);
  }

  /**
   * Runs one SQL command.
   *
   * @returns its rows, columns separated by `|`, without the last line end
   * @throws Error with psql's words when login or command fail
   */
  async query(login: Login, sql: string): Promise<string> {
    const { exitCode, stdout, stderr } = await this.attempt(login, sql);
    if (exitCode !== 0)
      throw new Error(`psql at ${login.host} failed: ${stderr.trim()}\nit was asked: ${sql}`);
    return stdout.trimEnd();
  }
}

function certificateOf(secret: string): { PGSSLCERT: string; PGSSLKEY: string } {
  return {
    PGSSLCERT: `${CERTIFICATES}/${secret}/tls.crt`,
    PGSSLKEY: `${CERTIFICATES}/${secret}/tls.key`,
  };
}

function clientPod(
  name: string,
  cluster: string,
  image: string,
  certificates: readonly string[],
  login: string,
): { apiVersion: string; kind: string; metadata: { name: string } } {
  const from = (secret: string, name: string, key: string): object => ({
    name,
    valueFrom: { secretKeyRef: { name: secret, key } },
  });
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      terminationGracePeriodSeconds: 0,
      securityContext: {
        fsGroup: POSTGRES,
        runAsUser: POSTGRES,
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: CONTAINER,
          image,
          command: ['sleep', 'infinity'],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          env: [
            from(login, 'PGUSER', 'username'),
            from(login, 'PGPASSWORD', 'password'),
            from(`${cluster}-app`, 'PGDATABASE', 'dbname'),
            { name: 'PGCONNECT_TIMEOUT', value: '5' },
            { name: 'PGSSLROOTCERT', value: `${CA_FOLDER}/ca.crt` },
          ],
          volumeMounts: [
            { name: 'ca', mountPath: CA_FOLDER, readOnly: true },
            ...certificates.map((name) => ({ name, mountPath: `${CERTIFICATES}/${name}`, readOnly: true })),
          ],
        },
      ],
      // the CA's key stays out of the pod
      volumes: [
        { name: 'ca', secret: { secretName: `${cluster}-ca`, items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
        ...certificates.map((name) => ({ name, secret: { secretName: name, defaultMode: 0o440 } })),
      ],
    },
  };
  return pod;
}
