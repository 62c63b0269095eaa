import type { Expr, Operand, Ref, TextLine } from '@butler-postgres/helm-kit';
import type { PoolerSpec } from '@butler-postgres/api';

/** critical: somebody is woken up. warning: to be seen to in working hours. */
export type Severity = 'critical' | 'warning';

/** What an alert says and when. */
export interface Condition {
  /** PromQL. It must be filtered to this cluster's series: see series.ts. */
  readonly expr: readonly TextLine[];
  /** How long it must hold, as Prometheus writes durations. */
  readonly for: Operand<string>;
  /** One line, without values. */
  readonly summary: Operand<string>;
  /** With the values, in Prometheus' template language. */
  readonly description: readonly TextLine[];
}

interface Named {
  /** Also the name of its runbook in docs/runbooks. */
  readonly name: string;
  readonly severity: Severity;
  /** The alert is left out of the rule where this is not true: what it watches is not there. */
  readonly guard?: Expr<unknown>;
}

/** An alert on the cluster and its instances. */
export interface ClusterAlert extends Named, Condition {
  readonly of: 'cluster';
  /** It cannot be disabled, and keeps the rule from being empty. */
  readonly always?: true;
}

/** An alert that stands once for each pooler. */
export interface PoolerAlert extends Named {
  readonly of: 'pooler';
  readonly condition: (name: Expr<string>, pooler: Ref<PoolerSpec>) => Condition;
}

export type Alert = ClusterAlert | (PoolerAlert & { readonly always?: never });

/** An alert on the cluster. */
export function alert(
  name: string,
  severity: Severity,
  rest: Omit<ClusterAlert, 'of' | 'name' | 'severity'>,
): Alert {
  return { of: 'cluster', name, severity, ...rest };
}

/** An alert on each pooler. */
export function poolerAlert(name: string, severity: Severity, condition: PoolerAlert['condition']): Alert {
  return { of: 'pooler', name, severity, condition };
}
