import {
  and,
  concat,
  field,
  eq,
  hasKey,
  lt,
  ne,
  not,
  or,
  policy,
  toJson,
  type Expr,
} from '@butler-postgres/helm-kit';
import { areSlotsUnbounded } from '../budget/wal.ts';
import { values } from '../common/context.ts';
import { isReplica } from '../common/replica.ts';
import { productionError, productionWarning, type Rule } from '../common/rule.ts';
import { hasStandbys, settings, spec } from './rendered.ts';

const { access } = values;
const requests = field(spec, ['resources', 'requests'], {});
const limits = field(spec, ['resources', 'limits'], {});
const hasPdb = field(spec, ['enablePDB'], true);

/** The memory that is asked for, or the most that is given; nothing where it is not said. */
const memory = (part: 'limits' | 'requests'): Expr<string | number> =>
  field(spec, ['resources', part, 'memory'], '');

/** What may lose acknowledged data or the service, and what a DBA would not sign for it. */
const ofDurability: readonly Rule[] = [
  policy('single-instance', productionError, {
    broken: and(not(hasStandbys), not(isReplica)),
    path: 'cluster.instances',
    message: concat`with one instance every restart, and the loss of its node, takes the database away`,
    hint: concat`set it to 2, or to 3 so that one may be missing`,
  }),
  policy('asynchronous', productionError, {
    broken: and(hasStandbys, not(field(spec, ['postgresql', 'synchronous'], {})), not(isReplica)),
    path: 'cluster.postgresql.synchronous',
    message: concat`commits do not wait for a standby, so what was acknowledged just before the primary is lost can be lost with it`,
    hint: concat`take number: 0 out, or set it to 1, with dataDurability: preferred where writes must go on without a standby`,
  }),
  policy('checksums-off', productionWarning, {
    broken: and(eq(values.bootstrap.method, 'initdb'), not(values.cluster.initdb.dataChecksums)),
    path: 'cluster.initdb.dataChecksums',
    message: concat`a page that a disk gives back changed is read as if it were whole, and copied to standbys and backups`,
    hint: concat`set it to true`,
  }),
  policy('start-delay-short', productionWarning, {
    broken: lt(field(spec, ['startDelay'], 3600), 300),
    path: 'cluster.startDelay',
    message: concat`an instance that has not started after ${field(spec, ['startDelay'], 3600)} s is killed, and after a crash PostgreSQL reads its log for minutes`,
    hint: concat`leave it out: 3600 is the operator's own`,
  }),
  policy('isolation-check-off', productionWarning, {
    broken: not(field(spec, ['probes', 'liveness', 'isolationCheck', 'enabled'], true)),
    path: 'cluster.probes.liveness.isolationCheck.enabled',
    message: concat`a primary that is cut off from the API server and its standbys goes on taking writes, which are lost when one of them is promoted`,
    hint: concat`set it to true`,
  }),
  policy('data-not-kept', productionError, {
    broken: eq(values.protection, 'none'),
    path: 'protection',
    message: concat`helm uninstall deletes the cluster and its volumes`,
    hint: concat`set it to keep`,
  }),
  policy('slots-unbounded', productionError, {
    broken: and(not(field(spec, ['walStorage'], {})), areSlotsUnbounded),
    path: 'cluster.walStorage',
    message: concat`a slot whose reader is away keeps the write-ahead log without bound, on the volume of the data: it fills up and PostgreSQL stops`,
    hint: concat`give it a volume of its own, or set max_slot_wal_keep_size in cluster.postgresql.parameters`,
  }),
  policy('update-at-any-hour', productionError, {
    broken: and(
      eq(field(spec, ['primaryUpdateStrategy'], 'unsupervised'), 'unsupervised'),
      eq(field(spec, ['primaryUpdateMethod'], 'restart'), 'restart'),
      hasStandbys,
    ),
    path: 'cluster.primaryUpdateMethod',
    message: concat`a new image or setting restarts the primary at once, at any hour`,
    hint: concat`set this to switchover, or cluster.primaryUpdateStrategy to supervised`,
  }),
];

/** What lets one instance, or one session, disturb the others. */
const ofIsolation: readonly Rule[] = [
  policy('requests-below-limits', productionWarning, {
    broken: ne(toJson(requests), toJson(limits)),
    path: 'cluster.resources',
    message: concat`the requests are not the limits, so the pods are not of the class Guaranteed, and others may take what they count on`,
    hint: concat`make the two equal`,
  }),
  policy('resources-unbounded', productionError, {
    broken: or(not(memory('requests')), not(memory('limits'))),
    path: 'cluster.resources',
    message: concat`the instances' memory is not reserved, so the kernel may kill PostgreSQL for what others use`,
    hint: concat`give requests.memory and limits.memory`,
  }),
  policy('anti-affinity-preferred', productionWarning, {
    broken: and(hasStandbys, ne(field(spec, ['affinity', 'podAntiAffinityType'], 'preferred'), 'required')),
    path: 'cluster.affinity.podAntiAffinity',
    message: concat`two instances may stand on one node and be lost with it`,
    hint: concat`set it to required where there are as many nodes as instances`,
  }),
  policy('no-budget', productionWarning, {
    broken: and(hasStandbys, not(hasPdb)),
    path: 'cluster.enablePDB',
    message: concat`a drain may take all instances at once`,
    hint: concat`set it to true`,
  }),
  policy('no-timeouts', productionWarning, {
    broken: and(not(access.enabled), not(hasKey(settings, 'idle_in_transaction_session_timeout'))),
    path: 'cluster.postgresql.parameters',
    message: concat`nothing ends a transaction that its client forgot, and it keeps locks and dead rows`,
    hint: concat`set idle_in_transaction_session_timeout, or use access, which gives each kind of member its limits`,
  }),
];

/** Rules that a profile brings: what a DBA would not sign for production. */
export const profilePolicies: readonly Rule[] = [...ofDurability, ...ofIsolation];
