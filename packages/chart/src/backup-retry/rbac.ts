import { manifests, when } from '@butler-postgres/helm-kit';
import { kubectlRights, operatorGroup, readsCluster, writesEvents } from '../common/kubectl-rights.ts';
import { commonMetadata } from '../common/metadata.ts';
import { isRetried, retryRunner } from './names.ts';

export const retryRbacFile = manifests(
  'backup-retry-rbac.yaml',
  `What takes failed base backups again reads the Cluster and the Backups, and makes Backups. The API server can hold nobody to a
name in listing and creating, so it may have any cluster of the namespace backed up.`,
  when(
    isRetried,
    kubectlRights(retryRunner, { name: retryRunner, ...commonMetadata() }, [
      readsCluster,
      writesEvents,
      { apiGroups: [operatorGroup], resources: ['backups'], verbs: ['list', 'create'] },
    ]),
  ),
);
