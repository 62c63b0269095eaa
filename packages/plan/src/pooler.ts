import { keepsPods } from './cluster-annotations.ts';
import { at, numberAt, type Change, type Pair } from './change.ts';
import type { Effect } from './effect.ts';
import { isOperatorDefault } from './operator-defaults.ts';
import { metadataEffects } from './metadata.ts';

const deployment = 'pkg/specs/pgbouncer/deployments.go';

/** What goes into the pods of a Pooler's Deployment; everything else PgBouncer loads as it runs. */
const inPods =
  /^spec\.(template|pgbouncer\.(?:image|imageCatalogRef)|resources|serviceAccountName|monitoring\.tls)\b/;

/** Parameters that PgBouncer takes at its start only: column "changeable" of its SHOW CONFIG, 1.24. */
const atStart =
  /^spec\.pgbouncer\.parameters\.(disable_pqexec|listen_backlog|pkt_buf|track_extra_parameters)$/;

/** Who serves the clients of a pooler, by its type. */
const leads: Readonly<Record<string, string>> = {
  rw: 'now the primary',
  ro: 'now standbys, which take no writes',
  r: 'now any',
};

const staysFromNow: Effect = {
  kind: 'later',
  what: 'its pods stay as they are from then on, whatever changes',
};
const isReplacedAgain: Effect = {
  kind: 'reconnect',
  what: 'where its pods have become unlike what it says, they are replaced one by one; their clients connect again',
};

const imageOf = (pooler: unknown): unknown => at(pooler, 'spec', 'pgbouncer', 'image');

/** Whether a field only says in another way which image it is. */
const isSameImage = ({ before, after }: Pair, { path }: Change): boolean =>
  /^spec\.pgbouncer\.(image|imageCatalogRef)\b/.test(path) &&
  imageOf(before) !== undefined &&
  imageOf(before) === imageOf(after);

/** Whether a Pooler has no pod. */
export const isParked = (pooler: unknown): boolean => numberAt(pooler, 1, 'spec', 'instances') === 0;

/** Whether its pods can be replaced: there are some before and after, and the operator is not told to leave them. */
const hasPodsToReplace = ({ before, after }: Pair): boolean =>
  !isParked(before) && !isParked(after) && !keepsPods(after);

const isOfPods = (pair: Pair, change: Change): boolean =>
  inPods.test(change.path) && !isOperatorDefault(change) && !isSameImage(pair, change);

/** Whether a changed field of a Pooler replaces its pods. */
export const replacesPods = (pair: Pair, change: Change): boolean =>
  isOfPods(pair, change) && hasPodsToReplace(pair);

/** What a changed field of a Pooler does. */
export function poolerEffects(pair: Pair, change: Change): readonly Effect[] {
  const { path } = change;
  const { before, after } = pair;
  if (path.includes('cnpg.io/reconcilePodSpec') && keepsPods(before) !== keepsPods(after))
    return [keepsPods(after) ? staysFromNow : isReplacedAgain];
  if (path.startsWith('metadata')) return metadataEffects(change);
  // the Service and its address are there without a pod
  if ((isParked(before) || isParked(after)) && !/^spec\.(instances|serviceTemplate)\b/.test(path))
    return [{ kind: 'later', what: 'the pooler has no pod: those that it gets have it' }];
  if (isOfPods(pair, change) && keepsPods(after))
    return [
      {
        kind: 'later',
        what: 'the pods of the pooler stay as they are (cnpg.io/reconcilePodSpec)',
        source: 'internal/controller/pooler_update.go',
      },
    ];
  if (inPods.test(path) && !replacesPods(pair, change))
    return [{ kind: 'nothing', what: 'its pods are the same', source: deployment }];
  if (replacesPods(pair, change))
    return [
      {
        kind: 'reconnect',
        what: 'the pods of the pooler are replaced one by one; their clients connect again',
        source: deployment,
      },
    ];
  if (path === 'spec.instances')
    return instances(numberAt(before, 1, 'spec', 'instances'), numberAt(after, 1, 'spec', 'instances'));
  if (path === 'spec.pgbouncer.paused')
    return at(after, 'spec', 'pgbouncer', 'paused') === true
      ? [
          {
            kind: 'stop',
            what: 'clients of the pooler wait until it is resumed',
            source: 'https://www.pgbouncer.org/usage.html#pause-db',
          },
        ]
      : [{ kind: 'live', what: 'the pooler serves its clients again' }];
  if (path === 'spec.type' || path.startsWith('spec.cluster'))
    return [
      {
        kind: 'reload',
        what: `the pooler leads to other instances, ${leads[String(at(after, 'spec', 'type'))] ?? 'of another cluster'}; it keeps a connection to the old ones for as long as a client has it`,
        source: 'https://www.pgbouncer.org/usage.html#reload',
      },
    ];
  if (atStart.test(path))
    return [{ kind: 'later', what: 'PgBouncer takes it at its start only: the next pods have it' }];
  if (path.startsWith('spec.deploymentStrategy'))
    return [{ kind: 'later', what: 'the next replacement of pods goes by it' }];
  if (path.startsWith('spec.serviceTemplate'))
    return [
      {
        kind: 'live',
        what: "the pooler's Service changes; where its type or address does, clients connect again",
      },
    ];
  if (path.startsWith('spec.monitoring'))
    return [{ kind: 'live', what: 'the operator changes the PodMonitor' }];
  return [
    {
      kind: 'reload',
      what: 'PgBouncer loads it, and clients stay',
      source: 'internal/pgbouncer/management/controller',
    },
  ];
}

function instances(before: number, after: number): readonly Effect[] {
  if (after === 0) return [{ kind: 'stop', what: 'the pooler has no pod: nobody gets in through it' }];
  return after < before
    ? [{ kind: 'reconnect', what: 'pods of the pooler go; their clients connect again' }]
    : [{ kind: 'live', what: 'pods are added to the pooler' }];
}
