import type { Diagnostic } from '@butler-postgres/diagnostics';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { AwsV4Signer } from 'aws4fetch';
import { obstacle } from '../check.ts';
import { at, nameOf, objectsAt, textAt } from '../json.ts';
import type { Need, World } from '../world.ts';
import { ask, whyNot, type Answered } from './ask.ts';
import { secretValue } from './secret-value.ts';

const clusters: Need = { resource: 'clusters.postgresql.cnpg.io', where: 'namespace' };

/** Each object store that a Cluster archives to answers with its keys, and the archive's path is empty or this release's own. */
export async function askStores(world: World): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const cluster of world.ofKind('Cluster'))
    for (const plugin of objectsAt(cluster, 'spec', 'plugins')) {
      const name = textAt(plugin, 'parameters', 'barmanObjectName');
      const store = world.ofKind('ObjectStore').find((one) => nameOf(one) === name);
      if (store === undefined || plugin['isWALArchiver'] !== true) continue;
      const server = textAt(plugin, 'parameters', 'serverName') || nameOf(cluster);
      found.push(...(await askStore(world, store, { cluster: nameOf(cluster), server })));
    }
  return found;
}

async function askStore(
  world: World,
  store: JsonObject,
  { cluster, server }: { cluster: string; server: string },
): Promise<Diagnostic[]> {
  const by = `ObjectStore ${nameOf(store)}`;
  const configuration = at(store, 'spec', 'configuration');
  const [, bucket, path = ''] =
    /^s3:\/\/([^/]+)\/?(.*)$/.exec(textAt(configuration, 'destinationPath')) ?? [];
  const id = secretValue(world, at(configuration, 's3Credentials', 'accessKeyId'));
  const key = secretValue(world, at(configuration, 's3Credentials', 'secretAccessKey'));
  const hidden = (reason: string): Diagnostic[] => [
    obstacle(
      'warning',
      'not-seen',
      `whether the store of ${by} answers is not known: ${reason}`,
      'Run it where the store can be reached, or wait for the first base backup.',
    ),
  ];
  if (bucket === undefined) return hidden('it is not of S3');
  // a Secret that is not there, or may not be read, is said by others
  if (id === undefined || key === undefined) return [];
  const region = secretValue(world, at(configuration, 's3Credentials', 'region')) ?? 'us-east-1';
  const endpoint = textAt(configuration, 'endpointURL') || `https://s3.${region}.amazonaws.com`;
  const prefix = [...path.split('/'), server].filter((part) => part !== '').join('/');
  const url = new URL(`${endpoint.replace(/\/$/, '')}/${bucket}`);
  url.search = new URLSearchParams({ 'list-type': '2', 'max-keys': '1', prefix: `${prefix}/` }).toString();
  const session = secretValue(world, at(configuration, 's3Credentials', 'sessionToken'));
  const ca = secretValue(world, at(configuration, 'endpointCA'));
  try {
    return judge(await list(url, { id, key, region, session, ca }), {
      by,
      bucket,
      prefix,
      isOwn: isThere(world, cluster),
    });
  } catch (error) {
    const reason = whyNot(error);
    return /certificate|self.signed/i.test(reason)
      ? [
          obstacle(
            'error',
            'store-untrusted',
            `the certificate of the store of ${by} is not trusted: ${reason}`,
            'Give its CA in backups.objectStore.endpointCA.',
          ),
        ]
      : hidden(reason);
  }
}

const isThere = (world: World, cluster: string): boolean =>
  world.seen(clusters).some((one) => nameOf(one) === cluster);

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html; it reads the names of one file at the most. */
async function list(
  url: URL,
  {
    id,
    key,
    region,
    session,
    ca,
  }: Readonly<Record<'id' | 'key' | 'region', string>> & {
    session: string | undefined;
    ca: string | undefined;
  },
): Promise<Answered> {
  const signer = new AwsV4Signer({
    url: url.toString(),
    accessKeyId: id,
    secretAccessKey: key,
    service: 's3',
    region,
    ...(session === undefined ? {} : { sessionToken: session }),
  });
  const signed = await signer.sign();
  return ask(signed.url, { headers: Object.fromEntries(signed.headers), ca });
}

function judge(
  { status, body }: Answered,
  { by, bucket, prefix, isOwn }: { by: string; bucket: string; prefix: string; isOwn: boolean },
): Diagnostic[] {
  // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
  const code = /<Code>(\w+)<\/Code>/.exec(body)?.[1] ?? `status ${status}`;
  if (code === 'NoSuchBucket')
    return [
      obstacle(
        'error',
        'bucket-missing',
        `the store of ${by} has no bucket ${bucket}`,
        'Make it, or look at backups.objectStore.destinationPath and endpointURL.',
      ),
    ];
  if (status === 401 || status === 403)
    return [
      obstacle(
        'error',
        'store-refuses',
        `the store of ${by} refuses the keys: ${code}`,
        'Look at the Secret, and at the policy of the bucket: listing, reading, writing and deleting below the path.',
      ),
    ];
  if (status !== 200)
    return [
      obstacle(
        'warning',
        'not-seen',
        `the store of ${by} answers ${code}`,
        'Look at backups.objectStore.endpointURL: is it one of S3?',
      ),
    ];
  if (/<Contents>/.test(body) && !isOwn)
    return [
      obstacle(
        'error',
        'archive-taken',
        `the archive of ${by} has files at ${prefix}, of a cluster that was there before`,
        'Choose another backups.serverName; or, to go on from that archive, see docs/recovery.md.',
      ),
    ];
  return [];
}
