import { concat, gt, lt, mul, not, policy, type Policy } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';

const { primaryLease, smartShutdownTimeout, stopDelay } = values.cluster;
const { leaseDurationSeconds, renewDeadlineSeconds, retryPeriodSeconds } = primaryLease;

/** What the operator asks of times that hang together: https://cloudnative-pg.io/docs/1.30/failover/ */
export const interruptionPolicies: readonly Policy[] = [
  policy('lease-duration', 'error', {
    broken: not(gt(leaseDurationSeconds, renewDeadlineSeconds)),
    path: 'cluster.primaryLease.leaseDurationSeconds',
    message: concat`the lease lasts ${leaseDurationSeconds} s and its renewal is tried for ${renewDeadlineSeconds} s, so it could end while its holder still tries; leaseDurationSeconds must be greater than renewDeadlineSeconds`,
  }),
  policy('lease-renewal', 'error', {
    // in tenths, for whole numbers
    broken: not(gt(mul(renewDeadlineSeconds, 10), mul(retryPeriodSeconds, 12))),
    path: 'cluster.primaryLease.renewDeadlineSeconds',
    message: concat`renewDeadlineSeconds is ${renewDeadlineSeconds} and retryPeriodSeconds ${retryPeriodSeconds}, which leaves no second try; renewDeadlineSeconds must be greater than 1.2 times retryPeriodSeconds`,
  }),
  policy('stop-delay', 'error', {
    broken: not(lt(smartShutdownTimeout, stopDelay)),
    path: 'cluster.stopDelay',
    message: concat`an instance is killed after ${stopDelay} s, before it has waited ${smartShutdownTimeout} s for its clients; stopDelay must be greater than smartShutdownTimeout`,
  }),
];
