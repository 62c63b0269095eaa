import { manifests, map, several, when } from '@butler-postgres/helm-kit';
import { instanceNames } from '../common/instances.ts';
import {
  kubectlRights,
  operatorGroup,
  readsCluster,
  runsIn,
  writesEvents,
  type Rule,
} from '../common/kubectl-rights.ts';
import { commonMetadata } from '../common/metadata.ts';
import { isBackedUp, isUpgraded, upgradeBackup, upgradeObject } from './names.ts';

export const upgradeRbacFile = manifests(
  'upgrade-rbac.yaml',
  `What the Job after a major upgrade may do. ANALYZE of all tables and ALTER EXTENSION want a superuser, whom nobody can be
but inside an instance's pod: so it is as powerful as that, and exists only while it is needed.`,
  when(
    isUpgraded,
    kubectlRights(upgradeObject, { name: upgradeObject, ...commonMetadata() }, [
      readsCluster,
      { apiGroups: [''], resources: ['pods'], resourceNames: instanceNames, verbs: ['get'] },
      runsIn(instanceNames),
      writesEvents,
      when(
        isBackedUp,
        several(
          map<Rule>({ apiGroups: [operatorGroup], resources: ['backups'], verbs: ['create'] }),
          map<Rule>({
            apiGroups: [operatorGroup],
            resources: ['backups'],
            resourceNames: [upgradeBackup],
            verbs: ['get'],
          }),
        ),
      ),
    ]),
  ),
);
