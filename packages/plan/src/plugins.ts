import type { Change } from './change.ts';
import type { Effect } from './effect.ts';

/** What a changed field of `spec.plugins` does; `pods` where the plugin comes, goes, or is one of which nothing is known. */
export function pluginEffects({ path }: Change): readonly Effect[] | 'pods' {
  const [, field] = /^spec\.plugins\[name=barman-cloud\.cloudnative-pg\.io\]\.(.*)$/.exec(path) ?? [];
  return field === undefined || field === 'enabled'
    ? 'pods'
    : [
        {
          kind: 'live',
          what: 'the next WAL file and the next backup go by it',
          source: 'plugin-barman-cloud, internal/cnpgi/operator/config/config.go',
        },
      ];
}
