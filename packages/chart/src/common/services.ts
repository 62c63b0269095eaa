import type { Service } from '@butler-postgres/api';
import {
  and,
  eq,
  hasKey,
  ifSet,
  join,
  not,
  optional,
  or,
  when,
  type Expr,
  type Fields,
  type Ref,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';

type ServiceValues = Values['poolers'][string]['service'];
const hostnameAnnotation = 'external-dns.alpha.kubernetes.io/hostname';
type StringMap = Readonly<Record<string, string>>;

/**
 * Labels and annotations of a Service, MetalLB's (https://metallb.io/usage/) and external-dns's among them
 * (https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/).
 */
export function serviceMetadata(
  service: Ref<ServiceValues>,
): Pick<Fields<{ labels?: StringMap; annotations?: StringMap }>, 'labels' | 'annotations'> {
  return {
    labels: optional(service.labels),
    annotations: when(
      or(service.addressPool, service.loadBalancerIPs, service.hostname, service.annotations),
      {
        'metallb.io/address-pool': optional(service.addressPool),
        'metallb.io/loadBalancerIPs': ifSet(service.loadBalancerIPs, (addresses) => join(',', addresses)),
        // an annotation of the values may hold further names, and wins
        [hostnameAnnotation]: when(
          and(
            service.hostname,
            not(and(service.annotations, hasKey(service.annotations as Expr<StringMap>, hostnameAnnotation))),
          ),
          service.hostname as Expr<string>,
        ),
        $own: ifSet(service.annotations, (own) => own),
      },
    ),
  };
}

/** Whether a Service has any labels or annotations. */
export function hasServiceMetadata(service: Ref<ServiceValues>): Expr<boolean> {
  return or(
    service.labels,
    service.addressPool,
    service.loadBalancerIPs,
    service.hostname,
    service.annotations,
  );
}

/** How a Service is reached; its ports and selector are the operator's. */
export function serviceSpec(service: Ref<ServiceValues>): Fields<NonNullable<Service['spec']>> {
  return {
    type: service.type,
    allocateLoadBalancerNodePorts: when(
      eq(service.type, 'LoadBalancer'),
      service.allocateLoadBalancerNodePorts,
    ),
    loadBalancerSourceRanges: optional(service.loadBalancerSourceRanges),
    externalTrafficPolicy: optional(service.externalTrafficPolicy),
  };
}
