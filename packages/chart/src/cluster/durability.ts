import type { ClusterSpec } from '@butler-postgres/api';
import {
  and,
  concat,
  conditionTemplate,
  dig,
  div,
  eq,
  given,
  gt,
  lt,
  ne,
  not,
  or,
  orDefault,
  ternary,
  textTemplate,
  when,
  type Conditional,
  type Expr,
  type Fields,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { fullname } from '../common/names.ts';
import { isProduction } from '../common/production.ts';

const { cluster, replica } = values;
const { postgresql, instances } = cluster;
const { readiness } = cluster.probes;

/** As the values say it: what is printed of the Cluster cannot read the Cluster. */
const followsAnother = or(
  replica.enabled,
  and(replica.primary, ne(orDefault(replica.primary, ''), orDefault(replica.self, fullname))),
);

export const guardsData = conditionTemplate(
  'butler-postgres.guardsData',
  `Whether defaults guard acknowledged data: in production, with standbys. A replica cluster has only what its source sends,
and must be ready without it to be promoted.`,
  and(isProduction, gt(instances, 1), not(followsAnother)),
);

const number = dig<number>(['synchronous', 'number'], ternary(0, 1, not(guardsData)), postgresql);

type Synchronous = NonNullable<NonNullable<ClusterSpec['postgresql']>['synchronous']>;
type DataDurability = NonNullable<Synchronous['dataDurability']>;

/** With two instances a commit that must wait would wait whenever the one standby restarts. */
const durability = ternary<DataDurability>(
  'preferred',
  'required',
  and(not(postgresql.synchronous), lt(instances, 3)),
);

/** Whether commits wait for standbys. */
export const isSynchronous = gt(number, 0);

/** For which standbys a commit waits. */
export const synchronous: Conditional<Synchronous> = when(isSynchronous, {
  method: dig(['synchronous', 'method'], 'any', postgresql),
  number,
  dataDurability: dig<DataDurability>(['synchronous', 'dataDurability'], durability, postgresql),
  failoverQuorum: when(dig(['synchronous', 'failoverQuorum'], false, postgresql), true),
});

export const readinessType = textTemplate(
  'butler-postgres.readinessType',
  'What a standby must do to be ready; nothing where it is as the operator has it.',
  given(readiness.type, { when: guardsData, then: concat`streaming`, otherwise: concat`` }),
);

const streams = eq(readinessType, 'streaming');

/** Seconds: a lost node is seen after 50 s, and an operator that was on it starts elsewhere after 300 s. */
const untilPromoted = 600;

type Readiness = NonNullable<NonNullable<ClusterSpec['probes']>['readiness']>;
type ReadinessType = NonNullable<Readiness['type']>;

/** Seconds between two probes of the operator: ReadinessProbePeriod of pkg/specs/pods.go of cloudnative-pg v1.30.0. */
const operatorPeriod = 10;

/** When an instance is ready (https://cloudnative-pg.io/docs/1.30/instance_manager/#readiness-probe). */
export const readinessProbe: Fields<Readiness> = {
  periodSeconds: readiness.periodSeconds,
  failureThreshold: when(
    or(readiness.failureThreshold, streams, ne(readiness.periodSeconds, operatorPeriod)),
    orDefault(readiness.failureThreshold, ternary(div(untilPromoted, readiness.periodSeconds), 30, streams)),
  ),
  $type: when(readinessType, {
    type: readinessType as Expr<ReadinessType>,
    maximumLag: when(streams, readiness.maximumLag),
  }),
};
