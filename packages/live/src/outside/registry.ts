import type { Diagnostic } from '@butler-postgres/diagnostics';
import { isObject, type JsonValue } from '@butler-postgres/schema-kit';
import { obstacle } from '../check.ts';
import type { World } from '../world.ts';
import { ask, type Answered } from './ask.ts';

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pulling-manifests */
const accept = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

interface Image {
  readonly registry: string;
  readonly repository: string;
  readonly reference: string;
}

/**
 * Registries have the images, as far as they tell. One that this machine does not reach, or that wants somebody to log in, tells nothing:
 * nodes may have mirrors, and images that were put there by hand.
 */
export async function askRegistries(world: World): Promise<Diagnostic[]> {
  const names = new Set(world.manifests.flatMap((manifest) => [...imagesIn(manifest)]));
  const found = await Promise.all(
    [...names].map(async (name) => ({ name, isMissing: await isMissing(name) })),
  );
  return found.flatMap(({ name, isMissing: is }) =>
    is
      ? [
          obstacle(
            'warning',
            'image-missing',
            `the registry has no image ${name}`,
            'Look at its name and tag; nodes that have it by other ways do not mind.',
          ),
        ]
      : [],
  );
}

function* imagesIn(value: JsonValue | undefined, key = ''): Generator<string> {
  if (typeof value === 'string' && ['image', 'imageName'].includes(key) && value !== '') yield value;
  if (Array.isArray(value)) for (const item of value) yield* imagesIn(item);
  if (isObject(value)) for (const [inner, one] of Object.entries(value)) yield* imagesIn(one, inner);
}

/** Reads a name as containerd does: without a host it is one of Docker Hub. */
export function imageOf(name: string): Image {
  const [, path = '', tag = 'latest', digest] = /^(.*?)(?::([\w][\w.-]*))?(?:@(.+))?$/.exec(name) ?? [];
  const [first = '', ...rest] = path.split('/');
  const reference = digest ?? tag;
  if (rest.length > 0 && (/[.:]/.test(first) || first === 'localhost'))
    return { registry: first, repository: rest.join('/'), reference };
  return {
    registry: 'registry-1.docker.io',
    repository: rest.length === 0 ? `library/${first}` : path,
    reference,
  };
}

async function isMissing(name: string): Promise<boolean> {
  const { registry, repository, reference } = imageOf(name);
  const url = new URL(`https://${registry}/v2/${repository}/manifests/${reference}`);
  try {
    const first = await ask(url, { method: 'HEAD', headers: { accept } });
    if (first.status !== 401) return first.status === 404;
    const token = await tokenFor(first);
    if (token === undefined) return false;
    const second = await ask(url, { method: 'HEAD', headers: { accept, authorization: `Bearer ${token}` } });
    return second.status === 404;
  } catch {
    return false;
  }
}

/** The token that a registry gives to everybody: https://distribution.github.io/distribution/spec/auth/token/ */
async function tokenFor({ headers }: Answered): Promise<string | undefined> {
  const wanted = String(headers['www-authenticate'] ?? '');
  const part = (key: string): string => new RegExp(`\\b${key}="([^"]*)"`).exec(wanted)?.[1] ?? '';
  if (!wanted.startsWith('Bearer ') || part('realm') === '') return undefined;
  const url = new URL(part('realm'));
  for (const key of ['service', 'scope']) if (part(key) !== '') url.searchParams.set(key, part(key));
  const { status, body } = await ask(url, {});
  const { token } = status === 200 ? (JSON.parse(body) as { token?: string }) : {};
  return token;
}
