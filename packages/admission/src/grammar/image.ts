/** The tag of an image name as the operator finds it (github.com/cloudnative-pg/machinery, pkg/image/reference). */
function tagOf(name: string): string {
  const slash = name.includes('/');
  const full = slash ? name : `docker.io/library/${name}`;
  const bare = full.replace(/@sha256:[a-fA-F0-9]+$/, '');
  return /:([^/]+)$/.exec(bare)?.[1] ?? (bare === full ? 'latest' : '');
}

/**
 * The major version of PostgreSQL that the operator reads from an image's tag (machinery, pkg/postgres/version).
 *
 * @returns undefined where the tag does not begin with a version
 */
export function majorOf(name: string): number | undefined {
  const version = /^(\d\.?)+/.exec(tagOf(name))?.[0];
  const [major = '', minor] = version?.split('.') ?? [];
  return major === '' || minor === '' ? undefined : Number(major);
}
