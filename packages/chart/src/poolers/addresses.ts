import {
  and,
  concat,
  dig,
  each,
  eachEntry,
  fromYamlArray,
  join,
  listTemplate,
  policy,
  sortAlpha,
  uniq,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { eachPoolerService } from '../common/pooler-services.ts';
import { repeated } from '../common/repeated.ts';
import type { Rule } from '../common/rule.ts';

export const addresses = listTemplate<string>(
  'butler-postgres.addresses',
  'Fixed addresses of the load balancers.',
  eachEntry(values.services, { key: 'name', item: 'service' }, (_, service) =>
    each(dig<string[]>(['loadBalancerIPs'], [], service), (address) => address),
  ),
  eachEntry(values.poolers, { key: 'name', item: 'pooler' }, (_, pooler) =>
    each(dig<string[]>(['service', 'loadBalancerIPs'], [], pooler), (address) => address),
  ),
  eachPoolerService((_pooler, _key, service) =>
    each(dig<string[]>(['loadBalancerIPs'], [], service), (address) => address),
  ),
);

export const addressClashes = listTemplate<string>(
  'butler-postgres.addressClashes',
  'Addresses that two load balancers would share.',
  repeated(addresses),
);

/** All listen on port 5432, so no two can share an address. */
export const addressPolicies: readonly Rule[] = [
  policy('address-twice', 'error', {
    broken: and(addressClashes),
    path: 'poolers',
    message: concat`these addresses are given to two load balancers, among services and poolers: ${join(', ', sortAlpha(uniq(fromYamlArray(addressClashes))))}`,
    hint: concat`give each an address of its own`,
  }),
];
