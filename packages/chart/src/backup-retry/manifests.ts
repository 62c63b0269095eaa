import type { Backup } from '@butler-postgres/api';
import { concat, yamlTemplate, type Expr, type Fields } from '@butler-postgres/helm-kit';
import { toObjectStore } from '../backups/archive.ts';
import { fullname, name } from '../common/names.ts';

/** The script writes the Cluster's uid over it. */
const clusterUid = 'CLUSTER_UID';

type Again = Omit<Backup, 'metadata'> & {
  metadata: {
    generateName: string;
    labels: Readonly<Record<string, string>>;
    ownerReferences: { apiVersion: string; kind: string; name: string; uid: string }[];
  };
};

/** A Backup that goes with the Cluster, whose next one of the same name has backups of its own. */
const again = (template: string, doc: string, spec: Fields<Backup['spec']>): Expr<Again> =>
  yamlTemplate<Again>(template, doc, {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Backup',
    metadata: {
      generateName: concat`${fullname}-retry-`,
      '#labels': 'Not those of the release: a tool that watches it must not know this.',
      labels: {
        'app.kubernetes.io/name': name,
        'app.kubernetes.io/component': 'backups',
        'app.kubernetes.io/part-of': 'butler',
      },
      ownerReferences: [
        { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Cluster', name: fullname, uid: clusterUid },
      ],
    },
    spec,
  });

const cluster = { name: fullname };

export const storeAgain = again('butler-postgres.storeAgain', 'A base backup to the object store.', {
  cluster,
  $method: toObjectStore,
});

export const snapshotAgain = again('butler-postgres.snapshotAgain', 'A base backup as volume snapshots.', {
  cluster,
  method: 'volumeSnapshot',
});
