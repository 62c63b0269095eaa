import type { JsonValue } from '@butler-postgres/schema-kit';
import type { FieldChange } from '@butler-postgres/checks';

/** What the operator puts into pods where a Cluster or a Pooler says nothing: pkg/specs/pods.go, pkg/specs/containers.go. */
const operatorDefaults: Readonly<Record<string, JsonValue>> = {
  'spec.affinity.enablePodAntiAffinity': true,
  'spec.affinity.podAntiAffinityType': 'preferred',
  'spec.affinity.topologyKey': 'kubernetes.io/hostname',
  'spec.logLevel': 'info',
  'spec.monitoring.tls.enabled': false,
  'spec.securityContext.allowPrivilegeEscalation': false,
  'spec.securityContext.privileged': false,
  'spec.securityContext.readOnlyRootFilesystem': true,
  'spec.securityContext.runAsNonRoot': true,
};

/** Whether a change only says, or no longer says, what the operator does anyway. */
export function isOperatorDefault({ path, before, after }: FieldChange): boolean {
  const usual = operatorDefaults[path];
  return usual !== undefined && (before ?? usual) === (after ?? usual);
}

/** The fields that {@link isOperatorDefault} knows. */
export const operatorDefaultPaths: readonly string[] = Object.keys(operatorDefaults);
