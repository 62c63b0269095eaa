import { randomBytes } from 'node:crypto';
import { text, type ObjectRef } from '../object.ts';
import { healed, MANAGER, type Fault, type Site } from './fault.ts';

/** Where the clients of the load have their password, from which each new connection reads it. */
export const PASSWORDS = '/tmp/passwords';

const secret = (name: string): ObjectRef => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name } });
const encoded = (content: string): string => Buffer.from(content).toString('base64');

async function read({ scenario: { kube, namespace } }: Site, name: string, key: string): Promise<string> {
  const found = await kube.get(secret(name), namespace);
  const content = text(found, 'data', key);
  if (content === '') throw new Error(`Secret ${name} has no ${key}`);
  return Buffer.from(content, 'base64').toString();
}

async function write(site: Site, name: string, data: Readonly<Record<string, string>>): Promise<void> {
  const { kube, namespace } = site.scenario;
  const changed: ObjectRef & { data: object } = { ...secret(name), data };
  await kube.apply(changed, { namespace, manager: MANAGER });
}

/** Gives the clients a password; none: that of their environment. */
export const keepPassword = (password?: string): readonly string[] => [
  ...[
    'bash',
    '-c',
    `umask 077; echo "*:*:*:*:\${1:-$PGPASSWORD}" >${PASSWORDS}.new && mv ${PASSWORDS}.new ${PASSWORDS}`,
  ],
  ...['bash', ...(password === undefined ? [] : [password])],
];

/** Changes the password of the application's user as an administrator does: in its Secret, then where the clients are. */
async function setPassword(site: Site, password: string): Promise<void> {
  await write(site, `${site.name}-app`, { password: encoded(password) });
  await site.client(keepPassword(password));
}

/** What may become of passwords and certificates. */
export const credentialFaults: readonly Fault[] = [
  {
    name: 'password of the clients changed for 25 s',
    needs: [],
    copies: 0,
    lasts: 25,
    inject: async (site) => {
      const before = await read(site, `${site.name}-app`, 'password');
      await setPassword(site, randomBytes(16).toString('hex'));
      return () => setPassword(site, before);
    },
  },
  {
    name: "server's certificate expired",
    needs: [],
    copies: 0,
    lasts: 20,
    inject: async (site) => {
      const [ca, server] = [`${site.name}-ca`, `${site.name}-server`];
      const given = {
        'ca.crt': await read(site, ca, 'ca.crt'),
        'ca.key': await read(site, ca, 'ca.key'),
        'server.crt': await read(site, server, 'tls.crt'),
      };
      const files = Object.entries(given).map(
        ([name, pem]) => `printf %s '${encoded(pem)}' | base64 -d >${name}`,
      );
      const past = '-not_before 20240101000000Z -not_after 20240201000000Z';
      const sign = `openssl x509 -in server.crt -CA ca.crt -CAkey ca.key ${past} 2>/dev/null`;
      // nobody but the load uses this cluster, so that its key may be where the clients are
      const { stdout } = await site.client([
        'bash',
        '-c',
        `cd "$(mktemp -d)" && ${[...files, sign].join(' && ')}`,
      ]);
      if (!stdout.startsWith('-----BEGIN CERTIFICATE'))
        throw new Error(`openssl made no certificate: ${stdout}`);
      await write(site, server, { 'tls.crt': encoded(stdout) });
      return healed;
    },
  },
];
