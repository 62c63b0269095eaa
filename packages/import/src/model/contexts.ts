import type { JsonObject } from '@butler-postgres/schema-kit';

/** Values under which keys mean something that they do not by themselves. */
interface Context {
  /** Sections of the keys that are tried under it. */
  readonly sections: readonly string[];
  readonly values: JsonObject;
}

const store = { destinationPath: 's3://beside' };

const contexts: readonly Context[] = [
  { sections: [''], values: {} },
  {
    sections: ['backups'],
    values: { backups: { enabled: true, objectStore: store, schedules: { beside: { schedule: '@daily' } } } },
  },
  {
    sections: ['backups.schedules'],
    values: {
      backups: {
        enabled: true,
        volumeSnapshot: {},
        schedules: { probe0: { schedule: '@daily', method: 'volumeSnapshot' } },
      },
    },
  },
  { sections: ['cluster.probes'], values: { cluster: { probes: { readiness: { type: 'streaming' } } } } },
  {
    sections: ['backups.objectStore', 'backups.retentionPolicy', 'backups.serverName'],
    values: { backups: { enabled: true, inTree: true, objectStore: store } },
  },
  {
    sections: ['bootstrap', 'cluster.initdb'],
    values: { bootstrap: { method: 'recovery', source: 'beside' } },
  },
  {
    sections: ['bootstrap', 'cluster.initdb'],
    values: { bootstrap: { method: 'pgBasebackup', source: 'beside' } },
  },
  {
    sections: ['bootstrap', 'cluster.initdb'],
    values: {
      bootstrap: {
        method: 'import',
        source: 'beside',
        import: { type: 'microservice', databases: ['beside'] },
      },
    },
  },
  { sections: ['cluster.image'], values: { cluster: { image: { catalog: { name: 'beside' } } } } },
  { sections: ['roles'], values: { roles: { probe0: { inline: true } } } },
  { sections: ['replica'], values: { replica: { enabled: true, source: 'beside' } } },
  { sections: ['replica'], values: { replica: { source: 'beside', primary: 'beside' } } },
  { sections: ['services'], values: { services: { probe0: { selectorType: 'rw', type: 'LoadBalancer' } } } },
  { sections: ['poolers'], values: { poolers: { probe0: { service: { type: 'LoadBalancer' } } } } },
  {
    sections: ['externalClusters'],
    values: {
      backups: { inTree: true },
      externalClusters: { probe0: { serverName: 'beside', objectStore: store } },
    },
  },
];

/** What a key is tried under. */
export function contextsOf(path: readonly string[]): JsonObject[] {
  const key = path.join('.');
  return contexts
    .filter(({ sections }) =>
      sections.some((section) => key === section || key.startsWith(section === '' ? '' : `${section}.`)),
    )
    .map(({ values }) => values);
}
