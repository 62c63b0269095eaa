/** A Go module that holds API documents. */
export interface GoModule {
  readonly path: string;
  readonly version: string;
  /** The module's checksum, as in a go.sum: what is downloaded must have it. */
  readonly sum: string;
}

/**
 * The one table of what the API schemas are made from. After a change of version run `nx run schemas:sync`: it names
 * the sum it found if this one differs. The Prometheus operator's version stands in schemas/sync/go.mod.
 */
export const goModules = {
  'cloudnative-pg': {
    path: 'github.com/cloudnative-pg/cloudnative-pg',
    version: 'v1.30.0',
    sum: 'h1:fnhVq44xXx97MNiuvJsPrX1vSjYbgdyBK5MSGfdHdp0=',
  },
  'plugin-barman-cloud': {
    path: 'github.com/cloudnative-pg/plugin-barman-cloud',
    version: 'v0.15.0',
    sum: 'h1:gNVytrzzYUE08wxLDrjfJqy1FPPSFkMe1OEr4s4pVI0=',
  },
  'external-secrets': {
    path: 'github.com/external-secrets/external-secrets',
    version: 'v1.3.2',
    sum: 'h1:u2J8RjlHIeF0oZCqtl92adI/uZWUwOesJIDkfql6LqQ=',
  },
  // the oldest Kubernetes that CloudNativePG 1.30 supports: a field of a newer one would be unknown there
  kubernetes: {
    path: 'k8s.io/kubernetes',
    version: 'v1.34.3',
    sum: 'h1:0TfljWbhEF5DBks+WFMSrvKfxBLo4vnZuqORjLMiyT4=',
  },
} as const satisfies Record<string, GoModule>;

/** The Go package from whose types controller-gen makes the Prometheus operator's definitions. */
export const monitoringPackage = 'github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1';
