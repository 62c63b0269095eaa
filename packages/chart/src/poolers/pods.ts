import type { HorizontalPodAutoscaler, PodDisruptionBudget } from '@butler-postgres/api';
import {
  and,
  concat,
  dig,
  document,
  eachEntry,
  entryParameter,
  eq,
  gt,
  ifSet,
  int,
  lt,
  manifests,
  map,
  not,
  optional,
  or,
  policyForEach,
  regexMatch,
  ternary,
  textParameter,
  toString,
  yamlTemplateWith,
  type Expr,
  type Includable,
  type Ref,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { override, servingMetadata } from '../common/metadata.ts';
import { poolerHost } from '../common/names.ts';
import type { Rule } from '../common/rule.ts';

type PoolerValues = Values['poolers'][string];
type BudgetSpec = NonNullable<PodDisruptionBudget['spec']>;
type ScalingSpec = NonNullable<HorizontalPodAutoscaler['spec']>;
type SpecArguments = [args: { readonly name: Expr<string>; readonly pooler: Expr<PoolerValues> }];

const names = { key: 'name', item: 'pooler' };
const parameters = { name: textParameter, pooler: entryParameter(values.poolers) };

export const budgetSpec: Includable<SpecArguments, BudgetSpec> = yamlTemplateWith<
  { name: string; pooler: PoolerValues },
  BudgetSpec
>(
  'butler-postgres.budgetSpec',
  "The spec of a pooler's PodDisruptionBudget, before its overrides.",
  parameters,
  ({ name, pooler }) =>
    map<BudgetSpec>({
      $pods: ifSet(pooler.podDisruptionBudget, ({ minAvailable, maxUnavailable }) =>
        map<BudgetSpec>({ minAvailable: optional(minAvailable), maxUnavailable: optional(maxUnavailable) }),
      ),
      selector: { matchLabels: { 'cnpg.io/poolerName': poolerHost(name) } },
    }),
);

export const scalingSpec: Includable<SpecArguments, Partial<ScalingSpec>> = yamlTemplateWith<
  { name: string; pooler: PoolerValues },
  Partial<ScalingSpec>
>(
  'butler-postgres.scalingSpec',
  "The spec of a pooler's HorizontalPodAutoscaler, before its overrides.",
  parameters,
  ({ name, pooler }) =>
    map<Partial<ScalingSpec>>({
      scaleTargetRef: { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Pooler', name: poolerHost(name) },
      $pods: ifSet(pooler.autoscaling, (scaling) =>
        map<Partial<ScalingSpec>>({
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
        }),
      ),
    }),
);

export const poolerBudgetsFile = manifests(
  'pooler-budgets.yaml',
  'How many pods of a pooler a drain of nodes may take away at once.',
  eachEntry(values.poolers, names, (name, pooler) =>
    ifSet(pooler.podDisruptionBudget, (budget) =>
      document<PodDisruptionBudget>({
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name: poolerHost(name), ...servingMetadata(pooler) },
        spec: override(budgetSpec({ name, pooler }), budget.overrides),
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
        metadata: { name: poolerHost(name), ...servingMetadata(pooler) },
        spec: override(scalingSpec({ name, pooler }) as Expr<ScalingSpec>, scaling.overrides),
      }),
    ),
  ),
);

/** The fewest pods that there are. */
const fewest = (pooler: Ref<PoolerValues>): Expr<number> =>
  ternary(
    int(pooler.instances),
    int(dig(['autoscaling', 'minReplicas'], 2, pooler)),
    not(pooler.autoscaling),
  );

export const budgetPolicies: readonly Rule[] = [
  policyForEach('budget-blocks-drains', 'warning', values.poolers, names, (name, pooler) => {
    const stay = dig<string | number>(['podDisruptionBudget', 'minAvailable'], 0, pooler);
    const go = dig<string | number>(['podDisruptionBudget', 'maxUnavailable'], 1, pooler);
    return {
      // one that is parked has no pods
      broken: and(
        gt(int(pooler.instances), 0),
        or(
          eq(toString(stay), '100%'),
          and(regexMatch('^[1-9][0-9]*$', toString(stay)), not(lt(int(stay), fewest(pooler)))),
          regexMatch('^0+%?$', toString(go)),
        ),
      ),
      path: concat`poolers.${name}.podDisruptionBudget`,
      message: concat`none of the pods may go, so a drain of their nodes waits without an end`,
      hint: concat`let one go (maxUnavailable: 1), or have more pods`,
    };
  }),
];

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
