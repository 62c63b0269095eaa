import type { Kube } from './kube.ts';
import { field } from './object.ts';

/** One thing that a ServiceAccount may do or not, in RBAC's words; a resource may be `pods/exec`. */
export interface Right {
  readonly verb: string;
  /** API group; none: the core one. */
  readonly group?: string;
  readonly resource: string;
  readonly name?: string;
}

/**
 * Asks the API server's authorizers, as `kubectl auth can-i --as` does.
 *
 * @param account - name of a ServiceAccount in the namespace
 */
export async function mayDo(kube: Kube, namespace: string, account: string, right: Right): Promise<boolean> {
  const [resource, subresource] = right.resource.split('/');
  const review = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    metadata: { name: '' },
    spec: {
      user: `system:serviceaccount:${namespace}:${account}`,
      groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
      resourceAttributes: {
        namespace,
        verb: right.verb,
        group: right.group ?? '',
        resource,
        subresource,
        name: right.name,
      },
    },
  };
  const answer = await kube.create(review);
  return field(answer, 'status', 'allowed') === true;
}
