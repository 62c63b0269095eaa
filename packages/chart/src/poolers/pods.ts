import type { HorizontalPodAutoscaler, PodDisruptionBudget } from '@butler-postgres/api';
import {
  and,
  concat,
  dig,
  document,
  eachEntry,
  ifSet,
  manifests,
  gt,
  int,
  not,
  optional,
  policyForEach,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { servingMetadata } from '../common/metadata.ts';
import { poolerHost } from '../common/names.ts';
import type { Rule } from '../common/rule.ts';

const names = { key: 'name', item: 'pooler' };

export const poolerBudgetsFile = manifests(
  'pooler-budgets.yaml',
  'How many pods of a pooler a drain of nodes may take away at once.',
  eachEntry(values.poolers, names, (name, pooler) =>
    ifSet(pooler.podDisruptionBudget, (budget) =>
      document<PodDisruptionBudget>({
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name: poolerHost(name), ...servingMetadata() },
        spec: {
          minAvailable: optional(budget.minAvailable),
          maxUnavailable: optional(budget.maxUnavailable),
          selector: { matchLabels: { 'cnpg.io/poolerName': poolerHost(name) } },
        },
      }),
    ),
  ),
);

export const poolerScalingFile = manifests(
  'pooler-scaling.yaml',
  "The number of a pooler's pods by their load. The Pooler says no number then.",
  eachEntry(values.poolers, names, (name, pooler) =>
    ifSet(pooler.autoscaling, (scaling) =>
      document<HorizontalPodAutoscaler>({
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: poolerHost(name), ...servingMetadata() },
        spec: {
          scaleTargetRef: { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Pooler', name: poolerHost(name) },
          minReplicas: scaling.minReplicas,
          maxReplicas: scaling.maxReplicas,
          metrics: [
            {
              type: 'Resource',
              resource: {
                name: 'cpu',
                target: { type: 'Utilization', averageUtilization: scaling.targetCPUUtilizationPercentage },
              },
            },
          ],
        },
      }),
    ),
  ),
);

export const scalingPolicies: readonly Rule[] = [
  policyForEach('autoscaling-order', 'error', values.poolers, names, (name, pooler) => ({
    broken: and(
      pooler.autoscaling,
      gt(
        int(dig(['autoscaling', 'minReplicas'], 2, pooler)),
        int(dig(['autoscaling', 'maxReplicas'], 100, pooler)),
      ),
    ),
    path: concat`poolers.${name}.autoscaling.maxReplicas`,
    message: concat`the most pods are fewer than the fewest`,
    hint: concat`raise maxReplicas, or lower minReplicas`,
  })),
  policyForEach('autoscaling-without-request', 'error', values.poolers, names, (name, pooler) => ({
    broken: and(pooler.autoscaling, not(dig(['resources', 'requests', 'cpu'], '', pooler))),
    path: concat`poolers.${name}.resources.requests.cpu`,
    message: concat`the load is measured in per cent of the CPU that is requested, and none is`,
    hint: concat`request some, such as 500m`,
  })),
];
