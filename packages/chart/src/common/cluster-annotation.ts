import { dig, type Expr } from '@butler-postgres/helm-kit';
import { values } from './context.ts';

/** An annotation of the Cluster, as the values have it; empty where it has none of this name. */
export function clusterAnnotation(name: string): Expr<string> {
  return dig([name], '', values.cluster.annotations);
}
