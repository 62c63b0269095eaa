import { optional, type Expr, type Fields } from '@butler-postgres/helm-kit';
import { values } from './context.ts';
import { labels } from './metadata.ts';

type StringMap = Readonly<Record<string, string>>;

/** Helm: lower weights come first (https://helm.sh/docs/topics/charts_hooks/). Jobs of the chart that need more have 0. */
export const hookWeights = { rights: '-10', job: '-5' } as const;

/**
 * Metadata of an object that stands only while Helm runs a hook: it is gone when the hook has succeeded.
 *
 * @param events - when, such as `pre-install,pre-upgrade`
 * @param weight - where it is among the hooks of that moment
 */
export function hookMetadata(
  name: Expr<string>,
  events: string,
  weight: string,
): Fields<{ name: string; labels: StringMap; annotations: StringMap }> {
  return {
    name,
    labels,
    annotations: {
      'helm.sh/hook': events,
      'helm.sh/hook-weight': weight,
      'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
      $own: optional(values.annotations),
    },
  };
}
