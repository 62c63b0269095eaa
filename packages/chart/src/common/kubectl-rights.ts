import type { Role, RoleBinding, ServiceAccount } from '@butler-postgres/api';
import {
  document,
  several,
  type Conditional,
  type Each,
  type Expr,
  type Fields,
  type Templated,
} from '@butler-postgres/helm-kit';
import { fullname, objectNamespace } from './names.ts';

export type Rule = NonNullable<Role['rules']>[number];
type Names = NonNullable<Rule['resourceNames']>;
type Manifest = ServiceAccount | Role | RoleBinding;

export const operatorGroup = 'postgresql.cnpg.io';
export const rbacGroup = 'rbac.authorization.k8s.io';

/** The production Cluster may be read. */
export const readsCluster: Fields<Rule> = {
  apiGroups: [operatorGroup],
  resources: ['clusters'],
  resourceNames: [fullname],
  verbs: ['get'],
};

/** Events may be written. */
export const writesEvents: Fields<Rule> = {
  apiGroups: ['events.k8s.io'],
  resources: ['events'],
  verbs: ['create'],
};

/** Commands may be run in the pods of these names; in all pods, where none are given. */
export const runsIn = (pods?: Templated<Names>): Fields<Rule> => ({
  apiGroups: [''],
  resources: ['pods/exec'],
  ...(pods && { resourceNames: pods }),
  '#verbs': 'kubectl asks by GET (WebSocket) or by POST (SPDY); both are the same right.',
  verbs: ['get', 'create'],
});

/**
 * What a Job with kubectl is and may do in the release's namespace: a ServiceAccount, and a Role that is bound to it.
 *
 * @param name - of all three
 * @param metadata - of all three, the name with it
 */
export function kubectlRights(
  name: Expr<string>,
  metadata: Fields<{ name: string }>,
  rules: readonly (Fields<Rule> | Conditional<Rule>)[],
): Each<Manifest> {
  return several<Manifest>(
    document<ServiceAccount>({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata,
      automountServiceAccountToken: false,
    }),
    document<Role>({ apiVersion: `${rbacGroup}/v1`, kind: 'Role', metadata, rules }),
    document<RoleBinding>({
      apiVersion: `${rbacGroup}/v1`,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: rbacGroup, kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace: objectNamespace }],
    }),
  );
}
