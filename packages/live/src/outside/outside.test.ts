import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { worldOf } from '../world.test.helper.ts';
import { askLdap } from './ldap.ts';
import { imageOf } from './registry.ts';
import { askStores } from './store.ts';

/** Answers of RustFS and of AWS, by the bucket that is asked. Scenario preflight asks a real store. */
const answers: Readonly<Record<string, readonly [number, string]>> = {
  '/empty': [200, '<ListBucketResult><Name>empty</Name><KeyCount>0</KeyCount></ListBucketResult>'],
  '/taken': [
    200,
    '<ListBucketResult><KeyCount>1</KeyCount><Contents><Key>a/lsst/base/1/backup.info</Key></Contents></ListBucketResult>',
  ],
  '/closed': [
    403,
    '<Error><Code>SignatureDoesNotMatch</Code><Message>The request signature</Message></Error>',
  ],
  '/none': [
    404,
    '<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist.</Message></Error>',
  ],
};

describe('an object store', () => {
  let server: Server;
  let asked = '';

  beforeAll(async () => {
    server = createServer(({ url = '', headers }, response) => {
      asked = `${url} ${headers.authorization ?? ''}`;
      const [status, body] = answers[url.split('?')[0] ?? ''] ?? [500, ''];
      response.writeHead(status).end(body);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });

  afterAll(() => {
    server.close();
  });

  const worldWith = (
    bucket: string,
    there: Parameters<typeof worldOf>[0] = {},
  ): ReturnType<typeof worldOf> => {
    const { port } = server.address() as AddressInfo;
    const key = (name: string): JsonObject => ({ name: 'keys', key: name });
    const store: JsonObject = {
      apiVersion: 'barmancloud.cnpg.io/v1',
      kind: 'ObjectStore',
      metadata: { name: 'store' },
      spec: {
        configuration: {
          destinationPath: `s3://${bucket}/a/`,
          endpointURL: bucket === 'away' ? 'http://127.0.0.1:1' : `http://127.0.0.1:${port}`,
          s3Credentials: { accessKeyId: key('id'), secretAccessKey: key('key') },
        },
      },
    };
    const cluster: JsonObject = {
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Cluster',
      metadata: { name: 'lsst' },
      spec: { plugins: [{ name: 'barman', isWALArchiver: true, parameters: { barmanObjectName: 'store' } }] },
    };
    const secrets = [{ metadata: { name: 'keys' }, data: { id: 'aWQ=', key: 'a2V5' } }];
    return worldOf({ secrets, ...there }, [cluster, store]);
  };
  const codes = async (...world: Parameters<typeof worldWith>): Promise<string[]> =>
    (await askStores(worldWith(...world))).map(({ code }) => code);

  it.each([
    ['empty', []],
    ['taken', ['archive-taken']],
    ['closed', ['store-refuses']],
    ['none', ['bucket-missing']],
    ['away', ['not-seen']],
    ['broken', ['not-seen']],
  ])('%s is %j', async (bucket, found) => {
    expect(await codes(bucket)).toEqual(found);
  });

  it('is asked for one file below the path, by a signature', async () => {
    await codes('empty');
    expect(asked).toMatch(
      /^\/empty\?list-type=2&max-keys=1&prefix=a%2Flsst%2F AWS4-HMAC-SHA256 Credential=id\//,
    );
  });

  it('may have files of the release itself', async () => {
    expect(await codes('taken', { 'clusters.postgresql.cnpg.io': [{ metadata: { name: 'lsst' } }] })).toEqual(
      [],
    );
  });

  it('is not asked without keys, which others say', async () => {
    expect(await codes('closed', { secrets: [] })).toEqual([]);
  });
});

it.each([
  ['postgres', 'registry-1.docker.io', 'library/postgres', 'latest'],
  ['alpine/k8s:1.35.8', 'registry-1.docker.io', 'alpine/k8s', '1.35.8'],
  [
    'ghcr.io/cloudnative-pg/postgresql:17.6-standard',
    'ghcr.io',
    'cloudnative-pg/postgresql',
    '17.6-standard',
  ],
  ['localhost:5000/a@sha256:ab', 'localhost:5000', 'a', 'sha256:ab'],
  ['r.example.org:5000/a/b:1@sha256:ab', 'r.example.org:5000', 'a/b', 'sha256:ab'],
])('the image %s is in %s, %s %s', (name, registry, repository, reference) => {
  expect(imageOf(name)).toEqual({ registry, repository, reference });
});

it('an LDAP server that is away is not known to be trusted, and one without TLS is not asked', async () => {
  const line = (more: string): JsonObject => ({
    kind: 'Cluster',
    metadata: { name: 'lsst' },
    spec: {
      postgresql: {
        pg_hba: [`hostssl all +a all ldap ldapserver=127.0.0.1 ldapport=1 ${more} ldapprefix="uid="`],
      },
    },
  });
  const found = async (more: string): Promise<string[]> =>
    (await askLdap(worldOf({}, [line(more)]))).map(({ code }) => code);
  expect(await found('ldapscheme=ldaps')).toEqual(['not-seen']);
  expect(await found('ldaptls=1')).toEqual(['not-seen']);
  expect(await found('')).toEqual([]);
});
