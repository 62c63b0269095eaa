import { manifests, when } from '@butler-postgres/helm-kit';
import { instanceNames } from '../common/instances.ts';
import {
  kubectlRights,
  operatorGroup,
  readsCluster,
  runsIn,
  writesEvents,
} from '../common/kubectl-rights.ts';
import { fullname } from '../common/names.ts';
import { commonMetadata } from '../common/metadata.ts';
import { isSwitched, switchoverObject } from './names.ts';

export const switchoverRbacFile = manifests(
  'switchover-rbac.yaml',
  `What the Job of a switchover may do. The pods of poolers have names that nobody knows before, and a Role can name pods only by their
names: so it may run commands in every pod of the namespace, and exists only while it is needed.`,
  when(
    isSwitched,
    kubectlRights(switchoverObject, { name: switchoverObject, ...commonMetadata() }, [
      readsCluster,
      {
        apiGroups: [operatorGroup],
        resources: ['clusters/status'],
        resourceNames: [fullname],
        '#verbs': 'kubectl gets what it patches.',
        verbs: ['get', 'patch'],
      },
      { apiGroups: [operatorGroup], resources: ['poolers'], verbs: ['list'] },
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
      {
        apiGroups: [''],
        resources: ['pods'],
        resourceNames: instanceNames,
        '#verbs': 'The label of the primary, to which the Service leads.',
        verbs: ['patch'],
      },
      runsIn(),
      writesEvents,
    ]),
  ),
);
