import { optional, type Expr, type Fields } from '@butler-postgres/helm-kit';
import { values } from './context.ts';
import { labels } from './metadata.ts';

type StringMap = Readonly<Record<string, string>>;

/** Helm: lower weights come first (https://helm.sh/docs/topics/charts_hooks/). Jobs of the chart that need more have 0. */
export const hookWeights = { rights: '-10', job: '-5' } as const;

/**
 * Metadata of an object that Helm makes for a hook.
 *
 * @param events - when, such as `pre-install,pre-upgrade`
 * @param weight - where it is among the hooks of that moment; Helm's own 0 when absent
 * @param goes - when Helm deletes it: once the hook has succeeded, unless it is only before it is made again
 */
export function hookMetadata(
  name: Expr<string>,
  events: string,
  weight?: string,
  goes:
    'before-hook-creation' | 'before-hook-creation,hook-succeeded' = 'before-hook-creation,hook-succeeded',
): Fields<{ name: string; namespace?: string; labels: StringMap; annotations: StringMap }> {
  return {
    name,
    namespace: optional(values.namespaceOverride),
    labels,
    annotations: {
      'helm.sh/hook': events,
      ...(weight === undefined ? {} : { 'helm.sh/hook-weight': weight }),
      'helm.sh/hook-delete-policy': goes,
      $own: optional(values.annotations),
    },
  };
}
