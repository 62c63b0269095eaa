import { optional, type Expr, type Fields } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { labels, override } from '../common/metadata.ts';

type StringMap = Readonly<Record<string, string>>;

/** Of an object that the Prometheus operator finds by labels. */
export function monitoringMetadata(
  own: Expr<StringMap>,
): Pick<Fields<{ labels?: StringMap; annotations?: StringMap }>, 'labels' | 'annotations'> {
  return {
    labels: override(labels, own),
    annotations: optional(values.annotations),
  };
}
