import { add, and, concat, field, eq, gt, lt, mul, not, policy } from '@butler-postgres/helm-kit';
import { isReplica } from '../common/replica.ts';
import { strictInProduction, type Rule } from '../common/rule.ts';
import { hasStandbys, spec } from './rendered.ts';

/** What the API server fills in where a field is absent stands behind its path. */
const leaseDurationSeconds = field(spec, ['primaryLease', 'leaseDurationSeconds'], 15);
const renewDeadlineSeconds = field(spec, ['primaryLease', 'renewDeadlineSeconds'], 10);
const retryPeriodSeconds = field(spec, ['primaryLease', 'retryPeriodSeconds'], 2);
const smartShutdownTimeout = field(spec, ['smartShutdownTimeout'], 180);
const stopDelay = field(spec, ['stopDelay'], 1800);
const readiness = ['probes', 'readiness'] as const;
const streams = eq(field(spec, [...readiness, 'type'], 'pg_isready'), 'streaming');
const untilUnready = mul(
  field(spec, [...readiness, 'periodSeconds'], 10),
  field(spec, [...readiness, 'failureThreshold'], 3),
);
const failoverDelay = field(spec, ['failoverDelay'], 0);
/** Seconds until a lost node is seen, 50 by default (https://kubernetes.io/docs/concepts/architecture/nodes/#condition), and 10 for the operator. */
const nodeLost = 60;

/** What the operator asks of times that hang together: https://cloudnative-pg.io/docs/1.30/failover/ */
export const interruptionPolicies: readonly Rule[] = [
  policy('lease-duration', 'error', {
    broken: not(gt(leaseDurationSeconds, renewDeadlineSeconds)),
    path: 'cluster.primaryLease.leaseDurationSeconds',
    message: concat`the lease lasts ${leaseDurationSeconds} s and its renewal is tried for ${renewDeadlineSeconds} s, so it could end while its holder still tries`,
    hint: concat`leaseDurationSeconds must be greater than renewDeadlineSeconds`,
  }),
  policy('lease-renewal', 'error', {
    // in tenths, for whole numbers
    broken: not(gt(mul(renewDeadlineSeconds, 10), mul(retryPeriodSeconds, 12))),
    path: 'cluster.primaryLease.renewDeadlineSeconds',
    message: concat`renewDeadlineSeconds is ${renewDeadlineSeconds} and retryPeriodSeconds ${retryPeriodSeconds}, which leaves no second try`,
    hint: concat`renewDeadlineSeconds must be greater than 1.2 times retryPeriodSeconds`,
  }),
  policy('unready-before-promotion', strictInProduction, {
    broken: and(streams, hasStandbys, not(gt(untilUnready, add(failoverDelay, nodeLost)))),
    path: 'cluster.probes.readiness.failureThreshold',
    message: concat`without a primary a standby stops being ready after ${untilUnready} s, and the operator promotes none that is not ready, so a primary whose loss it sees later leaves the cluster without one`,
    hint: concat`leave it out: 600 s also cover an operator that is lost on the same node; ${add(failoverDelay, nodeLost)} s are too short for the loss of a node alone`,
  }),
  policy('readiness-of-replica', 'warning', {
    broken: and(streams, isReplica),
    path: 'cluster.probes.readiness.type',
    message: concat`a replica cluster whose source is lost streams from nobody, so it stops being ready just when it is to be promoted`,
    hint: concat`leave it out until the cluster is promoted`,
  }),
  policy('stop-delay', 'error', {
    broken: not(lt(smartShutdownTimeout, stopDelay)),
    path: 'cluster.stopDelay',
    message: concat`an instance is killed after ${stopDelay} s, before it has waited ${smartShutdownTimeout} s for its clients`,
    hint: concat`stopDelay must be greater than smartShutdownTimeout`,
  }),
];
