import { at, textAt, type Change, type Pair } from './change.ts';
import type { Effect } from './effect.ts';
import { follows } from './replica.ts';

const source = 'internal/management/controller/instance_controller.go, refreshCredentialsFromSecret';

/** In the order in which the operator looks: api/v1/cluster_funcs.go, GetApplicationDatabaseOwner and its siblings. */
const methods = ['recovery', 'pg_basebackup', 'initdb'];

/** What of a method's section the operator reads as long as the Cluster is there. */
const readLater = /^spec\.bootstrap(\.(initdb|recovery|pg_basebackup)(\.(owner|database|secret\b.*))?)?$/;

/** The login whose password the operator sets again and again, its database and its Secret; undefined where there is none. */
function loginOf(
  cluster: unknown,
): { readonly owner: string; readonly database: string; readonly secret: string } | undefined {
  const said = (...path: string[]): string =>
    methods
      .map((method) => textAt(cluster, 'spec', 'bootstrap', method, ...path))
      .find((text) => text !== '') ?? '';
  const isMade = methods.some(
    (method) =>
      (method === 'initdb' || !follows(cluster)) &&
      textAt(cluster, 'spec', 'bootstrap', method, 'owner') !== '' &&
      textAt(cluster, 'spec', 'bootstrap', method, 'database') !== '',
  );
  const secret = said('secret', 'name') || `${textAt(cluster, 'metadata', 'name')}-app`;
  return isMade ? { owner: said('owner'), database: said('database'), secret } : undefined;
}

const never: readonly Effect[] = [
  { kind: 'nothing', what: 'it is read when the cluster is made, and never again' },
];
const orEnds =
  'where that has another user name, or there is no such role, the instance manager goes no further, and no later change reaches the instances';

/** What a changed field of `spec.bootstrap` does: the owner of the first database and its Secret are read as long as the Cluster is there. */
export function bootstrapEffects({ before, after }: Pair, { path }: Change): readonly Effect[] {
  const [was, is] = [loginOf(before), loginOf(after)];
  if (!readLater.test(path) || at(after, 'spec', 'bootstrap') === undefined || is === undefined) return never;
  if (was?.owner !== is.owner)
    return [
      {
        kind: 'rights',
        what: `${is.owner} gets the password of the Secret ${is.secret}${was === undefined ? '' : `, and ${was.owner} keeps what it has`}; ${orEnds}`,
        source,
      },
    ];
  if (was.secret !== is.secret)
    return [
      {
        kind: 'live',
        what: `${is.owner} gets the password of the Secret ${is.secret}; sessions that are there stay; ${orEnds}`,
        source,
      },
    ];
  return was.database === is.database
    ? never
    : [{ kind: 'live', what: 'the Secret of the owner names another database; none is made', source }];
}
