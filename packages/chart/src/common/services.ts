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
  orDefault,
  when,
  type Expr,
  type Fields,
  type Ref,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';

type ServiceValues = Values['poolers'][string]['service'];
const hostnameAnnotation = 'external-dns.alpha.kubernetes.io/hostname';
type StringMap = Readonly<Record<string, string>>;
/** Of any Service, whatever its labels and annotations are where nothing is said. */
type Reached = Omit<ServiceValues, 'labels' | 'annotations'>;

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
      { ...addressAnnotations(service, service.annotations), $own: ifSet(service.annotations, (own) => own) },
    ),
  };
}

/**
 * MetalLB's and external-dns's annotations of a Service.
 *
 * @param own - those of the values, which win
 */
export function addressAnnotations(
  service: Ref<Reached>,
  own: Expr<StringMap | undefined>,
): Fields<StringMap> {
  return {
    'metallb.io/address-pool': optional(service.addressPool),
    'metallb.io/loadBalancerIPs': ifSet(service.loadBalancerIPs, (addresses) => join(',', addresses)),
    // an annotation of the values may hold further names, and wins
    [hostnameAnnotation]: when(
      and(service.hostname, not(and(own, hasKey(own as Expr<StringMap>, hostnameAnnotation)))),
      service.hostname as Expr<string>,
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

/** The port of a Service where nothing is said of it: the operator's. */
interface DefaultPort {
  readonly name: string;
  readonly targetPort: string | number;
}

/** Of instances and poolers: pkg/specs/services.go and pkg/specs/pgbouncer/services.go of cloudnative-pg v1.30.0. */
export const servicePorts = {
  instances: { name: 'postgres', targetPort: 5432 },
  poolers: { name: 'pgbouncer', targetPort: 'pgbouncer' },
} as const satisfies Record<string, DefaultPort>;

type PortFields = Fields<NonNullable<NonNullable<Service['spec']>['ports']>[number]>;

/** The port that clients know, by the name and the number on nodes that the values give it. */
export function servicePort(service: Ref<Reached>, { name, targetPort }: DefaultPort): PortFields {
  return {
    name: orDefault(service.portName, name),
    port: 5432,
    targetPort,
    protocol: 'TCP',
    nodePort: optional(service.nodePort),
  };
}

/**
 * How a Service is reached; its selector is the operator's, and its port, unless the values say something of it: the operator
 * adds none beside one of the same number.
 */
export function serviceSpec(
  service: Ref<ServiceValues>,
  port: DefaultPort,
): Fields<NonNullable<Service['spec']>> {
  return {
    ...reached(service),
    ports: when(or(service.portName, service.nodePort), [servicePort(service, port)]),
  };
}

/** How a Service is reached, but for its ports. */
export function reached(service: Ref<Reached>): Fields<NonNullable<Service['spec']>> {
  return {
    type: service.type,
    ipFamilyPolicy: optional(service.ipFamilyPolicy),
    ipFamilies: optional(service.ipFamilies),
    loadBalancerClass: optional(service.loadBalancerClass),
    loadBalancerIP: optional(service.loadBalancerIP),
    allocateLoadBalancerNodePorts: when(
      eq(service.type, 'LoadBalancer'),
      service.allocateLoadBalancerNodePorts,
    ),
    loadBalancerSourceRanges: optional(service.loadBalancerSourceRanges),
    externalTrafficPolicy: optional(service.externalTrafficPolicy),
  };
}
