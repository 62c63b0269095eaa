import { connect as plain, isIP, type Socket } from 'node:net';
import { connect as secured } from 'node:tls';
import type { Diagnostic } from '@butler-postgres/diagnostics';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { obstacle } from '../check.ts';
import { at, objectsAt, textAt } from '../json.ts';
import type { World } from '../world.ts';
import { whyNot } from './ask.ts';
import { secretValue } from './secret-value.ts';

/** An LDAP server, as a line of pg_hba.conf or the operator's own field names it. */
interface Server {
  readonly host: string;
  readonly port: number;
  readonly isStartTls: boolean;
}

const patience = 10_000;
/** An extended request for StartTLS (RFC 4511, 4.14), in BER: message 1, the OID 1.3.6.1.4.1.1466.20037. */
const startTls = Buffer.concat([
  Buffer.from([0x30, 29, 2, 1, 1, 0x77, 24, 0x80, 22]),
  Buffer.from('1.3.6.1.4.1.1466.20037'),
]);

/** Each LDAP server has a certificate that the CA in the values vouches for. */
export async function askLdap(world: World): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const cluster of world.ofKind('Cluster')) {
    const ca = caOf(world, cluster);
    for (const server of serversOf(cluster)) {
      const reason = await refusal(server, ca);
      if (reason === undefined) continue;
      const name = `${server.host}:${server.port}`;
      found.push(
        /certificate|self.signed|Hostname\/IP/i.test(reason)
          ? obstacle(
              'error',
              'ldap-untrusted',
              `the certificate of the LDAP server ${name} is not trusted: ${reason}`,
              'Look at access.ldap.ca, and at the name in access.ldap.server.',
            )
          : obstacle(
              'warning',
              'not-seen',
              `whether the LDAP server ${name} is trusted is not known: ${reason}`,
              'Run it where the server can be reached.',
            ),
      );
    }
  }
  return found;
}

/** Servers that are spoken to with TLS. */
function serversOf(cluster: JsonObject): Server[] {
  const lines = at(cluster, 'spec', 'postgresql', 'pg_hba');
  const texts = (Array.isArray(lines) ? lines : []).filter(
    (line): line is string => typeof line === 'string',
  );
  const named = texts.flatMap((line): Server[] => {
    const option = (name: string): string => new RegExp(`\\b${name}="?([^"\\s]+)`).exec(line)?.[1] ?? '';
    return server(option('ldapserver'), option('ldapscheme'), option('ldaptls') === '1', option('ldapport'));
  });
  const own = at(cluster, 'spec', 'postgresql', 'ldap');
  const fields = server(
    textAt(own, 'server'),
    textAt(own, 'scheme'),
    at(own, 'tls') === true,
    textAt(own, 'port'),
  );
  return [...new Map([...named, ...fields].map((one) => [`${one.host}:${one.port}`, one])).values()];
}

function server(host: string, scheme: string, isStartTls: boolean, port: string): Server[] {
  if (host === '' || (scheme !== 'ldaps' && !isStartTls)) return [];
  return [
    { host, port: Number(port || (scheme === 'ldaps' ? '636' : '389')), isStartTls: scheme !== 'ldaps' },
  ];
}

/** The CA that libldap reads, by the volume of the file that LDAPTLS_CACERT names. */
function caOf(world: World, cluster: JsonObject): string | undefined {
  const file = objectsAt(cluster, 'spec', 'env').find(({ name }) => name === 'LDAPTLS_CACERT');
  const path = textAt(file, 'value').replace(/^\/projected\//, '');
  for (const source of objectsAt(cluster, 'spec', 'projectedVolumeTemplate', 'sources')) {
    const item = objectsAt(source, 'secret', 'items').find((one) => textAt(one, 'path') === path);
    if (item !== undefined)
      return secretValue(world, { name: textAt(source, 'secret', 'name'), key: textAt(item, 'key') });
  }
  return undefined;
}

/** Why a TLS session with the server does not begin; undefined where it does. */
async function refusal(
  { host, port, isStartTls }: Server,
  ca: string | undefined,
): Promise<string | undefined> {
  const trust = {
    host,
    port,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === undefined ? {} : { ca }),
  };
  let socket: Socket | undefined;
  try {
    await within(
      new Promise<void>((resolve, reject) => {
        const begin = (over?: Socket): void => {
          const session = secured(over === undefined ? trust : { ...trust, socket: over }, resolve);
          session.once('error', reject);
          socket ??= session;
        };
        if (!isStartTls) {
          begin();
          return;
        }
        const over = plain({ host, port }, () => over.write(startTls));
        socket = over;
        over.once('error', reject);
        over.once('data', () => {
          begin(over);
        });
      }),
    );
    return undefined;
  } catch (error) {
    return whyNot(error);
  } finally {
    socket?.destroy();
  }
}

async function within(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${patience / 1000} s`));
    }, patience);
  });
  await Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}
